import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { Field, Float, ID, InputType } from 'type-graphql';
import { AssignmentKind, UnlessReason } from '../model/enums.ts';

@InputType({
  description:
    "An assignment that was awarded, 'Lokaal, tenzij': to a local party, to residents, or to a contractor with the reason why.",
})
export class CreateHavenstederAssignmentInput extends ChangeInput {
  @Field({ description: 'What it is about, 1 to 200 characters.' })
  title!: string;

  @Field(() => AssignmentKind, {
    description: 'Maintenance, renovation, communication, research, organisation or other.',
  })
  kind!: AssignmentKind;

  @Field(() => ID, { description: 'CBS code of the buurt where the work is, such as "BU05990321".' })
  workplace!: string;

  @Field(() => EuroScalar, { description: 'What Havensteder pays for it in all, without VAT.' })
  amount!: Cents;

  @Field(() => EuroScalar, { description: 'The part of it that is spent with local parties and residents.' })
  localAmount!: Cents;

  @Field(() => ID, { nullable: true, description: 'The local party that carries it out.' })
  localPartyId?: string | null;

  @Field({
    defaultValue: false,
    description: 'True when residents carry it out themselves, without a party in between.',
  })
  byResidents!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the contractor that carries it out, where no local party or residents do.',
  })
  contractorName?: string | null;

  @Field(() => String, { nullable: true, description: 'KvK number of that contractor, eight digits.' })
  contractorKvk?: string | null;

  @Field(() => UnlessReason, {
    nullable: true,
    description: "Why no local party carries it out ('tenzij'): needed with a contractor.",
  })
  unlessReason?: UnlessReason | null;

  @Field(() => String, { nullable: true, description: 'That reason in words, 1 to 1000 characters.' })
  unlessExplanation?: string | null;

  @Field(() => DayScalar, { description: 'The day on which it was awarded.' })
  awardedOn!: Day;

  @Field(() => DayScalar, { description: 'First day of the work.' })
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after the last day of the work.' })
  end!: Day;
}

@InputType({
  description:
    'Changes of an open assignment; what is left out stays as it is. The party that carries it out never changes: that is a new award.',
})
export class UpdateHavenstederAssignmentInput extends VersionedInput {
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @Field(() => EuroScalar, { nullable: true, description: 'New amount in all.' })
  amount?: Cents;

  @Field(() => EuroScalar, { nullable: true, description: 'New part spent with local parties.' })
  localAmount?: Cents;

  @Field(() => UnlessReason, { nullable: true, description: 'Better reason why no local party does it.' })
  unlessReason?: UnlessReason;

  @Field(() => String, { nullable: true, description: 'Better words for that reason.' })
  unlessExplanation?: string;

  @Field(() => DayScalar, { nullable: true, description: 'New first day.' })
  start?: Day;

  @Field(() => DayScalar, { nullable: true, description: 'New day after the last day.' })
  end?: Day;
}

@InputType({ description: 'An assignment is done and settled; what is left out was as planned.' })
export class CloseHavenstederAssignmentInput extends VersionedInput {
  @Field(() => DayScalar, { nullable: true, description: 'The day after the day on which it was done.' })
  end?: Day;

  @Field(() => EuroScalar, { nullable: true, description: 'What Havensteder paid for it in the end.' })
  amount?: Cents;

  @Field(() => EuroScalar, { nullable: true, description: 'What went to local parties in the end.' })
  localAmount?: Cents;
}

@InputType({
  description: 'A settlement of an assignment turned out wrong: what is to be added, or taken off.',
})
export class CorrectHavenstederSettlementInput extends ChangeInput {
  @Field(() => ID, { description: 'The assignment that was settled.' })
  assignmentId!: string;

  @Field(() => EuroScalar, { nullable: true, description: 'To the amount in all.' })
  amount?: Cents | null;

  @Field(() => EuroScalar, { nullable: true, description: 'To the part of it that went to local parties.' })
  localAmount?: Cents | null;

  @Field(() => Float, { defaultValue: 0, description: 'To the hours of residents, to one decimal.' })
  residentHours!: number;

  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}
