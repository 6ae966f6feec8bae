import type { PageAnswer, PageRequest } from '../http/route.ts';
import { quantityText } from '../initiatives/quantity.ts';
import { PLACES } from '../search/place.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import {
  ASK_STEPS,
  ASKS,
  type Ask,
  type AskField,
  amountOf,
  askOf,
  homeOf,
  NEW_ASK,
  type TypedAsk,
} from './ask-form.ts';
import { InputField, SelectField, TextField } from './fields.tsx';
import type { Receiver, ShownStep } from './step-form.ts';
import { ContactFields, stepPage } from './step-page.tsx';
import type { Problems } from './typed-texts.ts';

/** One step of asking help for an initiative; what the others hold goes along unseen. */
export function askStepPage({ words, to }: PageRequest, shown: ShownStep<AskField>): PageAnswer {
  const { step, typed, receivers, problems = {} } = shown;
  const { ask } = words.forms;
  const fields = { words, typed, problems };
  return stepPage({
    ...{ words, shown, texts: ask, action: to.askHelp(), section: 'initiatives' },
    ...{ steps: ASK_STEPS, names: Object.keys(NEW_ASK) },
    at: (other) => other.askHelp(),
    fields: [
      <WhichStep key="which" {...fields} />,
      <WhatStep key="what" {...fields} receivers={receivers} />,
      <WhoStep key="who" {...fields} receivers={receivers} />,
    ][step],
  });
}

interface FieldsProps {
  readonly words: Words;
  readonly typed: TypedAsk;
  readonly problems: Problems;
}

function WhichStep({ words, ...fields }: FieldsProps) {
  const { ask } = words.forms;
  return (
    <>
      <InputField {...{ name: 'initiativeName', label: ask.initiativeName, ...fields, longest: 200 }} />
      <TextField
        {...{ name: 'initiativeDescription', label: ask.initiativeDescription, ...fields }}
        {...{ hint: words.forms.offer.descriptionHint, rows: 5, longest: 4_000 }}
      />
      <InputField
        {...{ name: 'place', label: ask.place, hint: ask.placeHint, ...fields, longest: 60, list: 'places' }}
      />
      <datalist id="places">
        {PLACES.map(({ code, name }) => (
          <option key={code} value={name} />
        ))}
      </datalist>
      <InputField
        {...{ name: 'website', label: ask.website, hint: ask.websiteHint, ...fields, longest: 200 }}
      />
    </>
  );
}

function WhatStep({
  words,
  receivers,
  ...fields
}: FieldsProps & { readonly receivers: readonly Receiver[] }) {
  const { ask, offer } = words.forms;
  return (
    <>
      <SelectField
        {...{ name: 'what', label: ask.what, ...fields }}
        options={(Object.keys(ASKS) as Ask[]).map((each) => [each, ask.asks[each]])}
      />
      <InputField
        {...{ name: 'title', label: offer.titleOf, hint: ask.titleHint, ...fields, longest: 200 }}
      />
      <TextField
        {...{ name: 'description', label: ask.description, hint: offer.descriptionHint, ...fields }}
        {...{ rows: 6, longest: 4_000 }}
      />
      <InputField {...{ name: 'amount', label: ask.amount, hint: ask.amountHint, ...fields, longest: 12 }} />
      <InputField {...{ name: 'closesOn', label: ask.closesOn, type: 'date', ...fields }} />
      {receivers.length === 0 ? (
        <input type="hidden" name="organisation" value={fields.typed.organisation} />
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
  const receiver = receivers.find(({ name }) => name === typed.organisation)?.title ?? typed.organisation;
  return (
    <>
      <ContactFields words={words} typed={typed} problems={problems} />
      <section aria-labelledby="check">
        <h2 id="check">{forms.offer.check}</h2>
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
          {forms.ask.kept.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** What is about to be sent, to be read once more. */
function checkList(words: Words, typed: TypedAsk, receiver: string): readonly (readonly [string, string])[] {
  const { ask, offer } = words.forms;
  const [kind, unit] = ASKS[askOf(typed)];
  return [
    [ask.initiativeName, typed.initiativeName],
    [ask.initiativeDescription, typed.initiativeDescription],
    [words.vacancy.where, homeOf(typed.place)?.name ?? typed.place],
    [offer.titleOf, `${typed.title} (${words.initiatives.kinds[kind]})`],
    [ask.description, typed.description],
    [ask.amount, quantityText(words, { unit, amount: amountOf(typed.amount) ?? '0' })],
    [words.initiatives.closes, formatOf(words).day(typed.closesOn)],
    [offer.organisation, receiver],
  ];
}
