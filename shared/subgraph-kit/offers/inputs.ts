import { LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, InputType, Int } from 'type-graphql';
import { SenderInput } from '../inbox/sender.ts';
import { VersionedInput } from '../payload.ts';
import { PublicText } from '../public-text.ts';
import { OfferSender } from './enums.ts';

/** Work that somebody without an account offers: as a vacancy, and who offers it. */
@InputType()
export abstract class OfferInput extends SenderInput {
  @Field(() => OfferSender, { description: 'As what the sender offers it.' })
  sender!: OfferSender;

  @PublicText()
  @Field({
    description: 'Title as people will see it, 1 to 200 characters, without a name or number of anybody.',
  })
  title!: string;

  @PublicText()
  @Field({
    description:
      'What the work is, in plain Dutch, 1 to 4000 characters, without a name or number of anybody.',
  })
  description!: string;

  @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
  kind!: VacancyKind;

  @Field(() => ID, { description: 'CBS code of the buurt where the work is, such as "BU05990321".' })
  workplace!: string;

  @Field(() => Int, { description: 'Fewest hours a week, 0 to 60.' })
  hoursPerWeekMin!: number;

  @Field(() => Int, { description: 'Most hours a week, 1 to 60.' })
  hoursPerWeekMax!: number;

  @Field(() => LanguageLevel, {
    defaultValue: LanguageLevel.NONE,
    description: 'The level of Dutch that the work asks for.',
  })
  languageLevel!: LanguageLevel;

  @Field(() => Int, { defaultValue: 1, description: 'How many people are sought.' })
  positions!: number;

  @Field(() => DayScalar, { nullable: true, description: 'The day from which it is over.' })
  closesOn?: Day | null;
}

/** What a matchmaker changes of an offer before it is published; what is left out stays as it is. */
@InputType()
export abstract class UpdateOfferInput extends VersionedInput {
  @PublicText()
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description.' })
  description?: string;

  @Field(() => VacancyKind, { nullable: true, description: 'New kind.' })
  kind?: VacancyKind;

  @Field(() => Int, { nullable: true, description: 'New fewest hours a week.' })
  hoursPerWeekMin?: number;

  @Field(() => Int, { nullable: true, description: 'New most hours a week.' })
  hoursPerWeekMax?: number;

  @Field(() => Int, { nullable: true, description: 'New number of people sought.' })
  positions?: number;

  @Field(() => DayScalar, { nullable: true, description: 'New closing day.' })
  closesOn?: Day;
}
