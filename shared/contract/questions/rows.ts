import type { Organisation } from '../registry/registry.ts';
import type { Question } from './questions.ts';

/**
 * Rows that travel with a contribution: beside `enecoPage` stands `enecoRows`, the first vacancies of that page as they
 * are. A gateway that would ask their owner for them next asks for them in the same request; any other router never does.
 */
export interface TravellingRows {
  /** The field beside the contribution. */
  readonly field: string;
  /** The type of its items: entities of that organisation alone. */
  readonly type: string;
}

/** The rows of an organisation's contribution; null where none may travel. */
export function rowsBeside(
  { rows }: Question,
  { name, typePrefix }: Pick<Organisation, 'name' | 'typePrefix'>,
): TravellingRows | null {
  return rows ? { field: rowsField(name), type: `${typePrefix}${rows}` } : null;
}

/** `eneco` → `enecoRows`. */
export function rowsField(organisation: string): string {
  return `${organisation}Rows`;
}

/** How many times its even share of a page each organisation brings. */
const SHARES = 2;

/**
 * How many of its rows an organisation brings. All could bring a whole page, of which one in as many as there are
 * organisations is shown; each its even share would leave most pages a row short. Rows that were not brought are fetched.
 * @param first how many rows the page shows @param organisations how many are asked
 */
export function rowsToBring(first: number, organisations: number): number {
  return Math.min(first, Math.ceil((SHARES * first) / Math.max(1, organisations)));
}
