import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AMSTERDAM,
  addDays,
  addMonths,
  type Day,
  dayIn,
  dayOf,
  daysBetween,
  includesDay,
  isDay,
  monthOf,
  overlapDays,
  parseDay,
  todayIn,
  yearOf,
} from './day.ts';
import { anyDay } from './testing.ts';

const day = (text: string): Day => parseDay(text, 'day');

describe('a day', () => {
  test.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31', '2025-12-31'])('%s exists', (text) => {
    expect(parseDay(text, 'start')).toBe(text);
  });

  test('compares as its text does', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });

  test('has a year and a month', () => {
    expect([yearOf(dayOf(2025, 7, 1)), monthOf(dayOf(2025, 7, 1))]).toEqual([2025, 7]);
  });
});

describe('counting days', () => {
  test('counts the start and not the end', () => {
    expect(daysBetween(day('2025-07-01'), day('2026-01-01'))).toBe(184);
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2025-03-01'), day('2025-02-28'))).toBe(-1);
  });

  test('is not moved by the nights on which the clock changes', () => {
    expect(daysBetween(day('2025-03-29'), day('2025-03-31'))).toBe(2);
    expect(addDays(day('2025-10-25'), 2)).toBe('2025-10-27');
  });

  test('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });

  test('a range split at any day adds up', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
      }),
    );
  });
});

describe('adding months', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-10-31', 6, '2026-04-30'],
    ['2025-07-15', 3, '2025-10-15'],
    ['2025-12-01', 1, '2026-01-01'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -13, '2023-12-15'],
  ])('%s and %i months is %s', (start, months, expected) => {
    expect(addMonths(day(start), months)).toBe(expected);
  });

  test('lands in the right month and never later in it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 12 }), (start, months) => {
        fc.pre(yearOf(start) < 2198);
        const end = addMonths(start, months);
        const monthIndex = (value: Day) => yearOf(value) * 12 + monthOf(value);
        expect(monthIndex(end)).toBe(monthIndex(start) + months);
        expect(Number(end.slice(8))).toBeLessThanOrEqual(Number(start.slice(8)));
        expect(isDay(end)).toBe(true);
      }),
    );
  });
});

describe('two half-open ranges', () => {
  const range = (start: string, end: string | null) => ({
    start: day(start),
    end: end === null ? null : day(end),
  });

  test.each([
    [range('2025-01-01', '2025-07-01'), range('2025-06-01', '2025-08-01'), 30],
    [range('2025-01-01', '2025-07-01'), range('2025-07-01', '2026-01-01'), 0],
    [range('2025-01-01', null), range('2025-07-01', '2026-01-01'), 184],
    [range('2025-01-01', '2025-07-01'), range('2024-12-31', null), 181],
    [range('2025-01-01', '2025-01-02'), range('2026-01-01', '2026-01-02'), 0],
  ])('%j and %j share %i days', (a, b, days) => {
    expect(overlapDays(a, b)).toBe(days);
    expect(overlapDays(b, a)).toBe(days);
  });

  test('what a range shares with two halves adds up to what it shares with the whole', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 5, maxLength: 5 }), ([a, b, ...cuts]) => {
        const [start, middle, end] = cuts.toSorted() as [Day, Day, Day];
        const [from, until] = [a!, b!].toSorted() as [Day, Day];
        const one = { start: from, end: until };
        expect(overlapDays(one, { start, end: middle }) + overlapDays(one, { start: middle, end })).toBe(
          overlapDays(one, { start, end }),
        );
      }),
    );
  });

  test('a range includes its start and not its end', () => {
    expect(includesDay(range('2025-01-01', '2025-02-01'), day('2025-01-01'))).toBe(true);
    expect(includesDay(range('2025-01-01', '2025-02-01'), day('2025-02-01'))).toBe(false);
    expect(includesDay(range('2025-01-01', null), day('2199-12-31'))).toBe(true);
    expect(includesDay(range('2025-01-01', null), day('2024-12-31'))).toBe(false);
  });
});

describe('today', () => {
  test('is the day that the calendar in Amsterdam shows, in winter and in summer', () => {
    expect(todayIn(AMSTERDAM, () => new Date('2025-12-31T22:59:59.999Z'))).toBe('2025-12-31');
    expect(todayIn(AMSTERDAM, () => new Date('2025-12-31T23:00:00.000Z'))).toBe('2026-01-01');
    expect(todayIn(AMSTERDAM, () => new Date('2025-06-30T22:00:00.000Z'))).toBe('2025-07-01');
    expect(dayIn('UTC', new Date('2025-06-30T22:00:00.000Z'))).toBe('2025-06-30');
  });
});
