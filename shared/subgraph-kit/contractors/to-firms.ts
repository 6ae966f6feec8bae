import type {
  ContractorContribution,
  ContractorQuestion,
  ObligationOfFirm,
} from '@social-return/contract/questions/contractor';
import type { Context } from '../context.ts';

/** What a firm owes an organisation, those that end last first. */
export interface FirmObligations {
  readonly total: number;
  readonly obligations: readonly ObligationOfFirm[];
}

/** Most obligations of one firm that an organisation gives at once. */
export const MOST_OBLIGATIONS = 200;
/** Most entries of one obligation that are given with why they came back. */
export const MOST_RETURNED = 100;

const NOTHING: FirmObligations = { total: 0, obligations: [] };

/** Of an organisation that imposes no obligations on firms. */
export const readNothing = async (): Promise<FirmObligations> => NOTHING;

/**
 * Answers the question what a firm owes, to that firm alone: whoever the question names, only the firm that the caller acts
 * for is read, and any other firm is answered as one that the organisation does not know.
 * @param read reads what a firm owes, by its KvK number of today
 */
export function toFirms(
  read: (context: Context, kvk: string) => Promise<FirmObligations>,
): (questions: readonly ContractorQuestion[], context: Context) => Promise<ContractorContribution[]> {
  return async (questions, context) => {
    const { firm } = context.facts.caller;
    const isAsked = firm !== null && questions.some(({ kvk }) => kvk === firm);
    const own = isAsked ? await read(context, firm) : NOTHING;
    const asOf = context.clock().toISOString();
    return questions.map(({ kvk }) => {
      const { total, obligations } = kvk === firm ? own : NOTHING;
      return { asOf, total, obligations: [...obligations] };
    });
  };
}
