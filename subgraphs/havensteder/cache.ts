import { LIVELY } from '../../shared/caching/ages.ts';
import type { CacheTable } from '../../shared/caching/hints.ts';

/** How long what Havensteder publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.havensteder': LIVELY,
};
