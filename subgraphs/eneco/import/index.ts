import type { ImportDefinition } from '../../../shared/import/definition.ts';
import { VUM_VACANCIES } from '../../../shared/import/vum/vacancies.ts';
import { CSV_PLACEMENTS } from './placements.ts';
import { CSV_SUPPLIERS } from './suppliers.ts';

/** What Eneco takes in from files. */
export const imports: readonly ImportDefinition[] = [CSV_SUPPLIERS, CSV_PLACEMENTS, VUM_VACANCIES];
