import type { ResponseConsent } from '../graph/operations.ts';
import type { Addresses } from '../http/addresses.ts';
import type { Answer, FormRequest, PageAnswer, PageRequest } from '../http/route.ts';
import { LinkedText } from '../parts/linked-text.tsx';
import type { Words } from '../words/words.ts';
import { InputField, Kept, ProblemList, TextField } from './fields.tsx';
import { newFormKey } from './form-key.ts';
import { receiptPage } from './receipt.tsx';
import { againStatus, type Outcome } from './send.ts';
import { emptyProblems, type Problems, readTyped, type TypedTexts } from './typed-texts.ts';

const FIELDS = ['key', 'name', 'phone', 'email', 'text', 'otherWork'] as const;
type Field = (typeof FIELDS)[number];

const NOTHING = readTyped(new URLSearchParams(), FIELDS);

/** What of every response is sent. */
interface WrittenResponse {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly text: string;
  readonly language: string;
  readonly consent: ResponseConsent;
}

/** By which its sender finds it back. */
interface Reference {
  readonly id: string;
  readonly secret: string | null;
}

/** What somebody without an account responds to. */
export interface ResponseSubject {
  /** Whose inbox it goes into. */
  readonly organisation: string;
  /** What the page says of it. */
  readonly texts: Words['forms']['respond'];
  /** What it is, in its own words; its id while its organisation does not answer. */
  readonly name: string;
  /** Its own page. */
  readonly page: string;
  /** Where the form is. */
  readonly at: (to: Addresses) => string;
  readonly section: PageAnswer['section'];
  /** How to respond where the organisation takes no forms. */
  readonly otherwise: string;
}

/** A form that sends nothing yet. */
export async function openResponseForm(request: PageRequest, subject: ResponseSubject): Promise<Answer> {
  const key = await newFormKey(request.ask, subject.organisation);
  if (key === null) return withoutForms(request, subject);
  if (typeof key !== 'string') throw key;
  return formPage(request, subject, { typed: { ...NOTHING, key } });
}

/** Takes what somebody filled in. @param send sends it into the inbox of the organisation and nowhere else */
export async function receiveResponse(
  request: FormRequest,
  subject: ResponseSubject,
  send: (written: WrittenResponse) => Promise<Outcome<Reference>>,
): Promise<Answer> {
  const { organisation, texts } = subject;
  const typed = readTyped(request.form, FIELDS);
  const problems = problemsIn(request, subject, typed);
  if (Object.keys(problems).length > 0) return formPage(request, subject, { typed, problems });
  const outcome = await send({
    idempotencyKey: typed.key,
    name: typed.name,
    phone: typed.phone || null,
    email: typed.email || null,
    text: typed.text,
    language: request.language,
    consent: typed.otherWork ? 'OTHER_WORK' : 'THIS_VACANCY',
  });
  if (outcome.kind !== 'done') return againPage(request, subject, { typed }, outcome);
  const { id: reference, secret } = outcome.record;
  return receiptPage(request, {
    ...{ title: texts.sentTitle, thanks: texts.sent, next: texts.next, reference },
    link: secret === null ? null : { kind: 'response', organisation, secret },
  });
}

interface Form {
  readonly typed: TypedTexts<Field>;
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

function problemsIn(
  { words: { forms } }: PageRequest,
  { texts }: ResponseSubject,
  typed: TypedTexts<Field>,
): Problems {
  return {
    ...emptyProblems(typed, { name: forms.noName }),
    ...(typed.phone.trim() || typed.email.trim() ? {} : { phone: forms.noContact }),
    ...emptyProblems(typed, { text: texts.noText }),
  };
}

/** The form once more, with all that was typed and what to do. A key that is not taken any more is replaced. */
async function againPage(
  request: FormRequest,
  subject: ResponseSubject,
  form: Form,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): Promise<PageAnswer> {
  const { forms } = request.words;
  const again = (more: Partial<Form>) => formPage(request, subject, { ...form, ...more });
  if (outcome.kind !== 'refused')
    return again({ notice: forms[outcome.kind], status: againStatus(outcome.kind) });
  const ofKey = outcome.errors.find(({ field }) => field === 'idempotencyKey');
  if (ofKey) {
    const key = await newFormKey(request.ask, subject.organisation);
    if (typeof key !== 'string') return again({ notice: forms.unanswered, status: 503 });
    const notice = ofKey.code === 'IDEMPOTENCY_KEY_REUSED' ? forms.sentBefore : forms.newKey;
    return again({ typed: { ...form.typed, key }, notice });
  }
  // What is wrong with the vacancy or the request no field mends: what else is open stands at its own page.
  const problems = Object.fromEntries(
    outcome.errors.map(({ field, message }) =>
      field in form.typed ? [field, message] : ['', `${message} ${subject.texts.others}`],
    ),
  );
  return again({ problems });
}

function formPage(
  { words, to }: PageRequest,
  { texts, name, page, at, section }: ResponseSubject,
  { typed, problems = {}, notice, status }: Form,
): PageAnswer {
  const { forms } = words;
  const isWrong = Object.keys(problems).length > 0 || notice !== undefined;
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: (isWrong ? `${forms.errorPrefix} ` : '') + texts.title,
    description: texts.about,
    at,
    indexed: false,
    maxAge: 0,
    section,
    body: (
      <div className="form-page">
        <h1>{texts.title}</h1>
        <p className="lead" lang="nl">
          <a href={page}>{name}</a>
        </p>
        <p>{texts.about}</p>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={at(to)}>
          <Kept typed={typed} names={['key']} />
          <InputField
            {...{ name: 'name', label: forms.name, typed, problems, longest: 200, autoComplete: 'name' }}
          />
          <InputField
            {...{ name: 'phone', label: forms.phone, hint: forms.contactHint, typed, problems }}
            {...{ longest: 30, type: 'tel', autoComplete: 'tel' }}
          />
          <InputField
            {...{ name: 'email', label: forms.email, typed, problems }}
            {...{ longest: 200, type: 'email', autoComplete: 'email' }}
          />
          <TextField
            {...{ name: 'text', label: texts.text, hint: texts.textHint, typed, problems }}
            {...{ rows: 6, longest: 2_000 }}
          />
          <label className="check">
            <input type="checkbox" name="otherWork" value="yes" defaultChecked={typed.otherWork !== ''} />
            {texts.otherWork}
          </label>
          <section aria-labelledby="kept" className="kept">
            <h2 id="kept">{forms.keptTitle}</h2>
            <ul>
              {texts.kept.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
          <p className="actions">
            <button className="button" type="submit">
              {forms.send}
            </button>
            <a href={page}>{forms.cancel}</a>
          </p>
        </form>
      </div>
    ),
  };
}

/** An organisation without an inbox: it says itself how to reach it. */
function withoutForms(
  { words: { forms } }: PageRequest,
  { texts, page, at, section, otherwise }: ResponseSubject,
): PageAnswer {
  return {
    kind: 'page',
    title: texts.title,
    description: texts.noForms,
    at,
    indexed: false,
    section,
    body: (
      <div className="form-page">
        <h1>{texts.title}</h1>
        <p className="lead">{texts.noForms}</p>
        <p lang="nl">
          <LinkedText text={otherwise} />
        </p>
        <p>
          <a className="button" href={page}>
            {forms.back}
          </a>
        </p>
      </div>
    ),
  };
}
