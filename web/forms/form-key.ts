import { type Ask, GraphFailure } from '../graph/graph.ts';
import { WEB_FORM_KEY } from '../graph/operations.ts';
import { answerOr } from './send.ts';

/** The key of a new form of an organisation: null where it takes no forms, a failure where it does not answer. */
export async function newFormKey(ask: Ask, organisation: string): Promise<string | null | GraphFailure> {
  const operation = WEB_FORM_KEY[organisation];
  if (!operation) return null;
  const answer = await answerOr(ask(operation, {}));
  if (answer instanceof GraphFailure) return answer;
  const [failure] = answer.failures;
  if (answer.data.given === null && failure)
    return new GraphFailure(failure.code, 'The organisation gave no key.');
  return answer.data.given?.key ?? null;
}
