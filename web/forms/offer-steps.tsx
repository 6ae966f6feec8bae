import type { PageAnswer, PageRequest } from '../http/route.ts';
import { PLACES } from '../search/place.ts';
import { KINDS, LANGUAGE_LEVELS } from '../search/query.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { InputField, Kept, SelectField, TextField } from './fields.tsx';
import {
  buurtOf,
  OFFER_FIELDS,
  OFFER_STEPS,
  type OfferField,
  SENDERS,
  type TypedOffer,
} from './offer-form.ts';
import type { Receiver, ShownStep } from './step-form.ts';
import { ContactFields, stepPage } from './step-page.tsx';
import type { Problems } from './typed-texts.ts';

/** One step of an offer of work; what the others hold goes along unseen. */
export function offerStepPage({ words, to }: PageRequest, shown: ShownStep<OfferField>): PageAnswer {
  const { step, typed, receivers, problems = {} } = shown;
  const { offer } = words.forms;
  const fields = { words, typed, problems };
  return stepPage({
    ...{ words, shown, texts: offer, action: to.offer(), section: 'offer' },
    ...{ steps: OFFER_STEPS, names: OFFER_FIELDS },
    at: (other) => other.offer(),
    before: (
      <p>
        {offer.forInitiatives} <a href={to.askHelp()}>{words.forms.ask.title}</a>
      </p>
    ),
    fields: [
      <WhatStep key="what" {...fields} />,
      <WhereStep key="where" {...fields} receivers={receivers} />,
      <WhoStep key="who" {...fields} receivers={receivers} />,
    ][step],
  });
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
      <ContactFields {...{ words, typed, problems, nameHint: offer.nameHint }} />
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
