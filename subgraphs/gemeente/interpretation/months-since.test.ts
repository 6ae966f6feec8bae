import { addDays, addMonths, type Day } from '@social-return/values/day';
import { compare, rational, subtract } from '@social-return/values/rational';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthsSince } from './months-since.ts';

const day = (text: string) => text as Day;
const anyDay = fc.nat({ max: 20_000 }).map((days) => addDays(day('1990-01-01'), days));

it('counts twelve months as twelve, with a 29 February among them or not', () => {
  expect(monthsSince(day('2023-07-01'), day('2024-07-01'))).toEqual(rational(12n));
  expect(monthsSince(day('2024-02-29'), day('2025-02-28'))).toEqual(rational(12n));
});

it('counts a month that is not whole by its own days', () => {
  expect(monthsSince(day('2025-01-15'), day('2025-03-01'))).toEqual(rational(3n, 2n));
  expect(monthsSince(day('2025-01-31'), day('2025-02-14'))).toEqual(rational(1n, 2n));
});

it('counts nothing on and before the first day', () => {
  expect(monthsSince(day('2025-01-15'), day('2025-01-15'))).toEqual(rational(0n));
  expect(monthsSince(day('2025-01-15'), day('2024-12-01'))).toEqual(rational(0n));
});

it('gives a whole number after whole months, and more for every day', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 60 }), fc.nat({ max: 1_500 }), (start, months, days) => {
      expect(monthsSince(start, addMonths(start, months))).toEqual(rational(BigInt(months)));
      const at = addDays(start, days);
      const oneDay = subtract(monthsSince(start, addDays(at, 1)), monthsSince(start, at));
      expect(compare(oneDay, rational(1n, 31n))).toBeGreaterThanOrEqual(0);
      expect(compare(oneDay, rational(1n, 28n))).toBeLessThanOrEqual(0);
    }),
  );
});
