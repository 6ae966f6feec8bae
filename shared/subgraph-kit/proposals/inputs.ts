import { QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, InputType } from 'type-graphql';
import { SenderInput } from '../inbox/sender.ts';
import { VersionedInput } from '../payload.ts';
import { PublicText } from '../public-text.ts';

/** What an initiative without an account asks, and how the sender is reached. */
@InputType()
export abstract class ProposeRequestInput extends SenderInput {
  @PublicText()
  @Field({ description: 'What people call the initiative, 1 to 200 characters.' })
  initiativeName!: string;

  @PublicText()
  @Field({
    description:
      'What the initiative does, in plain Dutch, 1 to 4000 characters, without a name of a resident.',
  })
  initiativeDescription!: string;

  @PublicText()
  @Field(() => String, {
    nullable: true,
    description: 'Its website, at most 200 characters that begin with "https://".',
  })
  website?: string | null;

  @Field(() => ID, {
    description: 'CBS code of the wijk or buurt where the initiative is at home, such as "BU05990321".',
  })
  area!: string;

  @Field(() => RequestKind, { description: 'Hands, knowledge, material, space or money.' })
  kind!: RequestKind;

  @PublicText()
  @Field({ description: 'What is asked, in 1 to 200 characters.' })
  title!: string;

  @PublicText()
  @Field({ description: 'What is asked and what for, in plain Dutch, 1 to 4000 characters.' })
  description!: string;

  @Field(() => QuantityUnit, {
    description:
      'What it is counted in: hours of hands and knowledge, hours or days of space, euros of material and money.',
  })
  unit!: QuantityUnit;

  @Field({
    description: 'How much is asked in that unit, above zero and with at most two decimals, such as "12.5".',
  })
  amount!: string;

  @Field(() => DayScalar, { description: 'The day from which it is asked no more, later than today.' })
  closesOn!: Day;
}

/** What a matchmaker changes of a proposal before it is published; what is left out stays as it is. */
@InputType()
export abstract class UpdateProposalInput extends VersionedInput {
  @PublicText()
  @Field({ nullable: true, description: 'New name of the initiative.' })
  initiativeName?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description of what the initiative does.' })
  initiativeDescription?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description of what is asked.' })
  description?: string;

  @Field({ nullable: true, description: 'How much is asked now, in the same unit.' })
  amount?: string;

  @Field(() => DayScalar, { nullable: true, description: 'New day from which it is asked no more.' })
  closesOn?: Day;
}

@InputType()
export abstract class PublishProposalInput extends VersionedInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The initiative that asks it, where it is kept already; without it the initiative is recorded too, as the sender described it.',
  })
  initiativeId?: string | null;
}

@InputType()
export abstract class DeclineProposalInput extends VersionedInput {
  @Field({ description: 'Why, in words that the sender may read; 1 to 500 characters.' })
  reason!: string;
}
