import { newId } from '@social-return/contract/ids';
import {
  LANGUAGE_LEVELS,
  LanguageLevel,
  VacancyKind,
  VacancyStatus,
} from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import { skillIdOf } from '@social-return/contract/model/skills';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Day, todayIn } from '@social-return/values/day';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Context } from '../context.ts';
import { ChangeInput, VersionedInput } from '../payload.ts';
import { PublicText } from '../public-text.ts';
import type { Vacancy } from './vacancy.ts';

/** What every organisation needs to publish a vacancy. */
@InputType()
export abstract class CreateVacancyInput extends ChangeInput {
  @PublicText()
  @Field({ description: 'Title as people see it, 1 to 200 characters.' })
  title!: string;

  @PublicText()
  @Field({ description: 'What the work is, in plain Dutch, 1 to 4000 characters.' })
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

  @Field(() => [ID], { defaultValue: [], description: 'Codes of skills, such as "isoleren".' })
  skills!: string[];

  @Field(() => Int, { defaultValue: 1, description: 'How many people are sought.' })
  positions!: number;

  @Field(() => DayScalar, { nullable: true, description: 'The day from which it can no longer be found.' })
  closesOn?: Day | null;
}

/** The properties of a vacancy that can change later; what is left out stays as it is. */
@InputType()
export abstract class UpdateVacancyInput extends VersionedInput {
  @PublicText()
  @Field({ nullable: true, description: 'New title.' })
  title?: string;

  @PublicText()
  @Field({ nullable: true, description: 'New description.' })
  description?: string;

  @Field(() => Int, { nullable: true, description: 'New fewest hours a week.' })
  hoursPerWeekMin?: number;

  @Field(() => Int, { nullable: true, description: 'New most hours a week.' })
  hoursPerWeekMax?: number;

  @Field(() => Int, { nullable: true, description: 'New number of people sought.' })
  positions?: number;

  @Field(() => DayScalar, { nullable: true, description: 'New closing day.' })
  closesOn?: Day;
}

/** Takes a vacancy out of the search. */
@InputType()
export abstract class CloseVacancyInput extends VersionedInput {
  @Field(() => VacancyStatus, {
    description: 'FILLED when every position is taken, CLOSED when it is withdrawn.',
  })
  status!: VacancyStatus;
}

/** The columns of a new vacancy that all organisations share. @throws Refusal for a skill that the list does not have. */
export function newVacancy(context: Context, input: CreateVacancyInput) {
  return {
    id: newId(context.organisation, context.random),
    title: input.title.trim(),
    description: input.description.trim(),
    kind: input.kind,
    status: VacancyStatus.OPEN,
    positions: input.positions,
    hoursPerWeekMin: input.hoursPerWeekMin,
    hoursPerWeekMax: input.hoursPerWeekMax,
    publishedOn: todayIn('Europe/Amsterdam', context.clock),
    closesOn: input.closesOn ?? null,
    version: 1,
    buurt: input.workplace,
    language: LANGUAGE_LEVELS.indexOf(input.languageLevel),
    skillIds: [...new Set(input.skills.map(skillNumber))],
  } satisfies Partial<Vacancy>;
}

/** The changed columns of a vacancy: only what the caller gave. */
export function columnsToChange(input: UpdateVacancyInput): Partial<Vacancy> {
  const { title, description, hoursPerWeekMin, hoursPerWeekMax, positions, closesOn } = input;
  return withoutNulls({
    title: title?.trim(),
    description: description?.trim(),
    hoursPerWeekMin,
    hoursPerWeekMax,
    positions,
    closesOn,
  });
}

/** What closing changes. @throws Refusal for OPEN. */
export function columnsOfClosing(input: CloseVacancyInput, today: Day): Partial<Vacancy> {
  if (input.status === VacancyStatus.OPEN) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'status', {
        en: 'Expected FILLED or CLOSED, got OPEN.',
        nl: 'Verwacht: FILLED of CLOSED, gekregen: OPEN.',
      }),
    );
  }
  return { status: input.status, closedOn: today };
}

/** The number of a skill by its code. @throws Refusal for a code that the list does not have. */
export function skillNumber(code: string): number {
  const id = skillIdOf(code);
  if (id === undefined) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'skills', {
        en: `The list of skills has no "${code.slice(0, 64)}".`,
        nl: `De lijst van vaardigheden kent geen "${code.slice(0, 64)}".`,
      }),
    );
  }
  return id;
}
