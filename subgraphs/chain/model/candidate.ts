import { OrganisationType } from '@social-return/contract/model/organisation';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Answer } from './answer.ts';
import { Placement } from './vacancy.ts';

@ObjectType({
  description: 'One placement of a person, with the record of every organisation that claims it.',
})
export class UniquePlacement {
  @Field(() => DayScalar, { description: 'First day.' })
  start!: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is over; null while any organisation says that it runs.',
  })
  end!: string | null;

  @Field(() => Float, {
    description:
      'Hours a week: what one organisation splits over contracts together, and the largest statement where organisations differ.',
  })
  hoursPerWeek!: number;

  @Field(() => [Placement], {
    nullable: 'items',
    description:
      'The records of it: one per organisation, or one per contract over which an organisation splits it; null for one whose owner does not answer right now.',
  })
  claims!: (object | null)[];
}

@ObjectType({ description: "A person's placements over all organisations, each once." })
export class CandidatePlacements {
  @Field(() => [UniquePlacement], { description: 'The newest first.' })
  items!: UniquePlacement[];

  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}

export enum ReferralStatus {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
}

registerEnumType(ReferralStatus, {
  name: 'ReferralStatus',
  description: 'Where a referral stands.',
  valuesConfig: {
    PROPOSED: { description: 'Not decided yet.' },
    ACCEPTED: { description: 'The owner of the vacancy accepted the person.' },
    DECLINED: { description: 'The owner of the vacancy declined, with a reason.' },
  },
});

@ObjectType({ description: 'What the owner of the vacancy decided on a referral.' })
export class ReferralDecision {
  @Field(() => OrganisationType, { description: 'Who decided.' })
  organisation!: OrganisationType;

  @Field(() => ReferralStatus, { description: 'Accepted or declined.' })
  status!: ReferralStatus;

  @Field(() => InstantScalar, { description: 'When.' })
  decidedAt!: string;

  @Field(() => String, { nullable: true, description: 'Why it was declined.' })
  reason!: string | null;

  @Field(() => Placement, { nullable: true, description: 'The placement that came of it, once it started.' })
  placement!: object | null;
}

@ObjectType({ description: 'Where a referral stands, as the owner of the vacancy reports.' })
export class ReferralOutcome {
  @Field(() => ReferralStatus, {
    nullable: true,
    description: 'Null when the owner of the vacancy did not answer now.',
  })
  status!: ReferralStatus | null;

  @Field(() => ReferralDecision, { nullable: true, description: 'The decision; null while there is none.' })
  decision!: ReferralDecision | null;

  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
