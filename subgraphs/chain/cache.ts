import { FIXED_FIGURES, LIVELY, OPEN_FIGURES, STEADY } from '@social-return/edge/caching/ages';
import type { CacheTable } from '@social-return/edge/caching/hints';

/** How long what the chain publishes may be kept. */
export const CACHE: CacheTable = {
  'Query.organisations': STEADY,
  'Query.areas': STEADY,
  'Query.skills': STEADY,
  'Query.crosswalk': STEADY,
  'Query.vacancies': LIVELY,
  'Query.vacancy': LIVELY,
  'Query.initiativeRequests': LIVELY,
  'Query.initiativeRequest': LIVELY,
  'Query.initiatives': LIVELY,
  'Query.initiative': LIVELY,
  'Query.chainReport': FIXED_FIGURES,
  // Whether each of these is fixed, the report that they hang on does not tell.
  'ChainReport.trend': OPEN_FIGURES,
};
