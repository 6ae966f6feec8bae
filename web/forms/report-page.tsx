import { GraphFailure } from '../graph/graph.ts';
import { WEB_REPORT_TEXT } from '../graph/operations.ts';
import type { PageAnswer, PageRequest, Route } from '../http/route.ts';
import { Kept, ProblemList, TextField } from './fields.tsx';
import { newFormKey } from './form-key.ts';
import { receiptPage } from './receipt.tsx';
import { againStatus, sendForm } from './send.ts';
import { emptyProblems, type Problems, readTyped, type TypedTexts } from './typed-texts.ts';
import { vacancyIn } from './vacancy-in.ts';

const FIELDS = ['key', 'text'] as const;

/** Reporting a fault in the text of a vacancy, without a name: it goes into the inbox of its organisation. */
export const reportTextRoute: Route = {
  pattern: (to) => to.anyReport(),
  async answer(request) {
    const { id, organisation } = vacancyIn(request);
    if (organisation === null) return { kind: 'redirect', location: request.to.vacancy(id) };
    const key = await newFormKey(request.ask, organisation);
    if (key instanceof GraphFailure) throw key;
    if (key === null) return { kind: 'redirect', location: request.to.respond(id) };
    return formPage(request, { id, typed: { key, text: '' } });
  },
  async receive(request) {
    const { id, organisation } = vacancyIn(request);
    const operation = organisation === null ? undefined : WEB_REPORT_TEXT[organisation];
    if (organisation === null || !operation) return { kind: 'redirect', location: request.to.vacancy(id) };
    const typed = readTyped(request.form, FIELDS);
    const { forms } = request.words;
    const problems = emptyProblems(typed, { text: forms.report.noText });
    if (Object.keys(problems).length > 0) return formPage(request, { id, typed, problems });
    const input = { idempotencyKey: typed.key, vacancyId: id, text: typed.text };
    const outcome = await sendForm(request.ask, operation, { input });
    if (outcome.kind === 'done') {
      const { title, sent, next } = { ...forms.report, title: forms.report.sentTitle };
      return receiptPage(request, { title, thanks: sent, next, reference: outcome.record.id, link: null });
    }
    if (outcome.kind !== 'refused')
      return formPage(request, { id, typed, notice: forms[outcome.kind], status: againStatus(outcome.kind) });
    if (outcome.errors.some(({ field }) => field === 'idempotencyKey')) {
      const key = await newFormKey(request.ask, organisation);
      if (typeof key !== 'string')
        return formPage(request, { id, typed, notice: forms.unanswered, status: 503 });
      return formPage(request, { id, typed: { ...typed, key }, notice: forms.newKey });
    }
    const wrong = outcome.errors.map(({ field, message }) => [field === 'text' ? field : '', message]);
    return formPage(request, { id, typed, problems: Object.fromEntries(wrong) });
  },
};

interface Form {
  readonly id: string;
  readonly typed: TypedTexts<(typeof FIELDS)[number]>;
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

function formPage(
  { words, to }: PageRequest,
  { id, typed, problems = {}, notice, status }: Form,
): PageAnswer {
  const { forms } = words;
  const isWrong = Object.keys(problems).length > 0 || notice !== undefined;
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: (isWrong ? `${forms.errorPrefix} ` : '') + forms.report.title,
    description: forms.report.about,
    at: (other) => other.reportText(id),
    indexed: false,
    maxAge: 0,
    section: 'vacancies',
    body: (
      <div className="form-page">
        <h1>{forms.report.title}</h1>
        <p className="lead">{forms.report.about}</p>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={to.reportText(id)}>
          <Kept typed={typed} names={['key']} />
          <TextField
            {...{ name: 'text', label: forms.report.text, hint: forms.report.textHint, typed, problems }}
            {...{ rows: 5, longest: 1_000 }}
          />
          <p className="actions">
            <button className="button" type="submit">
              {forms.send}
            </button>
            <a href={to.vacancy(id)}>{forms.back}</a>
          </p>
        </form>
      </div>
    ),
  };
}
