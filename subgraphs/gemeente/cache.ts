import { LIVELY, STEADY } from '@social-return/edge/caching/ages';
import type { CacheTable } from '@social-return/edge/caching/hints';

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
