import type { ReactNode } from 'react';
import type { PageAnswer } from '../http/route.ts';
import type { Words } from '../words/words.ts';
import { InputField, Kept, ProblemList } from './fields.tsx';
import type { ShownStep } from './step-form.ts';
import type { Problems, TypedTexts } from './typed-texts.ts';

/** What says who somebody is. */
const SENDER_FIELDS = ['name', 'phone', 'email'] as const;

interface StepPageProps<Field extends string> {
  readonly words: Words;
  readonly shown: ShownStep<Field | (typeof SENDER_FIELDS)[number]>;
  readonly texts: { readonly title: string; readonly about: string; readonly steps: readonly string[] };
  readonly action: string;
  readonly section: PageAnswer['section'];
  readonly steps: readonly (readonly string[])[];
  /** All that goes along. */
  readonly names: readonly string[];
  readonly at: PageAnswer['at'];
  /** Above the first step. */
  readonly before?: ReactNode;
  /** The fields of this step. */
  readonly fields: ReactNode;
}

/** What every step of a form has around its fields; what the other steps hold goes along unseen. */
export function stepPage<Field extends string>({
  words,
  shown: { step, typed, problems = {}, notice, status },
  texts,
  action,
  section,
  steps,
  names,
  at,
  before,
  fields,
}: StepPageProps<Field>): PageAnswer {
  const { forms } = words;
  const isWrong = Object.keys(problems).length > 0 || notice !== undefined;
  const here: readonly string[] = steps[step] ?? [];
  const isLast = step === steps.length - 1;
  const title = texts.steps[step] ?? '';
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: `${isWrong ? `${forms.errorPrefix} ` : ''}${texts.title}: ${title}`,
    description: texts.about,
    at,
    maxAge: 0,
    isKeptForBack: SENDER_FIELDS.every((name) => typed[name] === ''),
    section,
    body: (
      <div className="form-page">
        <h1>{texts.title}</h1>
        {step === 0 ? <p className="lead">{texts.about}</p> : null}
        {step === 0 ? before : null}
        <ol className="steps" aria-label={forms.offer.stepsLabel}>
          {texts.steps.map((name, each) => (
            <li key={name} aria-current={each === step ? 'step' : undefined}>
              {name}
            </li>
          ))}
        </ol>
        <h2>{title}</h2>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={action}>
          <input type="hidden" name="step" value={step} />
          <Kept typed={typed} names={names.filter((name) => !here.includes(name))} />
          {fields}
          <p className="actions">
            {/* The first button is the one that Enter presses. */}
            <button className="button" type="submit" name="go" value="on">
              {isLast ? forms.send : forms.next}
            </button>
            {step > 0 ? (
              <button className="button quiet" type="submit" name="go" value="back">
                {forms.previous}
              </button>
            ) : null}
          </p>
        </form>
      </div>
    ),
  };
}

interface ContactFieldsProps {
  readonly words: Words;
  readonly typed: TypedTexts<'name' | 'phone' | 'email'>;
  readonly problems: Problems;
  readonly nameHint?: string;
}

/** Who sends a form, and how the organisation reaches them. */
export function ContactFields({ words: { forms }, typed, problems, nameHint }: ContactFieldsProps) {
  return (
    <>
      <InputField
        {...{ name: 'name', label: forms.name, typed, problems, longest: 200, autoComplete: 'name' }}
        {...(nameHint === undefined ? {} : { hint: nameHint })}
      />
      <InputField
        {...{ name: 'phone', label: forms.phone, hint: forms.contactHint, typed, problems }}
        {...{ longest: 30, type: 'tel', autoComplete: 'tel' }}
      />
      <InputField
        {...{ name: 'email', label: forms.email, typed, problems }}
        {...{ longest: 200, type: 'email', autoComplete: 'email' }}
      />
    </>
  );
}
