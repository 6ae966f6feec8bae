import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_DECLINE_RESPONSE,
  WEB_HANDLE_RESPONSE,
  WEB_RESPONSE,
  type WebResponseGemeenteQuery,
} from '../../graph/operations.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { DeclineForm } from './decline-form.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { INBOX_PATH, RESPONSE_PATH } from './paths.ts';
import { Sender } from './sender.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

type Response = NonNullable<NonNullable<WebResponseGemeenteQuery['own']>['response']>;

const decided: Pick<Action<Response>, 'version' | 'next'> = {
  version: ({ version }) => version,
  next: (request) => addressOf(INBOX_PATH, request),
};

/** What somebody without an account wrote about a vacancy, and what became of it. */
export const responseTask = taskRoute({
  ...MATCHMAKER,
  ...RESPONSE_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.response, en: MATCHMAKER_WORDS.en.response },
  isListed: false,
  async load(request): Promise<Response | null> {
    const { ask, on } = request;
    if (on === null) return null;
    const answer = await ask(ofOwn(request, WEB_RESPONSE), { id: on });
    return orNone(answer, answer.data.own?.response);
  },
  actions: {
    handle: {
      ...decided,
      fields: [],
      send: (request, { key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_HANDLE_RESPONSE), {
          input: { idempotencyKey: key, id: request.on ?? '', expectedVersion: version ?? 0 },
        }),
    },
    decline: {
      ...decided,
      fields: ['reason'],
      check: ({ say }, typed) => emptyProblems(typed, { reason: say(MATCHMAKER_WORDS).noReason }),
      send: (request, { typed, key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_DECLINE_RESPONSE), {
          input: {
            idempotencyKey: key,
            id: request.on ?? '',
            expectedVersion: version ?? 0,
            reason: typed.reason ?? '',
          },
        }),
    },
  },
  view(request, response, forms) {
    const text = request.say(MATCHMAKER_WORDS);
    return (
      <>
        <p className="lead">
          {text.topics[response.about](response.vacancy?.title ?? response.request?.title ?? '')}.{' '}
          {text.responseStatuses[response.status]}
        </p>
        {response.request?.initiative ? (
          <p>
            {text.ofInitiative}{' '}
            <a href={request.to.initiative(response.request.initiative.id, response.request.id)} lang="nl">
              {response.request.initiative.name}
            </a>
          </p>
        ) : null}
        <Sender request={request} sender={response} />
        <blockquote>
          <p>{response.text}</p>
        </blockquote>
        {response.status === 'RECEIVED' ? (
          <>
            <p>{response.about === 'HELP' ? text.helpHint : text.handleHint}</p>
            <TaskForm forms={forms} name="handle" submit={text.handle} />
            <DeclineForm forms={forms} hint={text.senderReads} />
          </>
        ) : null}
      </>
    );
  },
});
