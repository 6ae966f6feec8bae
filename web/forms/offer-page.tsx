import { WEB_OFFER } from '../graph/operations.ts';
import { NEW_OFFER, OFFER_FIELDS, OFFER_STEPS, offerInput, problemsOfStep } from './offer-form.ts';
import { offerStepPage } from './offer-steps.tsx';
import { sendForm } from './send.ts';
import { stepFormRoute } from './step-form.ts';

const FIELDS: readonly string[] = OFFER_FIELDS;

/** Offering work in three steps: at the end it goes into the inbox of the organisation that was chosen. */
export const offerRoute = stepFormRoute({
  pattern: (to) => to.offer(),
  kind: 'offer',
  steps: OFFER_STEPS,
  start: NEW_OFFER,
  problemsOf: problemsOfStep,
  page: offerStepPage,
  takes: (organisation) => WEB_OFFER[organisation] !== undefined,
  async send({ ask, language }, typed) {
    const operation = WEB_OFFER[typed.organisation];
    if (!operation) return { kind: 'unanswered' };
    return sendForm(ask, operation, { input: offerInput(typed, language) });
  },
  fieldOf: (field) => (field === 'workplace' ? 'place' : FIELDS.includes(field) ? field : ''),
  receipt: ({ forms: { offer } }) => ({ title: offer.sentTitle, thanks: offer.sent, next: offer.next }),
});
