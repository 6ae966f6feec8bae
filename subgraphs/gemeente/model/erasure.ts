import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { ErasureOutcome } from '@social-return/subgraph-kit/erasure/person-erasure';
import type { Clock, Day } from '@social-return/values/day';
import { Ctx, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ErasureStatus {
  OPEN = 'OPEN',
  COMPLETE = 'COMPLETE',
}

registerEnumType(ErasureStatus, {
  name: 'ErasureStatus',
  description: 'Where a request to erase a person stands.',
  valuesConfig: {
    OPEN: { description: 'Not every organisation answered.' },
    COMPLETE: {
      description: 'Every organisation answered that it erased, or what it retains and until when.',
    },
  },
});

export enum ErasureReason {
  PERSON_ASKED = 'PERSON_ASKED',
  NOT_NEEDED = 'NOT_NEEDED',
  UNLAWFUL = 'UNLAWFUL',
}

registerEnumType(ErasureReason, {
  name: 'ErasureReason',
  description: 'Why a person is erased (AVG art. 17, first paragraph).',
  valuesConfig: {
    PERSON_ASKED: { description: 'The person took the consent back or objects (under b and c).' },
    NOT_NEEDED: { description: 'The data are not needed any more (under a).' },
    UNLAWFUL: { description: 'The data should not have been kept, or the law asks for it (under d and e).' },
  },
});

@ObjectType('ErasureAnswer', {
  description: 'What one organisation answered to a request to erase a person.',
})
export class ErasureAnswer {
  organisationName!: string;

  @Field(() => OrganisationType, { description: 'Who answers.' })
  get organisation(): OrganisationType {
    return organisationNamed(this.organisationName);
  }

  @Field(() => ErasureOutcome, { description: 'Erased, retained for a time, or not answered yet.' })
  outcome!: ErasureOutcome;

  @Field(() => String, { nullable: true, description: 'On which ground something is retained.' })
  ground!: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which the ground is over; the register then asks again.',
  })
  retainedUntil!: Day | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it answered; null while it did not.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'How often it was asked.' })
  attempts!: number;
}

/** A request to erase a person everywhere. The person is kept beside it only until every organisation has erased. */
@ObjectType('Erasure', {
  description:
    'A request to erase a person at every organisation (verzoek tot vergetelheid). It shows nobody who it is about: the person, or anyone who asked on behalf of the person, has its id.',
})
@Entity('erasure_request')
export class Erasure {
  @Field(() => ID, { description: 'Opaque id, by which the person can ask how it stands.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  tombstone!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  @Column('text')
  reason!: ErasureReason;

  @Field(() => InstantScalar, { description: 'When it was asked.' })
  @Column('timestamptz')
  requestedAt!: Date;

  @Field(() => InstantScalar, { description: 'When every organisation should have answered.' })
  @Column('timestamptz')
  dueAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When the last one answered.' })
  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes.' })
  @Column('int')
  version!: number;

  @Field(() => ErasureStatus, { description: 'Open until every organisation answered.' })
  get status(): ErasureStatus {
    return this.completedAt === null ? ErasureStatus.OPEN : ErasureStatus.COMPLETE;
  }

  @Field(() => Boolean, { description: 'Whether somebody has not answered although it should have.' })
  overdue(@Ctx() { clock }: { clock: Clock }): boolean {
    return this.completedAt === null && clock() >= this.dueAt;
  }
}
