import { LIVELY } from '@social-return/edge/caching/ages';
import type { CacheTable } from '@social-return/edge/caching/hints';

/** How long what Havensteder publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.havensteder': LIVELY,
};
