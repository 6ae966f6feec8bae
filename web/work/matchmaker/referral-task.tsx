import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_ACCEPT_REFERRAL,
  WEB_DECLINE_REFERRAL,
  WEB_REFERRAL_PUT_TO_US,
  WEB_REFERRAL_VOUCHER,
} from '../../graph/operations.ts';
import { own } from '../own.ts';
import { type Change, sendChange } from '../send-change.ts';
import { addressOf, type TaskRequest } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { DeclineForm } from './decline-form.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { ACCEPTED_PATH, INBOX_PATH, REFERRAL_PATH } from './paths.ts';
import { MATCHMAKER_WORDS } from './words.ts';

/** Somebody who was put forward: what matching may know of them, and the decision with its reason. */
export const referralTask = taskRoute({
  ...MATCHMAKER,
  ...REFERRAL_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.referral, en: MATCHMAKER_WORDS.en.referral },
  isListed: false,
  load: referralOf,
  actions: {
    accept: {
      fields: [],
      send: (request, { key }) =>
        withVoucher(request, (voucher) =>
          sendChange(request.ask, ofOwn(request, WEB_ACCEPT_REFERRAL), {
            input: { idempotencyKey: key, voucher },
          }),
        ),
    },
    decline: {
      fields: ['reason'],
      check: ({ say }, typed) => emptyProblems(typed, { reason: say(MATCHMAKER_WORDS).noReason }),
      send: (request, { typed, key }) =>
        withVoucher(request, (voucher) =>
          sendChange(request.ask, ofOwn(request, WEB_DECLINE_REFERRAL), {
            input: { idempotencyKey: key, voucher, reason: typed.reason ?? '' },
          }),
        ),
      next: (request) => addressOf(INBOX_PATH, request),
    },
  },
  view(request, { vacancy, outcome, candidate }, forms) {
    const text = request.say(MATCHMAKER_WORDS);
    const { words } = request;
    const status = outcome?.status ?? null;
    return (
      <>
        <p className="lead">
          {text.forVacancy(vacancy?.title ?? '')}. {status ? text.outcomes[status] : text.unknown}{' '}
          {outcome?.decision?.reason ?? ''}
        </p>
        {candidate ? (
          <dl className="fact-list">
            <div>
              <dt>{text.home}</dt>
              <dd>{candidate.home.name}</dd>
            </div>
            <div>
              <dt>{text.looksFor}</dt>
              <dd>
                {candidate.kinds.map((kind) => words.kinds[kind]).join(', ')},{' '}
                {words.vacancy.hoursRange(candidate.hoursPerWeekMin, candidate.hoursPerWeekMax)}
              </dd>
            </div>
            <div>
              <dt>{text.dutch}</dt>
              <dd>{words.languageLevels[candidate.languageLevel]}</dd>
            </div>
            <div>
              <dt>{text.skills}</dt>
              <dd>{candidate.skills.map(({ title }) => title).join(', ')}</dd>
            </div>
          </dl>
        ) : (
          <p>{text.notShared}</p>
        )}
        {status === 'PROPOSED' ? (
          <>
            <TaskForm forms={forms} name="accept" submit={text.accept} />
            <DeclineForm forms={forms} hint={text.reasonHint} />
          </>
        ) : null}
        {status === 'ACCEPTED' && request.on !== null ? (
          <p className="notice">
            {text.acceptedNext} <a href={addressOf(ACCEPTED_PATH, request, request.on)}>{text.toContact}</a>
          </p>
        ) : null}
      </>
    );
  },
});

async function referralOf({ ask, on }: TaskRequest) {
  const [vacancyId, id] = on?.split(' ') ?? [];
  if (vacancyId === undefined || id === undefined) return null;
  const answer = await ask(WEB_REFERRAL_PUT_TO_US, { vacancyId });
  const { referrals } = own(answer, answer.data.gemeente);
  return referrals.edges.find(({ node }) => node.id === id)?.node ?? null;
}

/** Decides with what the register signed; it is asked for at that moment, and stands on no page. */
async function withVoucher(
  { ask, on, say }: TaskRequest,
  decide: (voucher: string) => Promise<Change>,
): Promise<Change> {
  const [vacancyId = '', id = ''] = on?.split(' ') ?? [];
  const { data } = await ask(WEB_REFERRAL_VOUCHER, { vacancyId });
  const voucher = data.gemeente?.referrals.edges.find(({ node }) => node.id === id)?.node.voucher;
  if (voucher) return decide(voucher);
  const message = say(MATCHMAKER_WORDS).noVoucher;
  return { kind: 'refused', errors: [{ code: 'NO_CONSENT', message, field: '' }] };
}
