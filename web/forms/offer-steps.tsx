import type { PageAnswer, PageRequest } from '../http/route.ts';
import { PLACES } from '../search/place.ts';
import { KINDS, LANGUAGE_LEVELS } from '../search/query.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { InputField, Kept, ProblemList, SelectField, TextField } from './fields.tsx';
import { buurtOf, OFFER_FIELDS, OFFER_STEPS, SENDERS, type TypedOffer } from './offer-form.ts';
import type { Problems } from './typed-texts.ts';

/** An organisation that takes offers. */
export interface Receiver {
  /** Its name in the registry. */
  readonly name: string;
  readonly title: string;
}

interface Step {
  readonly step: number;
  readonly typed: TypedOffer;
  readonly receivers: readonly Receiver[];
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

/** What says who somebody is. */
const SENDER_FIELDS = ['name', 'phone', 'email'] as const;

/** One step of an offer of work; what the others hold goes along unseen. */
export function offerStepPage(
  { words, to }: PageRequest,
  { step, typed, receivers, problems = {}, notice, status }: Step,
): PageAnswer {
  const { forms } = words;
  const isWrong = Object.keys(problems).length > 0 || notice !== undefined;
  const here: readonly string[] = OFFER_STEPS[step] ?? [];
  const isLast = step === OFFER_STEPS.length - 1;
  const title = forms.offer.steps[step] ?? '';
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: `${isWrong ? `${forms.errorPrefix} ` : ''}${forms.offer.title}: ${title}`,
    description: forms.offer.about,
    at: (other) => other.offer(),
    maxAge: 0,
    isKeptForBack: SENDER_FIELDS.every((name) => typed[name] === ''),
    section: 'offer',
    body: (
      <div className="form-page">
        <h1>{forms.offer.title}</h1>
        {step === 0 ? <p className="lead">{forms.offer.about}</p> : null}
        <ol className="steps" aria-label={forms.offer.stepsLabel}>
          {forms.offer.steps.map((name, each) => (
            <li key={name} aria-current={each === step ? 'step' : undefined}>
              {name}
            </li>
          ))}
        </ol>
        <h2>{title}</h2>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={to.offer()}>
          <input type="hidden" name="step" value={step} />
          <Kept typed={typed} names={OFFER_FIELDS.filter((name) => !here.includes(name))} />
          {step === 0 ? <WhatStep words={words} typed={typed} problems={problems} /> : null}
          {step === 1 ? (
            <WhereStep words={words} typed={typed} problems={problems} receivers={receivers} />
          ) : null}
          {isLast ? <WhoStep words={words} typed={typed} problems={problems} receivers={receivers} /> : null}
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

interface FieldsProps {
  readonly words: Words;
  readonly typed: TypedOffer;
  readonly problems: Problems;
}

function WhatStep({ words, typed, problems }: FieldsProps) {
  const { offer } = words.forms;
  return (
    <>
      <SelectField
        {...{ name: 'kind', label: offer.kind, typed, problems }}
        options={KINDS.map((kind) => [kind, words.kinds[kind]])}
      />
      <InputField
        {...{ name: 'title', label: offer.titleOf, hint: offer.titleHint, typed, problems, longest: 200 }}
      />
      <TextField
        {...{ name: 'description', label: offer.description, hint: offer.descriptionHint, typed, problems }}
        {...{ rows: 8, longest: 4_000 }}
      />
    </>
  );
}

function WhereStep({
  words,
  typed,
  problems,
  receivers,
}: FieldsProps & { readonly receivers: readonly Receiver[] }) {
  const { offer } = words.forms;
  const fields = { typed, problems };
  return (
    <>
      <InputField
        {...{ name: 'place', label: offer.place, hint: offer.placeHint, ...fields }}
        {...{ longest: 60, list: 'places' }}
      />
      <datalist id="places">
        {PLACES.filter(({ code }) => code.startsWith('BU')).map(({ code, name }) => (
          <option key={code} value={name} />
        ))}
      </datalist>
      <InputField {...{ name: 'hoursPerWeekMin', label: offer.hoursMin, type: 'number', ...fields }} />
      <InputField {...{ name: 'hoursPerWeekMax', label: offer.hoursMax, type: 'number', ...fields }} />
      <SelectField
        {...{ name: 'languageLevel', label: offer.language, ...fields }}
        options={LANGUAGE_LEVELS.map((level) => [level, words.languageLevels[level]])}
      />
      <InputField {...{ name: 'positions', label: offer.positions, type: 'number', ...fields }} />
      <InputField
        {...{ name: 'closesOn', label: offer.closesOn, hint: offer.closesHint, type: 'date', ...fields }}
      />
      {receivers.length === 0 ? (
        <Kept typed={typed} names={['organisation']} />
      ) : (
        <SelectField
          {...{ name: 'organisation', label: offer.organisation, hint: offer.organisationHint, ...fields }}
          options={receivers.map(({ name, title }) => [name, title])}
        />
      )}
    </>
  );
}

function WhoStep({
  words,
  typed,
  problems,
  receivers,
}: FieldsProps & { readonly receivers: readonly Receiver[] }) {
  const { forms } = words;
  const { offer } = forms;
  const receiver = receivers.find(({ name }) => name === typed.organisation)?.title ?? typed.organisation;
  return (
    <>
      <SelectField
        {...{ name: 'sender', label: offer.sender, typed, problems }}
        options={SENDERS.map((sender) => [sender, offer.senders[sender]])}
      />
      <InputField
        {...{ name: 'name', label: forms.name, hint: offer.nameHint, typed, problems }}
        {...{ longest: 200, autoComplete: 'name' }}
      />
      <InputField
        {...{ name: 'phone', label: forms.phone, hint: forms.contactHint, typed, problems }}
        {...{ longest: 30, type: 'tel', autoComplete: 'tel' }}
      />
      <InputField
        {...{ name: 'email', label: forms.email, typed, problems }}
        {...{ longest: 200, type: 'email', autoComplete: 'email' }}
      />
      <section aria-labelledby="check">
        <h2 id="check">{offer.check}</h2>
        <dl className="fact-list">
          {checkList(words, typed, receiver).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="kept" className="kept">
        <h2 id="kept">{forms.keptTitle}</h2>
        <ul>
          {offer.kept.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** What is about to be sent, to be read once more. */
function checkList(
  words: Words,
  typed: TypedOffer,
  receiver: string,
): readonly (readonly [string, string])[] {
  const { offer } = words.forms;
  const kind = KINDS.find((each) => each === typed.kind) ?? 'CHORE';
  const level = LANGUAGE_LEVELS.find((each) => each === typed.languageLevel) ?? 'NONE';
  const [min, max] = [Number(typed.hoursPerWeekMin), Number(typed.hoursPerWeekMax)];
  return [
    [offer.titleOf, `${typed.title} (${words.kinds[kind]})`],
    [offer.description, typed.description],
    [words.vacancy.where, buurtOf(typed.place)?.name ?? typed.place],
    [words.vacancy.hours, words.vacancy.hoursRange(min, max)],
    [offer.language, words.languageLevels[level]],
    [words.vacancy.positions, words.vacancy.positionsOf(Number(typed.positions))],
    [words.vacancy.closes, typed.closesOn ? formatOf(words).day(typed.closesOn) : words.vacancy.noClosing],
    [offer.organisation, receiver],
  ];
}
