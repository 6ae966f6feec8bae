import { LIVELY, STEADY } from '../../shared/caching/ages.ts';
import type { CacheTable } from '../../shared/caching/hints.ts';

/** How long what the gemeente publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.gemeente': LIVELY,
  'Gemeente.schemes': STEADY,
  'Gemeente.businessCaseParameters': STEADY,
  'Gemeente.clauseRules': STEADY,
  'Gemeente.purchaseRules': STEADY,
  'Gemeente.recognitionRules': STEADY,
  'Gemeente.proofRequirements': STEADY,
};
