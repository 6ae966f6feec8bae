import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, includesDay, parseDay } from './day.ts';
import {
  nextPeriod,
  parsePeriod,
  periodEnd,
  periodOf,
  periodRange,
  periodStart,
  periodsBetween,
  previousPeriod,
} from './period.ts';
import { anyDay, anyPeriod } from './testing.ts';

describe('a half-year', () => {
  test('runs from its first day up to but not including the first day of the next', () => {
    expect(periodRange(parsePeriod('2025-H1'))).toEqual({ start: '2025-01-01', end: '2025-07-01' });
    expect(periodRange(parsePeriod('2025-H2'))).toEqual({ start: '2025-07-01', end: '2026-01-01' });
  });

  test.each([
    ['2025-06-30', '2025-H1'],
    ['2025-07-01', '2025-H2'],
    ['2025-12-31', '2025-H2'],
    ['2026-01-01', '2026-H1'],
  ])('%s lies in %s', (day, period) => {
    expect(periodOf(parseDay(day, 'day'))).toBe(period);
  });

  test('has neighbours over the turn of the year', () => {
    expect(nextPeriod(parsePeriod('2025-H2'))).toBe('2026-H1');
    expect(previousPeriod(parsePeriod('2026-H1'))).toBe('2025-H2');
  });

  test('lists from the first through the last', () => {
    expect(periodsBetween(parsePeriod('2024-H2'), parsePeriod('2026-H1'))).toEqual([
      '2024-H2',
      '2025-H1',
      '2025-H2',
      '2026-H1',
    ]);
    expect(periodsBetween(parsePeriod('2025-H1'), parsePeriod('2025-H1'))).toEqual(['2025-H1']);
    expect(periodsBetween(parsePeriod('2025-H2'), parsePeriod('2025-H1'))).toEqual([]);
  });

  test('periods tile the days: each day lies in exactly one, and none leaves a gap', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const period = periodOf(day);
        expect(includesDay(periodRange(period), day)).toBe(true);
        fc.pre(period > '1900-H1' && period < '2198-H2');
        expect(includesDay(periodRange(previousPeriod(period)), day)).toBe(false);
        expect(includesDay(periodRange(nextPeriod(period)), day)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(anyPeriod, (period) => {
        fc.pre(period < '2198-H2');
        expect(periodEnd(period)).toBe(periodStart(nextPeriod(period)));
        expect(previousPeriod(nextPeriod(period))).toBe(period);
      }),
    );
  });

  test('the days of the listed periods add up to the days of the whole', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const [first, last] = a <= b ? [a, b] : [b, a];
        const days = periodsBetween(first, last).map((one) => daysBetween(periodStart(one), periodEnd(one)));
        expect(days.reduce((total, count) => total + count, 0)).toBe(
          daysBetween(periodStart(first), periodEnd(last)),
        );
      }),
    );
  });
});
