import { WEB_PROPOSE_REQUEST } from '../graph/operations.ts';
import { ASK_STEPS, askInput, NEW_ASK, problemsOfAsk } from './ask-form.ts';
import { askStepPage } from './ask-steps.tsx';
import { sendForm } from './send.ts';
import { stepFormRoute } from './step-form.ts';

/** Asking help for an initiative, in three steps: it goes into the inbox of the organisation that was chosen. */
export const askRoute = stepFormRoute({
  pattern: (to) => to.askHelp(),
  kind: 'request',
  steps: ASK_STEPS,
  start: NEW_ASK,
  problemsOf: problemsOfAsk,
  page: askStepPage,
  takes: (organisation) => WEB_PROPOSE_REQUEST[organisation] !== undefined,
  async send({ ask, language }, typed) {
    const operation = WEB_PROPOSE_REQUEST[typed.organisation];
    if (!operation) return { kind: 'unanswered' };
    return sendForm(ask, operation, { input: askInput(typed, language) });
  },
  fieldOf: (field) =>
    ({ area: 'place', kind: 'what', unit: 'what' })[field] ?? (field in NEW_ASK ? field : ''),
  receipt: ({ forms: { ask } }) => ({ title: ask.sentTitle, thanks: ask.sent, next: ask.next }),
});
