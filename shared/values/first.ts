import { BadInput } from './bad-input.ts';

/** The most rows that one page may hold. */
const MAX_FIRST = 100;

/** The size of a page: a whole number from 1 to `max`. Throws {@link BadInput} for anything else. */
export function parseFirst(value: unknown, argument = 'first', max = MAX_FIRST): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max) {
    throw new BadInput(
      argument,
      { en: `a whole number from 1 to ${max}`, nl: `een geheel getal van 1 tot en met ${max}` },
      value,
    );
  }
  return value;
}
