import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { VUM_VACANCIES } from '@social-return/subgraph-kit/import/vum/vacancies';
import { CSV_CERTIFICATES } from './certificates.ts';
import { CSV_PLACEMENTS } from './placements.ts';
import { CSV_SUPPLIERS } from './suppliers.ts';

/** What Eneco takes in from files. */
export const imports: readonly ImportDefinition[] = [
  CSV_SUPPLIERS,
  CSV_CERTIFICATES,
  CSV_PLACEMENTS,
  VUM_VACANCIES,
];
