import { randomUUID } from 'node:crypto';
import { type GraphAnswer, GraphFailure } from '../graph/graph.ts';
import type { OfEachOrganisation } from '../graph/operation.ts';
import {
  WEB_OWN_OFFER,
  WEB_OWN_REQUEST_PROPOSAL,
  WEB_OWN_RESPONSE,
  WEB_WITHDRAW_OFFER,
  WEB_WITHDRAW_REQUEST_PROPOSAL,
  WEB_WITHDRAW_RESPONSE,
  type WebOwnOfferGemeenteQuery,
  type WebOwnRequestProposalGemeenteQuery,
  type WebOwnResponseGemeenteQuery,
} from '../graph/operations.ts';
import type { FormRequest, PageAnswer, PageRequest, Route } from '../http/route.ts';
import { formatOf } from '../words/format.ts';
import { InputField, ProblemList } from './fields.tsx';
import { readSecret, type SecretLink, writeSecret } from './secret-link.ts';
import { answerOr, type Outcome, type Payload, sendForm } from './send.ts';

/** What the sender of an entry reads of it. */
type Entry =
  | NonNullable<WebOwnResponseGemeenteQuery['entry']>
  | NonNullable<WebOwnOfferGemeenteQuery['entry']>
  | NonNullable<WebOwnRequestProposalGemeenteQuery['entry']>;

type OfEach<Result, Variables> = Readonly<Record<SecretLink['kind'], OfEachOrganisation<Result, Variables>>>;

/** By what somebody reads and withdraws what they sent. */
const OWN_ENTRY: OfEach<{ readonly entry: Entry | null }, { readonly secret: string }> = {
  response: WEB_OWN_RESPONSE,
  offer: WEB_OWN_OFFER,
  request: WEB_OWN_REQUEST_PROPOSAL,
};
const WITHDRAW_ENTRY: OfEach<Payload<unknown>, { readonly input: WithdrawInput }> = {
  response: WEB_WITHDRAW_RESPONSE,
  offer: WEB_WITHDRAW_OFFER,
  request: WEB_WITHDRAW_REQUEST_PROPOSAL,
};

interface WithdrawInput {
  readonly idempotencyKey: string;
  readonly secret: string;
}

/** Longer than any secret address. */
const MOST_SECRET = 500;

/**
 * How it stands with what somebody sent, by its secret address. What stands behind the `#` comes to no server: the browser's
 * script fills it in, or its owner pastes it, and it is sent in a form that is kept nowhere.
 */
export const followRoute: Route = {
  pattern: (to) => to.follow(),
  answer: (request) => askPage(request),
  async receive(request) {
    const typed = request.form.get('secret') ?? '';
    const link = readSecret(typed);
    if (link === null) return askPage(request, { typed, problem: request.words.forms.follow.unreadable });
    const withdrawn = request.form.get('go') === 'withdraw' ? await withdraw(request, link) : null;
    const entry = await entryOf(request, link);
    if (entry instanceof GraphFailure || isUndone(withdrawn))
      return askPage(request, { typed, notice: request.words.forms.unanswered, status: 503 });
    if (entry === null) return askPage(request, { typed, problem: request.words.forms.follow.unknown });
    return entryPage(request, link, entry);
  },
};

function isUndone(outcome: Outcome<unknown> | null): boolean {
  return outcome?.kind === 'unanswered' || outcome?.kind === 'tooMany';
}

async function entryOf(
  { ask }: PageRequest,
  { kind, organisation, secret }: SecretLink,
): Promise<Entry | null | GraphFailure> {
  const read = OWN_ENTRY[kind][organisation];
  if (!read) return null;
  const answer = await answerOr<GraphAnswer<{ readonly entry: Entry | null }>>(ask(read, { secret }));
  if (answer instanceof GraphFailure) return answer;
  const { data, failures } = answer;
  const [failure] = failures;
  return data.entry === null && failure
    ? new GraphFailure(failure.code, 'The organisation did not answer.')
    : data.entry;
}

async function withdraw(
  { ask }: FormRequest,
  { kind, organisation, secret }: SecretLink,
): Promise<Outcome<unknown> | null> {
  const operation = WITHDRAW_ENTRY[kind][organisation];
  if (!operation) return null;
  return sendForm(ask, operation, { input: { idempotencyKey: randomUUID(), secret } });
}

interface Question {
  readonly typed: string;
  readonly problem?: string;
  readonly notice?: string;
  readonly status?: number;
}

function askPage(
  { words, to }: PageRequest,
  { typed, problem, notice, status }: Question = { typed: '' },
): PageAnswer {
  const { follow, errorPrefix } = words.forms;
  const problems = problem === undefined ? {} : { secret: problem };
  const isWrong = problem !== undefined || notice !== undefined;
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: (isWrong ? `${errorPrefix} ` : '') + follow.title,
    description: follow.about,
    at: (other) => other.follow(),
    indexed: false,
    maxAge: 0,
    body: (
      <div className="form-page">
        <h1>{follow.title}</h1>
        <p className="lead">{follow.about}</p>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={to.follow()} data-follow>
          <InputField
            {...{ name: 'secret', label: follow.secret, hint: follow.secretHint, problems }}
            {...{ typed: { secret: typed.slice(0, MOST_SECRET) }, longest: MOST_SECRET, autoComplete: 'off' }}
          />
          <p className="actions">
            <button className="button" type="submit">
              {follow.show}
            </button>
          </p>
        </form>
        <p className="small">{follow.lost}</p>
      </div>
    ),
  };
}

function entryPage({ words, to }: PageRequest, link: SecretLink, entry: Entry): PageAnswer {
  const { follow, reference } = words.forms;
  const format = formatOf(words);
  const day = (moment: string) => format.day(moment.slice(0, 10));
  const title = 'title' in entry ? entry.title : (entry.vacancy?.title ?? entry.request?.title ?? null);
  const meanings = { ...follow.meanings, ...(link.kind === 'request' ? follow.meaningsOfRequest : {}) };
  const isPublished = entry.status === 'PUBLISHED';
  return {
    kind: 'page',
    title: follow.statusTitle,
    description: follow.about,
    at: (other) => other.follow(),
    indexed: false,
    maxAge: 0,
    body: (
      <div className="form-page">
        <h1>{follow.statusTitle}</h1>
        {title === null ? null : (
          <p className="lead" lang="nl">
            {title}
          </p>
        )}
        <p className="notice" data-status={entry.status}>
          <strong>{follow.statuses[entry.status]}</strong> {meanings[entry.status]}
        </p>
        {entry.reason === null ? null : (
          <blockquote>
            <p>{follow.reason}</p>
            <p lang="nl">{entry.reason}</p>
          </blockquote>
        )}
        {'request' in entry && entry.request?.initiative ? (
          <p>
            <a href={to.initiative(entry.request.initiative.id, entry.request.id)}>{follow.toRequest}</a>
          </p>
        ) : null}
        {'vacancy' in entry && entry.vacancy && (isPublished || link.kind === 'response') ? (
          <p>
            <a href={to.vacancy(entry.vacancy.id)}>{follow.toVacancy}</a>
          </p>
        ) : null}
        <dl className="fact-list">
          <div>
            <dt>{reference}</dt>
            <dd>
              <code>{entry.id}</code>
            </dd>
          </div>
          <div>
            <dt>{follow.receivedAt}</dt>
            <dd>{day(entry.receivedAt)}</dd>
          </div>
          {entry.decidedAt === null ? null : (
            <div>
              <dt>{follow.decidedAt}</dt>
              <dd>{day(entry.decidedAt)}</dd>
            </div>
          )}
        </dl>
        {entry.status === 'WITHDRAWN' ? null : (
          <details>
            <summary>{follow.withdraw}</summary>
            <p>{follow.withdrawals[link.kind]}</p>
            <form method="post" action={to.follow()}>
              <input type="hidden" name="secret" value={writeSecret(link)} />
              <button className="button quiet" type="submit" name="go" value="withdraw">
                {follow.withdrawNow}
              </button>
            </form>
          </details>
        )}
      </div>
    ),
  };
}
