import type { ImportDefinition } from '../../../shared/import/definition.ts';
import { VUM_VACANCIES } from '../../../shared/import/vum/vacancies.ts';
import { CSV_ASSIGNMENTS } from './assignments.ts';
import { CSV_PLACEMENTS } from './placements.ts';

/** What Havensteder takes in from files. */
export const imports: readonly ImportDefinition[] = [CSV_ASSIGNMENTS, CSV_PLACEMENTS, VUM_VACANCIES];
