import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ErasureOutcome {
  PENDING = 'PENDING',
  ERASED = 'ERASED',
  RETAINED = 'RETAINED',
}

registerEnumType(ErasureOutcome, {
  name: 'ErasureOutcome',
  description: 'What an organisation did with a request to erase a person.',
  valuesConfig: {
    PENDING: { description: 'It did not answer yet.' },
    ERASED: { description: 'Nothing here leads to the person any more (gewist).' },
    RETAINED: {
      description:
        'It must keep something for a time, and says on which ground and until when (bewaarplicht).',
    },
  },
});

/**
 * That a person was erased here, at whose request: evidence that does not tell who it was. Its id is that of the
 * register's request.
 */
@Directive('@shareable')
@ObjectType({ description: 'What one organisation answers to a request to erase a person.' })
@Entity('person_erasure')
export class PersonErasure {
  @Field(() => ID, { description: 'The id of the request at the register.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => ErasureOutcome, { description: 'Erased, or retained for a time.' })
  @Column('text')
  outcome!: ErasureOutcome;

  @Field(() => String, { nullable: true, description: 'On which ground something is retained.' })
  @Column('text', { nullable: true })
  ground!: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which the ground is over.' })
  @Column('date', { nullable: true })
  retainedUntil!: Day | null;

  @Field(() => InstantScalar, { description: 'When it was done.' })
  @Column('timestamptz')
  answeredAt!: Date;
}
