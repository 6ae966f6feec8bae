import { GraphFailure } from '../graph/graph.ts';
import { WEB_ORGANISATIONS } from '../graph/operations.ts';
import type { Answer, FormRequest, PageAnswer, PageRequest, Route } from '../http/route.ts';
import type { Words } from '../words/words.ts';
import { newFormKey } from './form-key.ts';
import { receiptPage } from './receipt.tsx';
import type { SecretLink } from './secret-link.ts';
import { againStatus, answerOr, type Outcome } from './send.ts';
import { type Problems, readTyped, type TypedTexts } from './typed-texts.ts';

/** What is typed in such a form: its own fields, to whom it goes, and the key by which it has one effect. */
export type TypedSteps<Field extends string> = TypedTexts<Field | 'organisation' | 'key'>;

/** An organisation that takes such forms. */
export interface Receiver {
  /** Its name in the registry. */
  readonly name: string;
  readonly title: string;
}

/** A step as it is shown. */
export interface ShownStep<Field extends string> {
  readonly step: number;
  readonly typed: TypedSteps<Field>;
  readonly receivers: readonly Receiver[];
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

/** A form in steps that goes into the inbox of the organisation that is chosen in the last step but one. */
export interface StepForm<Field extends string> {
  readonly pattern: Route['pattern'];
  readonly kind: SecretLink['kind'];
  /** The fields of each step. */
  readonly steps: readonly (readonly (Field | 'organisation')[])[];
  /** What it holds before anything is typed. */
  readonly start: TypedSteps<Field>;
  /** What is wrong with one step, as far as it can be known before it is sent. */
  problemsOf(step: number, typed: TypedSteps<Field>, words: Words): Problems;
  page(request: PageRequest, shown: ShownStep<Field>): PageAnswer;
  takes(organisation: string): boolean;
  /** Sends it to the organisation that was chosen, which takes such forms. */
  send(
    request: PageRequest,
    typed: TypedSteps<Field>,
  ): Promise<Outcome<{ readonly id: string; readonly secret: string | null }>>;
  /** The field of the form for one of the graph; empty for one that it has not. */
  fieldOf(field: string): string;
  receipt(words: Words): { readonly title: string; readonly thanks: string; readonly next: string };
}

/**
 * Filling such a form in, without an account: what was filled in goes along with every step, so that any server can answer
 * the next.
 */
export function stepFormRoute<Field extends string>(form: StepForm<Field>): Route {
  return {
    pattern: form.pattern,
    async answer(request) {
      return form.page(request, { step: 0, typed: form.start, receivers: [] });
    },
    receive: (request) => receiveStep(form, request),
  };
}

async function receiveStep<Field extends string>(
  form: StepForm<Field>,
  request: FormRequest,
): Promise<Answer> {
  const last = form.steps.length - 1;
  const names = Object.keys(form.start) as (keyof TypedSteps<Field>)[];
  const typed = readTyped(request.form, names, form.start);
  const step = Math.max(0, Math.min(last, Number(/^\d$/.exec(request.form.get('step') ?? '')?.[0] ?? 0)));
  if (request.form.get('go') === 'back')
    return showStep(form, request, { step: Math.max(0, step - 1), typed });
  const problems = form.steps
    .slice(0, step + 1)
    .map((_, each) => form.problemsOf(each, typed, request.words));
  const wrong = problems.findIndex((of) => Object.keys(of).length > 0);
  if (wrong >= 0) return showStep(form, request, { step: wrong, typed, problems: problems[wrong] ?? {} });
  return step < last ? showStep(form, request, { step: step + 1, typed }) : sendSteps(form, request, typed);
}

/** A step with what it needs of the graph: to whom it can go, and the key of the one that was chosen. */
async function showStep<Field extends string>(
  form: StepForm<Field>,
  request: FormRequest,
  { typed, ...shown }: Omit<ShownStep<Field>, 'receivers'>,
): Promise<PageAnswer> {
  const last = form.steps.length - 1;
  const receivers = shown.step === 0 ? [] : await receiversOf(form, request);
  const organisation = typed.organisation || (receivers[0]?.name ?? '');
  // A key is of one organisation, and of the form as it is sent.
  const chosen = { ...typed, organisation, key: shown.step < last ? '' : typed.key };
  if (shown.step < last || typed.key) return form.page(request, { ...shown, typed: chosen, receivers });
  const key = await newFormKey(request.ask, organisation);
  if (typeof key === 'string') return form.page(request, { ...shown, typed: { ...chosen, key }, receivers });
  const { offer } = request.words.forms;
  return form.page(request, {
    ...{ step: last - 1, typed: chosen, receivers },
    problems: { organisation: key === null ? offer.noForms : offer.away },
    status: key === null ? 422 : 503,
  });
}

/** The organisations that take such forms; none while nobody answers. */
async function receiversOf<Field extends string>(
  form: StepForm<Field>,
  { ask }: PageRequest,
): Promise<readonly Receiver[]> {
  const answer = await answerOr(ask(WEB_ORGANISATIONS, {}));
  if (answer instanceof GraphFailure) return [];
  return answer.data.organisations
    .map(({ id, title }) => ({ name: id, title }))
    .filter(({ name }) => form.takes(name));
}

async function sendSteps<Field extends string>(
  form: StepForm<Field>,
  request: FormRequest,
  typed: TypedSteps<Field>,
): Promise<Answer> {
  const { organisation } = typed;
  if (!form.takes(organisation)) {
    const problems = { organisation: request.words.forms.offer.noForms };
    return showStep(form, request, { step: form.steps.length - 2, typed, problems });
  }
  const outcome = await form.send(request, typed);
  if (outcome.kind !== 'done') return again(form, request, typed, outcome);
  const { id: reference, secret } = outcome.record;
  return receiptPage(request, {
    ...form.receipt(request.words),
    reference,
    link: secret === null ? null : { kind: form.kind, organisation, secret },
  });
}

/** The step where something is to be done, with all that was typed. A key that is not taken any more is replaced. */
function again<Field extends string>(
  form: StepForm<Field>,
  request: FormRequest,
  typed: TypedSteps<Field>,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): Promise<PageAnswer> {
  const { forms } = request.words;
  const last = form.steps.length - 1;
  if (outcome.kind !== 'refused')
    return showStep(form, request, {
      ...{ step: last, typed, notice: forms[outcome.kind] },
      status: againStatus(outcome.kind),
    });
  const ofKey = outcome.errors.find(({ field }) => field === 'idempotencyKey');
  if (ofKey) {
    const notice = ofKey.code === 'IDEMPOTENCY_KEY_REUSED' ? forms.sentBefore : forms.newKey;
    return showStep(form, request, { step: last, typed: { ...typed, key: '' }, notice, status: 422 });
  }
  const problems: Problems = Object.fromEntries(
    outcome.errors.map(({ field, message }) => [form.fieldOf(field), message]),
  );
  return showStep(form, request, { step: stepOf(form, problems), typed, problems });
}

/** The step in which the first of these fields is filled in; the last one for none of them. */
function stepOf({ steps }: Pick<StepForm<string>, 'steps'>, problems: Problems): number {
  const step = steps.findIndex((names) => names.some((name) => name in problems));
  return step < 0 ? steps.length - 1 : step;
}
