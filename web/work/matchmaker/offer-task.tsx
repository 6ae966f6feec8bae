import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_DECLINE_OFFER,
  WEB_PUBLISH_OFFER,
  WEB_UPDATE_OFFER,
  WEB_WORK_OFFER,
  type WebWorkOfferGemeenteQuery,
} from '../../graph/operations.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { DeclineForm } from './decline-form.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { INBOX_PATH, OFFER_PATH } from './paths.ts';
import { Sender } from './sender.tsx';
import { CHANGED_FIELDS, ChangedFields, changeInput } from './vacancy-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

type Offer = NonNullable<NonNullable<WebWorkOfferGemeenteQuery['own']>['offer']>;

const decided: Pick<Action<Offer>, 'version' | 'next'> = {
  version: ({ version }) => version,
  next: (request) => addressOf(INBOX_PATH, request),
};

/** Work that somebody without an account offered: to publish as a vacancy, or not. */
export const offerTask = taskRoute({
  ...MATCHMAKER,
  ...OFFER_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.offer, en: MATCHMAKER_WORDS.en.offer },
  isListed: false,
  async load(request): Promise<Offer | null> {
    const { ask, on } = request;
    if (on === null) return null;
    const answer = await ask(ofOwn(request, WEB_WORK_OFFER), { id: on });
    return orNone(answer, answer.data.own?.offer);
  },
  actions: {
    change: {
      fields: CHANGED_FIELDS,
      version: ({ version }) => version,
      start: (offer) => ({
        title: offer.title ?? '',
        description: offer.description ?? '',
        hoursPerWeekMin: String(offer.hoursPerWeekMin),
        hoursPerWeekMax: String(offer.hoursPerWeekMax),
        positions: String(offer.positions),
        closesOn: offer.closesOn ?? '',
      }),
      check: ({ say }, typed) => {
        const text = say(MATCHMAKER_WORDS);
        return emptyProblems(typed, { title: text.noTitle, description: text.noDescription });
      },
      send: (request, { typed, key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_UPDATE_OFFER), {
          input: {
            ...{ idempotencyKey: key, id: request.on ?? '', expectedVersion: version ?? 0 },
            ...changeInput(typed),
          },
        }),
    },
    publish: {
      ...decided,
      fields: [],
      send: (request, { key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_PUBLISH_OFFER), {
          input: { idempotencyKey: key, id: request.on ?? '', expectedVersion: version ?? 0 },
        }),
    },
    decline: {
      ...decided,
      fields: ['reason'],
      check: ({ say }, typed) => emptyProblems(typed, { reason: say(MATCHMAKER_WORDS).noReason }),
      send: (request, { typed, key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_DECLINE_OFFER), {
          input: {
            idempotencyKey: key,
            id: request.on ?? '',
            expectedVersion: version ?? 0,
            reason: typed.reason ?? '',
          },
        }),
    },
  },
  view(request, offer, forms) {
    const text = request.say(MATCHMAKER_WORDS);
    const { words } = request;
    return (
      <>
        <p className="lead" lang="nl">
          {offer.title}
        </p>
        <p>
          {text.offerStatuses[offer.status]} {words.kinds[offer.kind]}, {offer.workplace.name},{' '}
          {words.vacancy.hoursRange(offer.hoursPerWeekMin, offer.hoursPerWeekMax)},{' '}
          {words.languageLevels[offer.languageLevel]}. {text.places(offer.positions)}
        </p>
        <blockquote lang="nl">
          <p>{offer.description}</p>
        </blockquote>
        <Sender request={request} sender={offer} />
        {offer.status === 'PROPOSED' ? (
          <>
            <p>{text.publishHint}</p>
            <TaskForm forms={forms} name="publish" submit={text.publish} />
            <h2>{text.changeVacancy}</h2>
            <TaskForm forms={forms} name="change" submit={text.saveChange} isQuiet>
              {(field) => <ChangedFields request={request} field={field} />}
            </TaskForm>
            <DeclineForm forms={forms} hint={text.senderReads} />
          </>
        ) : null}
      </>
    );
  },
});
