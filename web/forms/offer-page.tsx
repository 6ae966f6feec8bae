import { GraphFailure } from '../graph/graph.ts';
import { WEB_OFFER, WEB_ORGANISATIONS } from '../graph/operations.ts';
import type { Answer, FormRequest, PageAnswer, PageRequest, Route } from '../http/route.ts';
import { newFormKey } from './form-key.ts';
import {
  NEW_OFFER,
  OFFER_FIELDS,
  OFFER_STEPS,
  offerInput,
  problemsOfStep,
  stepOf,
  type TypedOffer,
} from './offer-form.ts';
import { offerStepPage, type Receiver } from './offer-steps.tsx';
import { receiptPage } from './receipt.tsx';
import { againStatus, answerOr, type Outcome, sendForm } from './send.ts';
import { type Problems, readTyped } from './typed-texts.ts';

const LAST = OFFER_STEPS.length - 1;

/**
 * Offering work in three steps, without an account: what was filled in goes along with every step, so that any server can
 * answer the next. At the end it goes into the inbox of the organisation that was chosen.
 */
export const offerRoute: Route = {
  pattern: (to) => to.offer(),
  async answer(request) {
    return offerStepPage(request, { step: 0, typed: NEW_OFFER, receivers: [] });
  },
  async receive(request) {
    const typed = readTyped(request.form, OFFER_FIELDS, NEW_OFFER);
    const step = Math.max(0, Math.min(LAST, Number(/^\d$/.exec(request.form.get('step') ?? '')?.[0] ?? 0)));
    const going = request.form.get('go');
    if (going === 'back') return showStep(request, { step: Math.max(0, step - 1), typed });
    const wrong = OFFER_STEPS.slice(0, step + 1).findIndex(
      (_names, each) => Object.keys(problemsOfStep(each, typed, request.words)).length > 0,
    );
    if (wrong >= 0)
      return showStep(request, {
        step: wrong,
        typed,
        problems: problemsOfStep(wrong, typed, request.words),
      });
    return step < LAST ? showStep(request, { step: step + 1, typed }) : send(request, typed);
  },
};

interface StepView {
  readonly step: number;
  readonly typed: TypedOffer;
  readonly problems?: Problems;
  readonly notice?: string;
  readonly status?: number;
}

/** A step with what it needs of the graph: whom work can be offered to, and the key of the one that was chosen. */
async function showStep(request: FormRequest, { typed, ...shown }: StepView): Promise<PageAnswer> {
  const receivers = shown.step === 0 ? [] : await receiversFor(request);
  const organisation = typed.organisation || (receivers[0]?.name ?? '');
  // A key is of one organisation, and of the form as it is sent.
  const chosen = { ...typed, organisation, key: shown.step < LAST ? '' : typed.key };
  if (shown.step < LAST || typed.key) return offerStepPage(request, { ...shown, typed: chosen, receivers });
  const key = await newFormKey(request.ask, organisation);
  if (typeof key === 'string')
    return offerStepPage(request, { ...shown, typed: { ...chosen, key }, receivers });
  const { forms } = request.words;
  const problem = key === null ? forms.offer.noForms : forms.offer.away;
  return offerStepPage(request, {
    ...{ step: 1, typed: chosen, receivers, problems: { organisation: problem } },
    status: key === null ? 422 : 503,
  });
}

/** The organisations that take offers; none while nobody answers. */
async function receiversFor({ ask }: PageRequest): Promise<readonly Receiver[]> {
  const answer = await answerOr(ask(WEB_ORGANISATIONS, {}));
  if (answer instanceof GraphFailure) return [];
  return answer.data.organisations
    .map(({ id, title }) => ({ name: id, title }))
    .filter(({ name }) => WEB_OFFER[name]);
}

async function send(request: FormRequest, typed: TypedOffer): Promise<Answer> {
  const { organisation } = typed;
  const operation = WEB_OFFER[organisation];
  const { forms } = request.words;
  if (!operation)
    return showStep(request, { step: 1, typed, problems: { organisation: forms.offer.noForms } });
  const outcome = await sendForm(request.ask, operation, { input: offerInput(typed, request.language) });
  if (outcome.kind !== 'done') return again(request, typed, outcome);
  const { id: reference, secret } = outcome.record;
  return receiptPage(request, {
    ...{ title: forms.offer.sentTitle, thanks: forms.offer.sent, next: forms.offer.next, reference },
    link: secret === null ? null : { kind: 'offer', organisation, secret },
  });
}

/** The step where something is to be done, with all that was typed. A key that is not taken any more is replaced. */
function again(
  request: FormRequest,
  typed: TypedOffer,
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
): Promise<PageAnswer> {
  const { forms } = request.words;
  if (outcome.kind !== 'refused')
    return showStep(request, {
      ...{ step: LAST, typed, notice: forms[outcome.kind] },
      status: againStatus(outcome.kind),
    });
  const ofKey = outcome.errors.find(({ field }) => field === 'idempotencyKey');
  if (ofKey) {
    const notice = ofKey.code === 'IDEMPOTENCY_KEY_REUSED' ? forms.sentBefore : forms.newKey;
    return showStep(request, { step: LAST, typed: { ...typed, key: '' }, notice, status: 422 });
  }
  const problems: Problems = Object.fromEntries(
    outcome.errors.map(({ field, message }) => [fieldOf(field, typed), message]),
  );
  return showStep(request, { step: stepOf(problems), typed, problems });
}

/** The field of the form for one of the graph. */
function fieldOf(field: string, typed: TypedOffer): string {
  if (field === 'workplace') return 'place';
  return field in typed ? field : '';
}
