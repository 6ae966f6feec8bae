import { DayScalar } from '@social-return/contract/model/scalars';
import { AboutPerson } from '@social-return/subgraph-kit/processing/about-person';
import type { Day } from '@social-return/values/day';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProofKind } from './enforcement-enums.ts';

export enum ProofLineState {
  MISSING = 'MISSING',
  GIVEN = 'GIVEN',
  VERIFIED = 'VERIFIED',
}

registerEnumType(ProofLineState, {
  name: 'GemeenteProofLineState',
  description: 'How far one line of the proof table is for a placement.',
  valuesConfig: {
    MISSING: {
      description: 'Nothing is here that can prove it: nothing was handed in, or what was does not prove it.',
    },
    GIVEN: { description: 'A document was handed in and waits to be looked at.' },
    VERIFIED: { description: 'Proven: a document was looked at, and was valid on the first day.' },
  },
});

/** A row of a view over placements and the proof table. */
@ObjectType('GemeenteProofLine', {
  description:
    'One proof that a placement needs by the proof table (bewijs), and how far it is. A line for each that its target group needs; none of a placement that was rejected.',
})
@AboutPerson('candidateId', 'PLACEMENTS')
@Entity('proof_line')
export class GemeenteProofLine {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  placementId!: string;

  @Column('text')
  candidateId!: string;

  @Column('text', { nullable: true })
  contractId!: string | null;

  @Field(() => DayScalar, {
    description:
      'First day of the placement: from then on the proof is due, and it must be valid on that day.',
  })
  @Column('date')
  since!: Day;

  @Field(() => [ProofKind], { description: 'One of these is enough.' })
  @Column('text', { array: true })
  anyOf!: ProofKind[];

  @Field(() => ProofLineState, { description: 'Whether it is missing, given or verified.' })
  @Column('text')
  state!: ProofLineState;

  /** Whether the placement waits for it before it can be approved. */
  @Column('boolean')
  wanted!: boolean;
}
