import { LIVELY, STEADY } from '../../shared/caching/ages.ts';
import type { CacheTable } from '../../shared/caching/hints.ts';

/** How long what Eneco publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.eneco': LIVELY,
  'Eneco.heatNetworkAreas': STEADY,
  'Eneco.psoObligations': STEADY,
};
