import { LANGUAGE_LEVELS, LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import { skillNumber } from '@social-return/subgraph-kit/vacancies/inputs';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Candidate } from '../model/candidate.ts';
import { CandidateStatus } from '../model/enums.ts';

@InputType({
  description: 'A person enters the register. Nothing that says who it is: no name, no contact data, no BSN.',
})
export class RegisterCandidateInput extends ChangeInput {
  @Field(() => ID, { description: 'CBS code of the buurt where the person lives, such as "BU05990321".' })
  home!: string;

  @Field(() => [VacancyKind], { description: 'What the person looks for: one kind at least.' })
  kinds!: VacancyKind[];

  @Field(() => Int, { description: 'Fewest hours a week, 0 to 60.' })
  hoursPerWeekMin!: number;

  @Field(() => Int, { description: 'Most hours a week, 1 to 60.' })
  hoursPerWeekMax!: number;

  @Field(() => LanguageLevel, { description: "The person's level of Dutch." })
  languageLevel!: LanguageLevel;

  @Field(() => [ID], { defaultValue: [], description: 'Codes of skills, such as "isoleren".' })
  skills!: string[];
}

@InputType({ description: 'Changes of a person in the register; what is left out stays as it is.' })
export class UpdateCandidateInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: 'CBS code of the buurt where the person lives now.' })
  home?: string;

  @Field(() => [VacancyKind], { nullable: true, description: 'What the person looks for now.' })
  kinds?: VacancyKind[];

  @Field(() => Int, { nullable: true, description: 'New fewest hours a week.' })
  hoursPerWeekMin?: number;

  @Field(() => Int, { nullable: true, description: 'New most hours a week.' })
  hoursPerWeekMax?: number;

  @Field(() => LanguageLevel, { nullable: true, description: 'New level of Dutch.' })
  languageLevel?: LanguageLevel;

  @Field(() => [ID], { nullable: true, description: 'All codes of skills that the person has now.' })
  skills?: string[];

  @Field(() => CandidateStatus, {
    nullable: true,
    description: 'SEEKING or PLACED; `closeCandidate` records that a person left.',
  })
  status?: CandidateStatus;
}

@InputType({ description: 'A person leaves the register.' })
export class CloseCandidateInput extends VersionedInput {}

type Profile = Pick<
  UpdateCandidateInput,
  'home' | 'kinds' | 'hoursPerWeekMin' | 'hoursPerWeekMax' | 'languageLevel' | 'skills'
>;

/** The columns of what was given of a profile. @throws Refusal for a skill that the list does not have. */
export function profileColumns(input: Profile): Partial<Candidate> {
  const { home, kinds, hoursPerWeekMin, hoursPerWeekMax, languageLevel, skills } = input;
  const columns = {
    buurt: home,
    kinds: kinds && [...new Set(kinds)],
    hoursPerWeekMin,
    hoursPerWeekMax,
    language: languageLevel && LANGUAGE_LEVELS.indexOf(languageLevel),
    skillIds: skills && [...new Set(skills.map(skillNumber))],
  };
  return withoutNulls(columns);
}

/** The columns that change. @throws Refusal for an unknown skill, and for LEFT, which has a change of its own. */
export function candidateColumns(input: UpdateCandidateInput): Partial<Candidate> {
  if (input.status === CandidateStatus.LEFT) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'status', {
        en: 'Expected SEEKING or PLACED, got LEFT.',
        nl: 'Verwacht: SEEKING of PLACED, gekregen: LEFT.',
      }),
    );
  }
  return { ...profileColumns(input), ...(input.status == null ? {} : { status: input.status }) };
}
