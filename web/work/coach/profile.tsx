import { SKILLS } from '@social-return/contract/model/skills';
import { CheckField, InputField, SelectField } from '../../forms/fields.tsx';
import { buurtOf } from '../../forms/offer-form.ts';
import type { Problems, TypedTexts } from '../../forms/typed-texts.ts';
import type { LanguageLevel, VacancyKind } from '../../graph/operations.ts';
import type { Words } from '../../words/words.ts';
import type { TaskRequest } from '../task.ts';
import type { FieldsOf } from '../task-form.tsx';
import { COACH_WORDS } from './words.ts';

const KINDS: readonly VacancyKind[] = ['CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING'];

/** The fields of what matching may know of a person. */
export const PROFILE_FIELDS = [
  'home',
  ...KINDS,
  'hoursPerWeekMin',
  'hoursPerWeekMax',
  'languageLevel',
  'skills',
] as const;

interface Profile {
  readonly home: { readonly code: string; readonly name: string };
  readonly kinds: readonly VacancyKind[];
  readonly hoursPerWeekMin: number;
  readonly hoursPerWeekMax: number;
  readonly languageLevel: LanguageLevel;
  readonly skills: readonly { readonly title: string }[];
}

/** A profile as it stands in the fields. */
export function profileTexts(profile: Profile): Partial<TypedTexts<string>> {
  const { home, kinds, hoursPerWeekMin, hoursPerWeekMax, languageLevel, skills } = profile;
  return {
    home: buurtOf(home.name)?.code === home.code ? home.name : home.code,
    ...Object.fromEntries(kinds.map((kind) => [kind, 'yes'])),
    hoursPerWeekMin: String(hoursPerWeekMin),
    hoursPerWeekMax: String(hoursPerWeekMax),
    languageLevel,
    skills: skills.map(({ title }) => title).join(', '),
  };
}

/** What is wrong with a profile before it is sent. */
export function profileProblems({ say, words }: TaskRequest, typed: TypedTexts<string>): Problems {
  const text = say(COACH_WORDS);
  const unknown = skillsIn(typed.skills).filter((each) => typeof each === 'string');
  return {
    ...(buurtOf(typed.home ?? '') ? {} : { home: words.forms.offer.unknownPlace }),
    ...(KINDS.some((kind) => typed[kind]) ? {} : { CHORE: text.noKind }),
    ...(unknown.length > 0 ? { skills: text.unknownSkills(unknown.join(', ')) } : {}),
  };
}

/** What is sent of a profile without problems. */
export function profileInput(typed: TypedTexts<string>) {
  return {
    home: buurtOf(typed.home ?? '')?.code ?? '',
    kinds: KINDS.filter((kind) => typed[kind]),
    hoursPerWeekMin: Number(typed.hoursPerWeekMin),
    hoursPerWeekMax: Number(typed.hoursPerWeekMax),
    languageLevel: (typed.languageLevel || 'NONE') as LanguageLevel,
    skills: skillsIn(typed.skills).flatMap((each) => (typeof each === 'string' ? [] : [each.code])),
  };
}

/** A value of the profile as people read it. */
export function profileShown({ words, say }: TaskRequest, field: string, value: string): string {
  if (field === 'languageLevel') return words.languageLevels[value as LanguageLevel];
  if (KINDS.some((kind) => kind === field)) return say(COACH_WORDS).ticked;
  return value;
}

export function ProfileFields({
  words,
  say,
  field,
}: {
  words: Words;
  say: TaskRequest['say'];
  field: FieldsOf;
}) {
  const text = say(COACH_WORDS);
  return (
    <>
      <InputField {...field} name="home" label={text.home} hint={words.forms.offer.placeHint} longest={60} />
      <fieldset>
        <legend>{text.kinds}</legend>
        {field.problems.CHORE ? <p className="problem">{field.problems.CHORE}</p> : null}
        {KINDS.map((kind) => (
          <CheckField key={kind} {...field} name={kind} label={words.kinds[kind]} />
        ))}
      </fieldset>
      <InputField {...field} name="hoursPerWeekMin" label={text.hoursMin} type="number" />
      <InputField {...field} name="hoursPerWeekMax" label={text.hoursMax} type="number" />
      <SelectField
        {...field}
        name="languageLevel"
        label={text.languageLevel}
        options={Object.entries(words.languageLevels)}
      />
      <InputField {...field} name="skills" label={text.skills} hint={text.skillsHint} longest={1_000} />
    </>
  );
}

/** The skills of a text with commas; a part that is no skill as it was typed. */
function skillsIn(text = ''): readonly (string | (typeof SKILLS)[number])[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const wanted = part.toLowerCase();
      return SKILLS.find(({ code, title }) => code === wanted || title.toLowerCase() === wanted) ?? part;
    });
}
