import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProofKind, ProofVerification } from './enforcement-enums.ts';
import { TargetGroup } from './enums.ts';

@ObjectType('GemeenteProof', {
  description:
    'That a document was handed in for a placement and looked at (bewijs). The document is kept elsewhere: here are only its kind, its fingerprint and the outcome, never its content or a name.',
})
@Entity('proof')
export class Proof {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  placementId!: string;

  @Field(() => ProofKind, { description: 'What it proves.' })
  @Column('text')
  kind!: ProofKind;

  @Field({ description: 'SHA-256 of the document, so that it can be recognised as the same one.' })
  @Column('text')
  sha256!: string;

  @Field(() => ProofVerification, { description: 'What came out when it was looked at.' })
  @Column('text')
  verification!: ProofVerification;

  @Field(() => DayScalar, { nullable: true, description: 'When it was looked at; null before.' })
  @Column('date', { nullable: true })
  verifiedOn!: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer proves anything; null when it stays valid.',
  })
  @Column('date', { nullable: true })
  validUntil!: Day | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}

@ObjectType('GemeenteProofRequirement', {
  description:
    'One line of the proof table: for this target group a proof of any of these kinds. All lines of a group must be filled.',
})
@Entity('proof_requirement')
export class ProofRequirement {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => TargetGroup, { description: 'For whom it is.' })
  @Column('text')
  targetGroup!: TargetGroup;

  @Field(() => [ProofKind], { description: 'One of these is enough.' })
  @Column('text', { array: true })
  anyOf!: ProofKind[];

  @Field({ description: 'Where the line comes from, in Dutch.' })
  @Column('text')
  source!: string;
}
