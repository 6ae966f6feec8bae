import { SKILLS } from '@social-return/contract/model/skills';
import { InputField, SelectField, TextField } from '../../forms/fields.tsx';
import { buurtOf } from '../../forms/offer-form.ts';
import { emptyProblems, type Problems, type TypedTexts } from '../../forms/typed-texts.ts';
import type { LanguageLevel, VacancyKind } from '../../graph/operations.ts';
import type { TaskRequest } from '../task.ts';
import type { FieldsOf } from '../task-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

const KINDS: readonly VacancyKind[] = ['JOB', 'CHORE', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING'];

/** What can be changed of a vacancy that is there. */
export const CHANGED_FIELDS = [
  'title',
  'description',
  'hoursPerWeekMin',
  'hoursPerWeekMax',
  'positions',
  'closesOn',
] as const;

/** What a new vacancy says. */
export const VACANCY_FIELDS = [...CHANGED_FIELDS, 'kind', 'workplace', 'languageLevel', 'skills'] as const;

interface Vacancy {
  readonly title: string;
  readonly description: string;
  readonly kind: VacancyKind;
  readonly positions: number;
  readonly hoursPerWeekMin: number;
  readonly hoursPerWeekMax: number;
  readonly closesOn: string | null;
  readonly languageLevel: LanguageLevel;
  readonly workplace: { readonly code: string; readonly name: string };
  readonly skills: readonly { readonly title: string }[];
}

/** A vacancy as it stands in the fields. */
export function vacancyTexts(vacancy: Vacancy): TypedTexts<(typeof VACANCY_FIELDS)[number]> {
  const { workplace, skills } = vacancy;
  return {
    title: vacancy.title,
    description: vacancy.description,
    kind: vacancy.kind,
    positions: String(vacancy.positions),
    hoursPerWeekMin: String(vacancy.hoursPerWeekMin),
    hoursPerWeekMax: String(vacancy.hoursPerWeekMax),
    closesOn: vacancy.closesOn ?? '',
    languageLevel: vacancy.languageLevel,
    workplace: buurtOf(workplace.name)?.code === workplace.code ? workplace.name : workplace.code,
    skills: skills.map(({ title }) => title).join(', '),
  };
}

/** What is wrong with a new vacancy before it is sent. */
export function vacancyProblems({ say, words }: TaskRequest, typed: TypedTexts<string>): Problems {
  const text = say(MATCHMAKER_WORDS);
  const unknown = partsOf(typed.skills).filter((part) => skillOf(part) === undefined);
  return {
    ...emptyProblems(typed, { title: text.noTitle, description: text.noDescription }),
    ...(buurtOf(typed.workplace ?? '') ? {} : { workplace: words.forms.offer.unknownPlace }),
    ...(unknown.length > 0 ? { skills: text.unknownSkills(unknown.join(', ')) } : {}),
  };
}

/** What is sent of what can be changed. */
export function changeInput(typed: TypedTexts<string>) {
  return {
    title: typed.title ?? '',
    description: typed.description ?? '',
    hoursPerWeekMin: Number(typed.hoursPerWeekMin),
    hoursPerWeekMax: Number(typed.hoursPerWeekMax),
    positions: Number(typed.positions),
    closesOn: typed.closesOn || null,
  };
}

/** What is sent of a new vacancy. */
export function vacancyInput(typed: TypedTexts<string>) {
  return {
    ...changeInput(typed),
    kind: KINDS.find((kind) => kind === typed.kind) ?? 'JOB',
    workplace: buurtOf(typed.workplace ?? '')?.code ?? '',
    languageLevel: (typed.languageLevel || 'NONE') as LanguageLevel,
    skills: partsOf(typed.skills).flatMap((part) => skillOf(part)?.code ?? []),
  };
}

interface FieldsProps {
  readonly request: TaskRequest;
  readonly field: FieldsOf;
}

export function ChangedFields({ request: { say, words }, field }: FieldsProps) {
  const text = say(MATCHMAKER_WORDS);
  return (
    <>
      <InputField {...field} name="title" label={text.title} longest={200} />
      <TextField
        {...field}
        name="description"
        label={text.description}
        hint={text.b1}
        rows={6}
        longest={4_000}
      />
      <InputField {...field} name="positions" label={text.positions} type="number" />
      <InputField {...field} name="hoursPerWeekMin" label={text.hoursMin} type="number" />
      <InputField {...field} name="hoursPerWeekMax" label={text.hoursMax} type="number" />
      <InputField {...field} name="closesOn" label={text.closesOn} hint={words.work.mayBeEmpty} type="date" />
    </>
  );
}

export function VacancyFields({ request, field }: FieldsProps) {
  const { words, say } = request;
  const text = say(MATCHMAKER_WORDS);
  return (
    <>
      <SelectField
        {...field}
        name="kind"
        label={text.kind}
        options={KINDS.map((kind) => [kind, words.kinds[kind]])}
      />
      <InputField
        {...field}
        name="workplace"
        label={text.workplace}
        hint={words.forms.offer.placeHint}
        longest={60}
      />
      <ChangedFields request={request} field={field} />
      <SelectField
        {...field}
        name="languageLevel"
        label={text.dutch}
        options={Object.entries(words.languageLevels)}
      />
      <InputField {...field} name="skills" label={text.skillsOfWork} hint={text.skillsHint} longest={1_000} />
    </>
  );
}

function partsOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function skillOf(part: string) {
  const wanted = part.toLowerCase();
  return SKILLS.find(({ code, title }) => code === wanted || title.toLowerCase() === wanted);
}
