import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { VUM_VACANCIES } from '@social-return/subgraph-kit/import/vum/vacancies';
import { VUM_CANDIDATES } from './candidates.ts';
import { CSV_CONTRACTS } from './contracts.ts';
import { OCDS_CONTRACTS } from './ocds-contracts.ts';
import { CSV_PLACEMENTS } from './placements.ts';

/** What the gemeente takes in from files. */
export const imports: readonly ImportDefinition[] = [
  CSV_CONTRACTS,
  OCDS_CONTRACTS,
  CSV_PLACEMENTS,
  VUM_VACANCIES,
  VUM_CANDIDATES,
];
