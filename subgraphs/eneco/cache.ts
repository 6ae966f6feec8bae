import { LIVELY, STEADY } from '@social-return/edge/caching/ages';
import type { CacheTable } from '@social-return/edge/caching/hints';

/** How long what Eneco publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.eneco': LIVELY,
  'Eneco.heatNetworkAreas': STEADY,
  'Eneco.psoObligations': STEADY,
};
