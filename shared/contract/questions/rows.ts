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

/**
 * How many of its rows an organisation brings: its even share of the page, and as much again or twice the square root of it,
 * whichever is more. All could bring a whole page, of which one row in as many as there are organisations is shown; each its
 * even share would leave most pages a row short. How many of a page are of one organisation spreads around its share by the
 * root of it, so that a small share needs more than twice. Rows that were not brought are fetched (`npm run bench:rows`).
 * @param first how many rows the page shows @param organisations how many are asked
 */
export function rowsToBring(first: number, organisations: number): number {
  const share = first / Math.max(1, organisations);
  return Math.min(first, Math.ceil(share + Math.max(share, 2 * Math.sqrt(share))));
}
