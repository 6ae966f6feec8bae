import { registry } from '@social-return/contract/registry/in-force';
import { CheckField, SelectField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  type ConsentPurpose,
  WEB_CONSENTS_OF_PERSON,
  WEB_GIVE_CONSENT,
  WEB_WITHDRAW_CONSENT,
  type WebConsentsOfPersonQuery,
} from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf, type Forms } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import { CONSENT_NOW, consentText } from './consent-texts.ts';
import { CONSENT_PATH, PERSON_PATH } from './paths.ts';
import { COACH_WORDS } from './words.ts';

type Person = NonNullable<NonNullable<WebConsentsOfPersonQuery['gemeente']>['candidate']>;

const PURPOSES: readonly ConsentPurpose[] = ['MATCHING', 'FOLLOW_UP'];

const give: Action<Person> = {
  fields: ['purpose', 'organisation', 'agreed'],
  start: () => ({ purpose: 'MATCHING' }),
  check: ({ say }, typed) => emptyProblems(typed, { agreed: say(COACH_WORDS).notAgreed }),
  send: ({ ask, on }, { typed, key }) =>
    sendChange(ask, WEB_GIVE_CONSENT, {
      input: {
        idempotencyKey: key,
        candidateId: on ?? '',
        purpose: PURPOSES.find((each) => each === typed.purpose) ?? 'MATCHING',
        organisation: typed.organisation || null,
        textVersion: CONSENT_NOW.version,
      },
    }),
};

const withdraw: Action<Person> = {
  fields: [],
  version: ({ consents }, on) => consents.find(({ id }) => id === on)?.version,
  send: ({ ask }, { key, on, version }) =>
    sendChange(ask, WEB_WITHDRAW_CONSENT, {
      input: { idempotencyKey: key, id: on ?? '', expectedVersion: version ?? 0 },
    }),
};

/** What a person allows: the text they agree to, and saying no as easily as yes. */
export const consentTask = taskRoute({
  ...COACH,
  ...CONSENT_PATH,
  title: { nl: COACH_WORDS.nl.consent, en: COACH_WORDS.en.consent },
  isListed: false,
  async load({ ask, on }): Promise<Person | null> {
    if (on === null) return null;
    const answer = await ask(WEB_CONSENTS_OF_PERSON, { id: on });
    return orNone(answer, answer.data.gemeente?.candidate);
  },
  actions: { give, withdraw },
  view(request, person, forms) {
    const text = request.say(COACH_WORDS);
    return (
      <>
        <p className="lead">
          <a href={addressOf(PERSON_PATH, request, person.id)}>{person.contact?.name ?? text.noName}</a>
        </p>
        <Given forms={forms} />
        <section aria-labelledby="ask">
          <h2 id="ask">{text.askConsent}</h2>
          <p>{text.askConsentHow}</p>
          {PURPOSES.map((purpose) => (
            <Wording key={purpose} forms={forms} purpose={purpose} version={CONSENT_NOW.version} />
          ))}
          <TaskForm forms={forms} name="give" submit={text.giveConsent}>
            {(field) => (
              <>
                <SelectField
                  {...field}
                  name="purpose"
                  label={text.consentFor}
                  options={PURPOSES.map((purpose) => [purpose, text.consentPurposes[purpose]])}
                />
                <SelectField
                  {...field}
                  name="organisation"
                  label={text.consentWhom}
                  options={[
                    ['', text.everyOrganisation],
                    ...registry().organisations.map(({ name, title }): [string, string] => [name, title]),
                  ]}
                />
                {field.problems.agreed ? <p className="problem">{field.problems.agreed}</p> : null}
                <CheckField {...field} name="agreed" label={text.agreed(CONSENT_NOW.version)} />
              </>
            )}
          </TaskForm>
        </section>
      </>
    );
  },
});

function Given({ forms }: { readonly forms: Forms<Person> }) {
  const { request, loaded } = forms;
  const text = request.say(COACH_WORDS);
  const format = formatOf(request.words);
  const standing = loaded.consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  const past = loaded.consents.filter(({ withdrawnAt }) => withdrawnAt !== null);
  return (
    <section aria-labelledby="given">
      <h2 id="given">{text.consentsNow}</h2>
      {standing.length === 0 ? <p>{text.noConsents}</p> : null}
      {standing.map(({ id, purpose, basis, textVersion, givenAt, organisation }) => (
        <div key={id} className="card">
          <p>
            <strong>{text.consentPurposes[purpose]}</strong>: {organisation?.title ?? text.everyOrganisation}.{' '}
            {basis === 'LEGAL_TASK'
              ? text.byLaw(textVersion)
              : text.agreedOn(format.day(givenAt.slice(0, 10)), textVersion)}
          </p>
          <TaskForm
            forms={forms}
            name="withdraw"
            on={id}
            submit={text.withdrawConsent}
            about={text.consentPurposes[purpose]}
            isQuiet
          />
        </div>
      ))}
      {past.length === 0 ? null : (
        <details>
          <summary>{text.pastConsents(past.length)}</summary>
          <ul>
            {past.map(({ id, purpose, givenAt, withdrawnAt, textVersion, organisation }) => (
              <li key={id}>
                {text.consentPurposes[purpose]}, {organisation?.title ?? text.everyOrganisation},{' '}
                {textVersion}: {format.day(givenAt.slice(0, 10))} –{' '}
                {format.day((withdrawnAt ?? givenAt).slice(0, 10))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface WordingProps {
  readonly forms: Forms<Person>;
  readonly purpose: ConsentPurpose;
  readonly version: string;
}

/** The text as it is read out or printed. */
function Wording({ forms: { request }, purpose, version }: WordingProps) {
  const text = request.say(COACH_WORDS);
  const lines = consentText(version, purpose);
  return (
    <blockquote>
      <h3>
        {text.consentPurposes[purpose]} ({text.textVersion(version)})
      </h3>
      {lines ? request.say(lines).map((line) => <p key={line}>{line}</p>) : null}
    </blockquote>
  );
}
