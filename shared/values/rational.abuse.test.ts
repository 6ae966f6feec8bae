import { describe, expect, test } from 'vitest';
import { divide, rational, rationalOf, split } from './rational.ts';

describe('a fraction that is not one', () => {
  test('zero as denominator', () => {
    const error = new RangeError('Expected a denominator other than zero.');
    expect(() => rational(1n, 0n)).toThrow(error);
    expect(() => divide(1n, 0n)).toThrow(error);
  });

  test.each(['', '1e3', '0,75', '.5', '5.', '+1', ' 1', '1/2', '٣', 'NaN'])('%j is no decimal', (text) => {
    expect(() => rationalOf(text)).toThrow(
      new RangeError(`Expected a decimal such as "0.75", got ${JSON.stringify(text)}.`),
    );
  });
});

describe('a split that has no answer', () => {
  test.each([[[]], [[0n]], [[0n, 0n]]])('weights %s', (weights) => {
    expect(() => split(100n, weights)).toThrow(new RangeError('Expected at least one weight above zero.'));
  });

  test('a negative weight', () => {
    expect(() => split(100n, [2n, -1n])).toThrow(new RangeError('Expected no negative weight.'));
  });
});
