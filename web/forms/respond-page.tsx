import { type Ask, GraphFailure } from '../graph/graph.ts';
import { WEB_RESPOND, WEB_VACANCY } from '../graph/operations.ts';
import type { FormRequest, PageAnswer, PageRequest, Route } from '../http/route.ts';
import { LinkedText } from '../parts/linked-text.tsx';
import type { VacancyPage } from '../vacancy/job-posting.ts';
import { InputField, Kept, ProblemList, TextField } from './fields.tsx';
import { newFormKey } from './form-key.ts';
import { receiptPage } from './receipt.tsx';
import { againStatus, answerOr, type Outcome, sendForm } from './send.ts';
import { emptyProblems, type Problems, readTyped, type TypedTexts } from './typed-texts.ts';
import { vacancyIn } from './vacancy-in.ts';

const FIELDS = ['key', 'name', 'phone', 'email', 'text', 'otherWork'] as const;
type Field = (typeof FIELDS)[number];

const NOTHING = readTyped(new URLSearchParams(), FIELDS);

/** Responding to a vacancy: what is sent goes into the inbox of its organisation, and nowhere else. */
export const respondRoute: Route = {
  pattern: (to) => to.anyRespond(),
  async answer(request) {
    const { id, organisation } = vacancyIn(request);
    if (organisation === null) return { kind: 'redirect', location: request.to.vacancy(id) };
    const vacancy = await vacancyOf(request.ask, id);
    if (vacancy instanceof GraphFailure) throw vacancy;
    // Its own page says what happened to one that is closed or gone.
    if (vacancy?.status !== 'OPEN') return { kind: 'redirect', location: request.to.vacancy(id) };
    const key = await newFormKey(request.ask, organisation);
    if (key instanceof GraphFailure) throw key;
    if (key === null) return withoutForms(request, vacancy);
    return formPage(request, { id, vacancy, typed: { ...NOTHING, key } });
  },
  async receive(request) {
    const { id, organisation } = vacancyIn(request);
    const operation = organisation === null ? undefined : WEB_RESPOND[organisation];
    if (organisation === null || !operation) return { kind: 'redirect', location: request.to.vacancy(id) };
    const typed = readTyped(request.form, FIELDS);
    const found = await vacancyOf(request.ask, id);
    const vacancy = found instanceof GraphFailure ? null : found;
    const problems = problemsIn(request, typed);
    if (Object.keys(problems).length > 0) return formPage(request, { id, vacancy, typed, problems });
    const outcome = await sendForm(request.ask, operation, {
      input: {
        idempotencyKey: typed.key,
        vacancyId: id,
        name: typed.name,
        phone: typed.phone || null,
        email: typed.email || null,
        text: typed.text,
        language: request.language,
        consent: typed.otherWork ? 'OTHER_WORK' : 'THIS_VACANCY',
      },
    });
    if (outcome.kind === 'done') {
      const { id: reference, secret } = outcome.record;
      const { respond } = request.words.forms;
      return receiptPage(request, {
        ...{ title: respond.sentTitle, thanks: respond.sent, next: respond.next, reference },
        link: secret === null ? null : { kind: 'response', organisation, secret },
      });
    }
    return againPage(request, { id, organisation, vacancy, typed }, outcome);
  },
};

interface Form {
  readonly id: string;
  /** Null while its organisation does not answer. */
  readonly vacancy: VacancyPage | null;
  readonly typed: TypedTexts<Field>;
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

async function vacancyOf(ask: Ask, id: string): Promise<VacancyPage | null | GraphFailure> {
  const answer = await answerOr(ask(WEB_VACANCY, { id }));
  if (answer instanceof GraphFailure) return answer;
  const [failure] = answer.failures.filter(({ path }) => path === 'vacancy');
  if (answer.data.vacancy === null && failure)
    return new GraphFailure(failure.code, 'The owner did not answer.');
  return answer.data.vacancy;
}

function problemsIn({ words: { forms } }: PageRequest, typed: TypedTexts<Field>): Problems {
  return {
    ...emptyProblems(typed, { name: forms.noName }),
    ...(typed.phone.trim() || typed.email.trim() ? {} : { phone: forms.noContact }),
    ...emptyProblems(typed, { text: forms.respond.noText }),
  };
}

/** The form once more, with all that was typed and what to do. A key that is not taken any more is replaced. */
async function againPage(
  request: FormRequest,
  { organisation, ...form }: Form & { readonly organisation: string },
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): Promise<PageAnswer> {
  const { forms } = request.words;
  if (outcome.kind !== 'refused')
    return formPage(request, { ...form, notice: forms[outcome.kind], status: againStatus(outcome.kind) });
  const ofKey = outcome.errors.find(({ field }) => field === 'idempotencyKey');
  if (ofKey) {
    const key = await newFormKey(request.ask, organisation);
    if (typeof key !== 'string') return formPage(request, { ...form, notice: forms.unanswered, status: 503 });
    const notice = ofKey.code === 'IDEMPOTENCY_KEY_REUSED' ? forms.sentBefore : forms.newKey;
    return formPage(request, { ...form, typed: { ...form.typed, key }, notice });
  }
  // What is wrong with the vacancy no field mends: what is like it stands at its own page.
  const problems = Object.fromEntries(
    outcome.errors.map(({ field, message }) =>
      field in form.typed ? [field, message] : ['', `${message} ${forms.respond.others}`],
    ),
  );
  return formPage(request, { ...form, problems });
}

function formPage(
  { words, to }: PageRequest,
  { id, vacancy, typed, problems = {}, notice, status }: Form,
): PageAnswer {
  const { forms } = words;
  const isWrong = Object.keys(problems).length > 0 || notice !== undefined;
  return {
    kind: 'page',
    status: status ?? (isWrong ? 422 : 200),
    title: (isWrong ? `${forms.errorPrefix} ` : '') + forms.respond.title,
    description: forms.respond.about,
    at: (other) => other.respond(id),
    indexed: false,
    maxAge: 0,
    section: 'vacancies',
    body: (
      <div className="form-page">
        <h1>{forms.respond.title}</h1>
        <p className="lead" lang="nl">
          <a href={to.vacancy(id)}>{vacancy ? `${vacancy.title}, ${vacancy.workplace.name}` : id}</a>
        </p>
        <p>{forms.respond.about}</p>
        <ProblemList words={words} problems={problems} notice={notice} />
        <form className="letter" method="post" action={to.respond(id)}>
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
            {...{ name: 'text', label: forms.respond.text, hint: forms.respond.textHint, typed, problems }}
            {...{ rows: 6, longest: 2_000 }}
          />
          <label className="check">
            <input type="checkbox" name="otherWork" value="yes" defaultChecked={typed.otherWork !== ''} />
            {forms.respond.otherWork}
          </label>
          <section aria-labelledby="kept" className="kept">
            <h2 id="kept">{forms.keptTitle}</h2>
            <ul>
              {forms.respond.kept.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
          <p className="actions">
            <button className="button" type="submit">
              {forms.send}
            </button>
            <a href={to.vacancy(id)}>{forms.cancel}</a>
          </p>
        </form>
      </div>
    ),
  };
}

/** An organisation without an inbox: it says itself how to reach it. */
function withoutForms({ words: { forms }, to }: PageRequest, vacancy: VacancyPage): PageAnswer {
  return {
    kind: 'page',
    title: forms.respond.title,
    description: forms.respond.noForms,
    at: (other) => other.respond(vacancy.id),
    indexed: false,
    section: 'vacancies',
    body: (
      <div className="form-page">
        <h1>{forms.respond.title}</h1>
        <p className="lead">{forms.respond.noForms}</p>
        <p lang="nl">
          <LinkedText text={vacancy.howToRespond} />
        </p>
        <p>
          <a className="button" href={to.vacancy(vacancy.id)}>
            {forms.back}
          </a>
        </p>
      </div>
    ),
  };
}
