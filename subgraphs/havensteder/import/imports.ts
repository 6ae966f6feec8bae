import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { VUM_VACANCIES } from '@social-return/subgraph-kit/import/vum/vacancies';
import { CSV_ASSIGNMENTS } from './assignments.ts';
import { CSV_PLACEMENTS } from './placements.ts';

/** What Havensteder takes in from files. */
export const imports: readonly ImportDefinition[] = [CSV_ASSIGNMENTS, CSV_PLACEMENTS, VUM_VACANCIES];
