import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeHundredths, wholeMinutes, wholeTenths } from './whole-parts.ts';

it('reads every number of two decimals, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 11), max: 10 ** 11 }), (n) => {
      expect(wholeHundredths(Number(`${n}e-2`))).toBe(n);
      expect(wholeHundredths(Number(`${n}.001`) / 1)).toBe(null);
    }),
  );
});

it.each([1e-9, -1e-9, 0.001, 5.000_000_001, 100.5005, 1e300, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d has more than two decimals, or is no number',
  (value) => {
    expect(wholeHundredths(value)).toBeNull();
  },
);

it('reads every number of one decimal, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 11), max: 10 ** 11 }), (n) => {
      expect(wholeTenths(Number(`${n}e-1`))).toBe(n);
      expect(wholeTenths(Number(`${n}.01`))).toBe(null);
    }),
  );
});

it('reads every number of minutes, also a third of an hour that was cut off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 8 }), (n) => {
      expect(wholeMinutes(n / 60)).toBe(n);
    }),
  );
  expect(wholeMinutes(0.333_333_333_3)).toBe(20);
  expect([1e-9, 0.01, 7.123, Number.NaN, 1e300].map(wholeMinutes)).toEqual([null, null, null, null, null]);
});
