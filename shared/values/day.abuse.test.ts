import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { AMSTERDAM, addDays, addMonths, dayIn, dayOf, overlapDays, parseDay } from './day.ts';

describe('a day that does not exist', () => {
  test.each([
    ['2025-02-29'],
    ['1900-02-29'],
    ['2100-02-29'],
    ['2025-02-30'],
    ['2025-04-31'],
    ['2025-13-01'],
    ['2025-00-10'],
    ['2025-01-00'],
    ['2025-01-32'],
    ['0205-01-01'],
    ['1899-12-31'],
    ['2200-01-01'],
    ['2025-1-1'],
    ['2025-01-01T00:00:00Z'],
    ['2025-01-01\n'],
    [' 2025-01-01'],
    ['01-07-2025'],
    ['20250701'],
    ['+002025-01-01'],
    ['-2025-01-01'],
    ['٢٠٢٥-٠١-٠١'],
    ['infinity'],
    ['now'],
    [''],
    [20_250_701],
    [null],
    [undefined],
    [{ year: 2025 }],
  ])('%j is refused', (value) => {
    expect(() => parseDay(value, 'input.start')).toThrow(
      new BadInput(
        'input.start',
        { en: 'a calendar date such as "2025-07-01"', nl: 'een datum zoals "2025-07-01"' },
        value,
      ),
    );
  });

  test('the error names the argument, the shape and what was given', () => {
    expect(() => parseDay('2025-02-30', 'input.start')).toThrow(
      'Argument "input.start": expected a calendar date such as "2025-07-01", got "2025-02-30".',
    );
  });

  test('is never made by counting', () => {
    const last = dayOf(2199, 12, 31);
    const error = new RangeError('Expected a date from 1900 through 2199, got 2200-01-01.');
    expect(() => addDays(last, 1)).toThrow(error);
    expect(() => addMonths(dayOf(2199, 12, 1), 1)).toThrow(error);
    expect(() => dayOf(2025, 2, 29)).toThrow(
      new RangeError('Expected a date from 1900 through 2199, got 2025-02-29.'),
    );
    expect(() => addDays(last, Number.NaN)).toThrow(RangeError);
    expect(() => dayIn(AMSTERDAM, new Date(Number.NaN))).toThrow(RangeError);
  });

  test('two ranges that both still run share no number of days', () => {
    const open = { start: dayOf(2025, 1, 1), end: null };
    expect(() => overlapDays(open, open)).toThrow(
      new RangeError('Expected at least one of two ranges to have an end.'),
    );
  });
});
