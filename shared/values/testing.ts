import fc from 'fast-check';
import { addDays, type Day, dayOf, daysBetween } from './day.ts';
import type { Cents } from './euro.ts';
import { type Period, parsePeriod } from './period.ts';

/** For tests: the largest amount that can be written. */
export const MAX_CENTS: Cents = 99_999_999_999_999n;

const FIRST = dayOf(1900, 1, 1);
const LAST_OF_A_PERIOD = dayOf(2198, 12, 31);

/** For tests: any amount that has a text form. */
export const anyCents: fc.Arbitrary<bigint> = fc.bigInt({ min: -MAX_CENTS, max: MAX_CENTS });

/** For tests: any day that lies in a period. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: daysBetween(FIRST, LAST_OF_A_PERIOD) })
  .map((offset) => addDays(FIRST, offset));

/** For tests: any half-year. */
export const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 1900, max: 2198 }), fc.constantFrom('H1', 'H2'))
  .map(([year, half]) => parsePeriod(`${year}-${half}`));
