import { QuantityUnit, RequestKind, RequestStatus } from '@social-return/contract/model/initiative-enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, VersionedInput } from '../payload.ts';
import { PublicText } from '../public-text.ts';

@InputType()
export abstract class RecordInitiativeInput extends ChangeInput {
  @PublicText()
  @Field({ description: 'What people call it, 1 to 200 characters.' })
  name!: string;

  @PublicText()
  @Field({ description: 'What it does, in plain Dutch, 1 to 4000 characters, without a name of a resident.' })
  description!: string;

  @Field(() => ID, {
    description: 'CBS code of the wijk or buurt where it is at home, such as "BU05990321".',
  })
  area!: string;

  @Field(() => DayScalar, { description: 'Its first day.' })
  since!: Day;

  @PublicText()
  @Field(() => String, {
    nullable: true,
    description: 'Its website, at most 200 characters that begin with "https://".',
  })
  website?: string | null;
}

/** The properties of an initiative that can change later; what is left out stays as it is. */
@InputType()
export abstract class UpdateInitiativeInput extends VersionedInput {
  @PublicText()
  @Field({ nullable: true, description: 'New name.' })
  name?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description.' })
  description?: string;

  @Field(() => ID, { nullable: true, description: 'CBS code of another wijk or buurt.' })
  area?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New website.' })
  website?: string;
}

@InputType()
export abstract class EndInitiativeInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it is over: what it asks closes by then.' })
  until!: Day;
}

@InputType()
export abstract class PublishRequestInput extends ChangeInput {
  @Field(() => ID, { description: 'The initiative that asks it.' })
  initiativeId!: string;

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

  @Field(() => DayScalar, { description: 'The day from which it is asked no more.' })
  closesOn!: Day;
}

/** The properties of a request that can change while it is open; what is left out stays as it is. */
@InputType()
export abstract class UpdateRequestInput extends VersionedInput {
  @PublicText()
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description.' })
  description?: string;

  @Field({ nullable: true, description: 'How much is asked now, in the same unit.' })
  amount?: string;

  @Field(() => DayScalar, { nullable: true, description: 'New day from which it is asked no more.' })
  closesOn?: Day;
}

@InputType()
export abstract class CloseRequestInput extends VersionedInput {
  @Field(() => RequestStatus, {
    description: 'FULFILLED when it got what it asked, CLOSED when it asks no more.',
  })
  status!: RequestStatus;
}
