import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { dayOf } from './day.ts';
import { nextPeriod, parsePeriod, periodOf, previousPeriod } from './period.ts';

describe('a period that is not one', () => {
  test.each([
    ['2025-3'],
    ['2025'],
    ['2025-H3'],
    ['2025-H0'],
    ['2025-h2'],
    ['2025H2'],
    ['2025-Q2'],
    ['25-H2'],
    ['2025-H2\n'],
    [' 2025-H2'],
    ['2025-H2 '],
    ['٢٠٢٥-H1'],
    ['1899-H2'],
    ['2199-H1'],
    ['9999-H2'],
    [''],
    [2025],
    [null],
    [undefined],
    [['2025-H2']],
  ])('%j is refused', (value) => {
    expect(() => parsePeriod(value)).toThrow(
      new BadInput(
        'period',
        { en: 'a half-year such as "2025-H2"', nl: 'een halfjaar zoals "2025-H2"' },
        value,
      ),
    );
  });

  test('the error names the argument, the shape and what was given', () => {
    expect(() => parsePeriod('2025-3')).toThrow(
      'Argument "period": expected a half-year such as "2025-H2", got "2025-3".',
    );
    expect(() => parsePeriod(2025, 'input.from')).toThrow(
      'Argument "input.from": expected a half-year such as "2025-H2", got 2025.',
    );
  });

  test('is never made by counting', () => {
    expect(() => nextPeriod(parsePeriod('2198-H2'))).toThrow(
      new RangeError('Expected a half-year from 1900 through 2198, got 2199-H1.'),
    );
    expect(() => previousPeriod(parsePeriod('1900-H1'))).toThrow(
      new RangeError('Expected a half-year from 1900 through 2198, got 1899-H2.'),
    );
    expect(() => periodOf(dayOf(2199, 1, 1))).toThrow(RangeError);
  });
});
