import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { parseFirst } from './first.ts';

describe('the size of a page', () => {
  test.each([1, 20, 100])('%i is one', (value) => {
    expect(parseFirst(value)).toBe(value);
  });

  test.each([
    [0],
    [-1],
    [101],
    [1.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['20'],
    [null],
    [undefined],
    [20n],
  ])('%s is refused', (value) => {
    expect(() => parseFirst(value)).toThrow(
      new BadInput(
        'first',
        { en: 'a whole number from 1 to 100', nl: 'een geheel getal van 1 tot en met 100' },
        value,
      ),
    );
  });

  test('the error names the argument, the range and what was given', () => {
    expect(() => parseFirst(0)).toThrow('Argument "first": expected a whole number from 1 to 100, got 0.');
    expect(() => parseFirst(51, 'last', 50)).toThrow(
      'Argument "last": expected a whole number from 1 to 50, got 51.',
    );
  });
});
