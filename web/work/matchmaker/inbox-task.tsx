import { WEB_INBOX, type WebInboxGemeenteQuery } from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { addressOf, type TaskRequest } from '../task.ts';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { INBOX_PATH, OFFER_PATH, PROPOSAL_PATH, REFERRAL_PATH, RESPONSE_PATH } from './paths.ts';
import { MATCHMAKER_WORDS } from './words.ts';

type Referral = NonNullable<WebInboxGemeenteQuery['referred']>['referrals']['edges'][number]['node'];

/** How many of each kind the inbox shows: what is decided makes room for the next. */
const MOST_SHOWN = 20;

/**
 * All that waits for a decision of the organisation: people who were put forward, responses, offers, and what initiatives
 * ask.
 */
export const inboxTask = taskRoute({
  ...MATCHMAKER,
  ...INBOX_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.inbox, en: MATCHMAKER_WORDS.en.inbox },
  isListed: true,
  async load(request) {
    const answer = await request.ask(ofOwn(request, WEB_INBOX), { first: MOST_SHOWN });
    const { responses, offers } = own(answer, answer.data.own);
    const referrals = answer.data.referred?.referrals.edges.map(({ node }) => node) ?? null;
    const proposals = own(answer, answer.data.proposals);
    return { referrals: referrals && byDecision(request, referrals), responses, offers, proposals };
  },
  view(request, { referrals, responses, offers, proposals }) {
    const text = request.say(MATCHMAKER_WORDS);
    const format = formatOf(request.words);
    const day = (instant: string) => format.day(instant.slice(0, 10));
    return (
      <>
        <section aria-labelledby="referrals">
          <h2 id="referrals">{text.referrals}</h2>
          {referrals === null ? <p className="notice">{text.noRegister}</p> : null}
          {referrals?.length === 0 ? <p>{text.nothing}</p> : null}
          <ul className="cards">
            {referrals?.map(({ id, vacancy, outcome, referredAt }) => (
              <li key={id} className="card">
                <h3>
                  <a href={addressOf(REFERRAL_PATH, request, `${vacancy?.id} ${id}`)}>
                    {text.forVacancy(vacancy?.title ?? '')}
                  </a>
                </h3>
                <p>
                  <strong>{outcome?.status ? text.outcomes[outcome.status] : text.unknown}</strong>{' '}
                  {text.referredOn(day(referredAt))}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="responses">
          <h2 id="responses">{text.responses(responses.totalCount)}</h2>
          <ul className="cards">
            {responses.edges.map(({ node: { id, about, vacancy, request: asked, receivedAt } }) => (
              <li key={id} className="card">
                <h3>
                  <a href={addressOf(RESPONSE_PATH, request, id)}>
                    {text.topics[about](vacancy?.title ?? asked?.title ?? '')}
                  </a>
                </h3>
                <p>{text.receivedOn(day(receivedAt))}</p>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="offers">
          <h2 id="offers">{text.offers(offers.totalCount)}</h2>
          <ul className="cards">
            {offers.edges.map(({ node: { id, title, workplace, receivedAt } }) => (
              <li key={id} className="card">
                <h3>
                  <a href={addressOf(OFFER_PATH, request, id)}>{title ?? text.unknown}</a>
                </h3>
                <p>
                  {workplace.name}. {text.receivedOn(day(receivedAt))}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="proposals">
          <h2 id="proposals">{text.proposals(proposals.totalCount)}</h2>
          <ul className="cards">
            {proposals.edges.map(({ node: { id, title, initiativeName, area, receivedAt } }) => (
              <li key={id} className="card">
                <h3>
                  <a href={addressOf(PROPOSAL_PATH, request, id)}>{title ?? text.unknown}</a>
                </h3>
                <p>
                  {initiativeName}, {area.name}. {text.receivedOn(day(receivedAt))}
                </p>
              </li>
            ))}
          </ul>
        </section>
      </>
    );
  },
});

/** Those for vacancies of the person's own organisation that stand, those that wait for a decision first. */
function byDecision({ person }: TaskRequest, referrals: readonly Referral[]): readonly Referral[] {
  const isOwn = ({ vacancy, withdrawnAt }: Referral) =>
    withdrawnAt === null && vacancy?.organisation.id === person.caller.organisation;
  const rank = ({ outcome }: Referral) => (outcome?.status === 'PROPOSED' ? 0 : 1);
  return referrals.filter(isOwn).toSorted((one, other) => rank(one) - rank(other));
}
