import { parseDay } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { lastDayKept, parsePeriod, periodText, type RetentionCategory, withPeriods } from './category.ts';

const day = (text: string) => parseDay(text, 'day');

describe('what has been kept long enough', () => {
  it.each([
    ['2025-02-28', { months: 12 }, '2024-02-28'],
    ['2025-03-01', { months: 12 }, '2024-03-01'],
    ['2028-02-29', { months: 12 }, '2027-02-28'],
    ['2026-03-02', { days: 28 }, '2026-02-02'],
    ['2024-03-01', { days: 1 }, '2024-02-29'],
  ])('on %s after %j is of %s or earlier', (today, period, until) => {
    expect(lastDayKept(day(today), period)).toBe(until);
  });

  it('keeps what began on a leap day for the whole year', () => {
    const isDue = (today: string) => '2024-02-29' <= lastDayKept(day(today), { months: 12 });
    expect(isDue('2025-02-28')).toBe(false);
    expect(isDue('2025-03-01')).toBe(true);
  });
});

describe('periods', () => {
  it.each([
    ['P4W', { days: 28 }, '28 days'],
    ['P1D', { days: 1 }, '1 day'],
    ['P1Y', { months: 12 }, '1 year'],
    ['P18M', { months: 18 }, '18 months'],
  ])('are read from %s', (text, period, words) => {
    expect(parsePeriod(text)).toEqual(period);
    expect(periodText(period)).toBe(words);
  });

  it.each(['', 'P', '30', 'P0D', 'P1Y2M', 'PT1H', 'P-1D'])('are refused as %j', (text) => {
    expect(() => parsePeriod(text)).toThrow('expected periods such as P4W, P30D or P1Y');
  });

  const category: RetentionCategory = {
    name: 'notes',
    what: '',
    ground: '',
    period: { days: 1 },
    count: async () => 0,
    expire: async () => 0,
  };

  it('are those of RETENTION where it names them', () => {
    expect(withPeriods([category], { RETENTION: '{"notes":"P2Y"}' })).toMatchObject([
      { period: { months: 24 } },
    ]);
    expect(withPeriods([category], {})).toEqual([category]);
  });

  it.each([
    ['{"other":"P1D"}', 'RETENTION: expected notes, got "other".'],
    ['no', 'RETENTION: expected a JSON object'],
    ['[1]', 'RETENTION: expected a JSON object'],
  ])('refuse %s', (text, sentence) => {
    expect(() => withPeriods([category], { RETENTION: text })).toThrow(sentence);
  });
});
