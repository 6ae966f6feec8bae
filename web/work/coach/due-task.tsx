import { InputField, SelectField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  type DurabilityProof,
  WEB_CONFIRM_AT_WORK,
  WEB_DUE_TODAY,
  WEB_REFERRED_LATELY,
  type WebDueTodayQuery,
  type WebReferredLatelyQuery,
} from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { Pager, pageOf } from '../paging.tsx';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf, type Forms } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import { PERSON_PATH } from './paths.ts';
import { COACH_WORDS } from './words.ts';

type Due = NonNullable<WebDueTodayQuery['gemeente']> & NonNullable<WebReferredLatelyQuery['gemeente']>;

/** Among how many referrals, the newest first, those are that were accepted. */
const LATELY = 30;

const PATH = { path: { nl: 'vandaag', en: 'today' } };

/** The proofs that a coach states; others follow from what was recorded. */
const PROOFS = ['CONTACT', 'PAYSLIP', 'EMPLOYER_STATEMENT', 'TIMESHEET', 'EMPLOYMENT_CONTRACT'] as const;

const confirm: Action<Due> = {
  fields: ['day', 'proof'],
  start: () => ({ proof: 'CONTACT' }),
  version: ({ placements }, on) => placements.edges.find(({ node }) => node.id === on)?.node.version,
  check: ({ say }, typed) => emptyProblems(typed, { day: say(COACH_WORDS).noDay }),
  send: ({ ask }, { typed, key, on, version }) =>
    sendChange(ask, WEB_CONFIRM_AT_WORK, {
      input: {
        idempotencyKey: key,
        id: on ?? '',
        expectedVersion: version ?? 0,
        day: typed.day ?? '',
        proof: (PROOFS.find((each) => each === typed.proof) ?? 'CONTACT') as DurabilityProof,
      },
    }),
};

/** What a coach has to do today: people to call, and people of whom nobody knows whether they are still at work. */
export const dueTask = taskRoute({
  ...COACH,
  ...PATH,
  title: { nl: COACH_WORDS.nl.due, en: COACH_WORDS.en.due },
  isListed: true,
  async load(request) {
    const [due, lately] = await Promise.all([
      request.ask(WEB_DUE_TODAY, pageOf(request)),
      request.ask(WEB_REFERRED_LATELY, { first: LATELY }),
    ]);
    return { ...own(due, due.data.gemeente), ...own(lately, lately.data.gemeente) };
  },
  actions: { confirm },
  view(request, due, forms) {
    return (
      <>
        <Accepted forms={forms} />
        <AtWork forms={forms} />
        <Pager task={PATH} request={request} info={due.placements.pageInfo} />
      </>
    );
  },
});

interface PartProps {
  readonly forms: Forms<Due>;
}

/** People who were accepted and did not start: to call. */
function Accepted({ forms: { request, loaded } }: PartProps) {
  const text = request.say(COACH_WORDS);
  const accepted = loaded.referrals.edges
    .map(({ node }) => node)
    .filter(
      ({ withdrawnAt, outcome }) =>
        withdrawnAt === null && outcome?.status === 'ACCEPTED' && !outcome.decision?.placement,
    );
  return (
    <section aria-labelledby="accepted">
      <h2 id="accepted">{text.toCall}</h2>
      <p className="hint">{text.toCallHint}</p>
      {accepted.length === 0 ? <p>{text.nobodyToCall}</p> : null}
      <ul className="cards">
        {accepted.map(({ id, candidate, vacancy }) => (
          <li key={id} className="card">
            <h3>
              {candidate ? (
                <a href={addressOf(PERSON_PATH, request, candidate.id)}>
                  {candidate.contact?.name ?? text.noName}
                </a>
              ) : (
                text.noName
              )}
            </h3>
            <p>
              {vacancy ? `${vacancy.title}, ${vacancy.organisation.title}. ` : ''}
              {candidate?.contact?.phone ?? ''}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** People who started 3, 6 or 12 months ago: still at work? */
function AtWork({ forms }: PartProps) {
  const { request, loaded } = forms;
  const text = request.say(COACH_WORDS);
  const format = formatOf(request.words);
  const { edges, totalCount } = loaded.placements;
  return (
    <section aria-labelledby="at-work">
      <h2 id="at-work">{text.stillAtWork}</h2>
      <p className="count">{text.stillAtWorkCount(totalCount)}</p>
      <ul className="cards">
        {edges.map(({ node: { id, employer, start, retention, candidate } }) => (
          <li key={id} className="card">
            <h3>
              {candidate ? (
                <a href={addressOf(PERSON_PATH, request, candidate.id)}>
                  {candidate.contact?.name ?? text.noName}
                </a>
              ) : (
                text.notShared
              )}
            </h3>
            <p>
              {text.atSince(employer, format.day(start))}{' '}
              {retention
                .filter(({ status }) => status === 'NOT_KNOWN')
                .map(({ months, day }) => text.checkpoint(months, format.day(day)))
                .join(' ')}
            </p>
            <TaskForm forms={forms} name="confirm" on={id} submit={text.confirm} about={employer}>
              {(field) => (
                <>
                  <InputField {...field} name="day" label={text.confirmDay} type="date" />
                  <SelectField
                    {...field}
                    name="proof"
                    label={text.confirmProof}
                    options={PROOFS.map((proof) => [proof, text.proofs[proof]])}
                  />
                </>
              )}
            </TaskForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
