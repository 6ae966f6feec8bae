import type { QuantityUnit } from '../graph/operations.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';

export interface Quantity {
  readonly unit: QuantityUnit;
  /** A decimal text with two decimals, such as "12.50". */
  readonly amount: string;
}

/** How much it is, as people say it: `12,5 uur`. */
export function quantityText(words: Words, { unit, amount }: Quantity): string {
  const format = formatOf(words);
  if (unit === 'EURO') return format.euro(amount);
  return words.initiatives.units[unit](Number(amount), format.number);
}

/** Whether it is nothing. */
export function isNothing({ amount }: Quantity): boolean {
  return /^[0.]*$/.test(amount);
}
