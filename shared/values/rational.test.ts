import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  lesser,
  multiply,
  rational,
  rationalOf,
  roundHalfAwayFromZero,
  split,
  subtract,
  sum,
  toDecimal,
} from './rational.ts';

const anyInteger = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const anyPositive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const anyFraction = fc.tuple(anyInteger, anyPositive).map(([n, d]) => rational(n, d));
const anyWeights = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 20 })
  .filter((weights) => weights.some((weight) => weight > 0n));

describe('an exact fraction', () => {
  test('is kept in lowest terms with a positive denominator', () => {
    expect(rational(9n, -12n)).toEqual({ numerator: -3n, denominator: 4n });
    expect(rational(0n, -5n)).toEqual({ numerator: 0n, denominator: 1n });
  });

  test('reads decimals without loss', () => {
    expect(rationalOf('0.75')).toEqual(rational(3n, 4n));
    expect(rationalOf('-0.1')).toEqual(rational(-1n, 10n));
    expect(rationalOf('40')).toEqual(rational(40n));
  });

  test('weighs the firm of fifty of the PSO example to exactly 1.775', () => {
    const wajong = rational(36n, 40n);
    const pupil = multiply(rationalOf('0.25'), rational(32n, 40n));
    const seconded = multiply(rationalOf('0.75'), rationalOf('0.9'));
    expect(sum([wajong, pupil, seconded])).toEqual(rationalOf('1.775'));
    expect(toDecimal(multiply(divide(rationalOf('1.775'), 50n), 100n), 2)).toBe('3.55');
  });

  test('compares and takes the lesser', () => {
    expect([rational(1n, 2n), rational(1n, 3n), 2n].toSorted(compare)).toEqual([
      rational(1n, 3n),
      rational(1n, 2n),
      2n,
    ]);
    expect(lesser(1n, rational(36n, 40n))).toEqual(rational(9n, 10n));
  });

  test('adds and multiplies back to where it came from', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });
});

describe('the one rounding', () => {
  test.each([
    ['0.5', 1n],
    ['-0.5', -1n],
    ['1.5', 2n],
    ['2.5', 3n],
    ['-2.5', -3n],
    ['0.49', 0n],
    ['-0.49', 0n],
    ['2.51', 3n],
  ])('takes %s to %s', (value, rounded) => {
    expect(roundHalfAwayFromZero(rationalOf(value))).toBe(rounded);
  });

  test('is never off by more than a half, and treats both signs alike', () => {
    fc.assert(
      fc.property(anyFraction, (value) => {
        const rounded = roundHalfAwayFromZero(value);
        const off = subtract(value, rounded);
        expect(compare(off, rational(1n, 2n))).toBeLessThanOrEqual(0);
        expect(compare(off, rational(-1n, 2n))).toBeGreaterThanOrEqual(0);
        expect(roundHalfAwayFromZero(multiply(value, -1n))).toBe(-rounded);
      }),
    );
  });

  test('writes decimals for people', () => {
    expect(toDecimal(rational(2n, 3n), 2)).toBe('0.67');
    expect(toDecimal(rational(-1n, 200n), 2)).toBe('-0.01');
    expect(toDecimal(5n, 0)).toBe('5');
    expect(toDecimal(rationalOf('1.84'), 3)).toBe('1.840');
  });
});

describe('a split by largest remainder', () => {
  test('gives equal remainders to the lower index first', () => {
    expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(split(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(split(5n, [1n, 1n])).toEqual([3n, 2n]);
  });

  test('gives what is left to the largest remainder', () => {
    expect(split(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
  });

  test('gives nothing to a weight of zero', () => {
    expect(split(7n, [0n, 3n, 0n])).toEqual([0n, 7n, 0n]);
  });

  test('takes fractions as weights', () => {
    expect(split(100n, [rationalOf('0.9'), rationalOf('0.1')])).toEqual([90n, 10n]);
  });

  test('loses and adds nothing', () => {
    fc.assert(
      fc.property(anyInteger, anyWeights, (total, weights) => {
        expect(split(total, weights).reduce((a, b) => a + b, 0n)).toBe(total);
      }),
    );
  });

  test('keeps every part within one of its exact share', () => {
    fc.assert(
      fc.property(anyInteger, anyWeights, (total, weights) => {
        const whole = weights.reduce((a, b) => a + b, 0n);
        for (const [index, part] of split(total, weights).entries()) {
          const off = subtract(part, rational(total * (weights[index] ?? 0n), whole));
          expect(compare(off, 1n) < 0 && compare(off, -1n) > 0).toBe(true);
        }
      }),
    );
  });
});
