import { randomUUID } from 'node:crypto';
import { fieldId, ProblemList } from '../forms/fields.tsx';
import { againStatus } from '../forms/send.ts';
import { readTyped } from '../forms/typed-texts.ts';
import { GraphFailure } from '../graph/graph.ts';
import type { Answer, PageAnswer } from '../http/route.ts';
import { type Language, textLanguageOf } from '../words/words.ts';
import { WorkFrame } from './frame.tsx';
import { isRefusal } from './refusal.ts';
import type { WorkRequest, WorkRoute } from './route.ts';
import type { Change } from './send-change.ts';
import {
  type Action,
  addressOf,
  type FormAgain,
  type Forms,
  type Task,
  type TaskRequest,
  withinOf,
} from './task.ts';
import { problemsIn } from './task-problems.ts';

const KEY = /^[\w-]{8,100}$/;

/** The route of a task: it shows what the task loads, takes its forms, and shows again what was not done. */
export function taskRoute<Content>(task: Task<Content>): WorkRoute {
  const { path, title, isListed, purpose, rights, actions = {} } = task;

  const show = async (request: TaskRequest, again: FormAgain | null, change?: Change): Promise<Answer> => {
    const loaded = await task.load(request).catch((error: unknown) => {
      // What was typed is shown where the view cannot be.
      if (again === null || !(error instanceof GraphFailure) || isLost(error.code)) throw error;
      return error;
    });
    if (loaded instanceof GraphFailure)
      return pageOf(request, notShown(request, request.words.work.noView, again), { status: 503 });
    if (loaded === null)
      return pageOf(request, notShown(request, request.words.work.gone, again), { status: 404 });
    const sent = again && change ? wholeOf(request, loaded, again, change) : again;
    const forms: Forms<Content> = { request, loaded, actions, again: sent };
    const status = sent === null ? 200 : change?.kind === 'unanswered' ? againStatus('unanswered') : 422;
    const body = (
      <>
        {sent ? <Wrong forms={forms} again={sent} /> : null}
        {task.view(request, loaded, forms)}
      </>
    );
    return pageOf(request, body, { status, isWrong: sent !== null });
  };

  const wholeOf = (request: TaskRequest, loaded: Content, again: FormAgain, change: Change): FormAgain => {
    const action = actions[again.name] as Action<Content>;
    if (change.kind !== 'refused' || !change.errors.some(({ code }) => code === 'CONFLICT')) return again;
    const { start, version, shown = (_request, _field, value) => value } = action;
    const now = Object.entries(start?.(loaded, again.on) ?? {});
    const changed = now.filter(([field, value]) => (value ?? '') !== (again.typed[field] ?? ''));
    const problems = changed.map(([field, value]) => [
      field,
      request.words.work.now(shown(request, field, value ?? '')),
    ]);
    return {
      ...again,
      problems: { ...Object.fromEntries(problems), '': request.words.work.conflict },
      version: version?.(loaded, again.on),
    };
  };

  const pageOf = (
    request: TaskRequest,
    body: React.ReactNode,
    { status, isWrong = false }: { readonly status: number; readonly isWrong?: boolean },
  ): PageAnswer => {
    const { words, say, on } = request;
    return {
      kind: 'page',
      status,
      title: (isWrong ? `${words.forms.errorPrefix} ` : '') + say(title),
      description: words.work.about,
      at: (to) => addressOf(task, { ...request, to }, on ?? undefined),
      indexed: false,
      maxAge: 0,
      body: (
        <WorkFrame request={request}>
          <p>
            <a href={request.to.work()}>{words.work.title}</a>
          </p>
          <h1>{say(title)}</h1>
          {status === 200 && request.query.has('done') ? (
            <p className="notice" role="status">
              {words.work.done}
            </p>
          ) : null}
          {body}
        </WorkFrame>
      ),
    };
  };

  return {
    pattern: (to) => `${to.work()}/${path[textLanguageOf(to.language)]}`,
    title: isListed ? ({ language: { code } }) => title[textLanguageOf(code as Language)] : null,
    purpose,
    rights,
    answer: (request) => show(taskRequest(request), null),
    async change(plain, form) {
      const request = taskRequest(plain);
      const name = form.get('form') ?? '';
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (!action) return show(request, null);
      const sent: FormAgain = { name, ...readSent(request, action, form), problems: {} };
      const problems = action.check?.(request, sent.typed) ?? {};
      if (Object.keys(problems).length > 0) return show(request, { ...sent, problems });
      const change = await action.send(request, sent);
      if (change.kind === 'done') {
        const target = action.next?.(request, change.id) ?? hereOf(task, request);
        return { kind: 'redirect', location: `${target}${target.includes('?') ? '&' : '?'}done=yes` };
      }
      return show(request, againAfter(request, sent, action, change), change);
    },
  };
}

function taskRequest(request: WorkRequest): TaskRequest {
  const { params, query, idBehind, language } = request;
  const after = query.get('after');
  return {
    ...request,
    on: params.on === undefined ? null : idBehind(params.on),
    after: after === null ? null : idBehind(after),
    say: (texts) => texts[textLanguageOf(language)],
  };
}

function readSent<Content>({ idBehind }: TaskRequest, { fields }: Action<Content>, form: URLSearchParams) {
  const version = Number(form.get('version'));
  const key = form.get('key') ?? '';
  return {
    typed: readTyped(form, fields),
    key: KEY.test(key) ? key : randomUUID(),
    on: idBehind(form.get('on') ?? ''),
    version: Number.isSafeInteger(version) && version > 0 ? version : undefined,
  };
}

/** What was sent, with what is wrong. What was refused is sent again under a new key: it is another change. */
function againAfter<Content>(
  { words }: TaskRequest,
  sent: FormAgain,
  { fields }: Action<Content>,
  change: Exclude<Change, { kind: 'done' }>,
): FormAgain {
  if (change.kind === 'unanswered') return { ...sent, problems: { '': words.forms.unanswered } };
  return { ...sent, key: randomUUID(), problems: problemsIn(change.errors, fields, words) };
}

/** The same view, at the same place in its list. */
function hereOf({ path }: Pick<Task<never>, 'path'>, request: TaskRequest): string {
  const query = new URLSearchParams(request.query);
  query.delete('done');
  const address = addressOf({ path }, request, request.on ?? undefined);
  return query.size === 0 ? address : `${address}?${query}`;
}

function Wrong<Content>({
  forms: { request },
  again,
}: {
  readonly forms: Forms<Content>;
  readonly again: FormAgain;
}) {
  const { '': notice, ...fields } = again.problems;
  const within = Object.fromEntries(
    Object.entries(fields).map(([field, problem]) => [
      fieldId(field, withinOf(again.name, again.on, request)),
      problem,
    ]),
  );
  return <ProblemList words={request.words} problems={within} notice={notice} />;
}

/** Whether the person is nobody any more, or may not: what is said of that has no form. */
function isLost(code: string): boolean {
  return code === 'UNAUTHENTICATED' || isRefusal(code);
}

/** Says why the view is not there, with what somebody typed, so that it is not lost. */
function notShown({ words }: TaskRequest, why: string, again: FormAgain | null) {
  const typed = Object.values(again?.typed ?? {}).filter((text) => text !== '');
  return (
    <>
      <p className="lead">{why}</p>
      {typed.length > 0 ? (
        <>
          <p>{words.work.typed}</p>
          {typed.map((text) => (
            <blockquote key={text}>{text}</blockquote>
          ))}
        </>
      ) : null}
    </>
  );
}
