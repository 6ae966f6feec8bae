import { addDays, addMonths, type Day } from '@social-return/values/day';
import { add, compare, rational, roundHalfAwayFromZero } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockTerms, effortValue } from './effort-value.ts';
import { spanUntilToday } from './span.ts';

const day = (text: string) => text as Day;
const span = (from: string, until: string) => ({ from: day(from), until: day(until) });
const block = (more: Partial<BlockTerms> = {}): BlockTerms => ({
  amountCents: 4_000_000n,
  fullTimeMinutesPerWeek: 2_160,
  monthCap: 24,
  ...more,
});
const cents = (
  terms: BlockTerms,
  start: string,
  minutesPerWeek: number,
  days: { from: Day; until: Day },
): bigint => roundHalfAwayFromZero(effortValue(terms, { start: day(start), minutesPerWeek }, days));

describe('the effort value', () => {
  it('of a full calendar year, full-time, is exactly one block', () => {
    expect(cents(block(), '2025-01-01', 2_160, span('2025-01-01', '2026-01-01'))).toBe(4_000_000n);
  });

  it('of a full leap year is exactly one block too', () => {
    expect(cents(block(), '2024-01-01', 2_160, span('2024-01-01', '2025-01-01'))).toBe(4_000_000n);
  });

  it('counts 29 February as 1/366 of a year', () => {
    expect(cents(block(), '2024-02-29', 2_160, span('2024-02-29', '2024-03-01'))).toBe(10_929n);
    expect(cents(block(), '2025-02-28', 2_160, span('2025-02-28', '2025-03-01'))).toBe(10_959n);
  });

  it('counts the days on both sides of New Year each in their own year', () => {
    // 184 days of 2023 and 182 of the leap year 2024.
    const expected = roundHalfAwayFromZero(
      add(rational(4_000_000n * 184n, 365n), rational(4_000_000n * 182n, 366n)),
    );
    expect(cents(block(), '2023-07-01', 2_160, span('2023-07-01', '2024-07-01'))).toBe(expected);
  });

  it('is half for half a week, and no more than whole for a longer week than full-time', () => {
    const year = span('2025-01-01', '2026-01-01');
    expect(cents(block(), '2025-01-01', 1_080, year)).toBe(2_000_000n);
    expect(cents(block(), '2025-01-01', 2_400, year)).toBe(4_000_000n);
  });

  it('stops at the month cap, counted from the first day of the placement', () => {
    const capped = block({ monthCap: 12 });
    expect(cents(capped, '2025-01-01', 2_160, span('2025-01-01', '2027-01-01'))).toBe(4_000_000n);
    expect(cents(capped, '2025-01-01', 2_160, span('2025-12-31', '2026-06-01'))).toBe(10_959n);
    expect(cents(capped, '2025-01-01', 2_160, span('2026-01-01', '2026-06-01'))).toBe(0n);
    expect(cents(block({ monthCap: null }), '2025-01-01', 2_160, span('2025-01-01', '2027-01-01'))).toBe(
      8_000_000n,
    );
  });

  it('of twelve months around a 29 February is one block, not more', () => {
    const capped = block({ amountCents: 2_000_000n, monthCap: 12 });
    expect(cents(capped, '2023-07-01', 2_160, span('2023-07-01', '2026-11-01'))).toBe(2_000_000n);
    // The last day is what 184/365 + 181/366 leaves of the block.
    expect(cents(capped, '2023-07-01', 2_160, span('2024-06-30', '2024-07-01'))).toBe(2_710n);
  });

  it('of no days, or of days in reverse, is nothing', () => {
    expect(cents(block(), '2025-01-01', 2_160, span('2025-01-01', '2025-01-01'))).toBe(0n);
    expect(cents(block(), '2199-12-31', 2_160, span('2199-12-31', '2026-01-01'))).toBe(0n);
  });
});

const days = fc.integer({ min: 0, max: 1_500 });
const terms = fc.record({
  amountCents: fc.bigInt({ min: 0n, max: 10_000_000n }),
  fullTimeMinutesPerWeek: fc.integer({ min: 1_800, max: 2_400 }),
  monthCap: fc.option(fc.integer({ min: 1, max: 36 })),
});

describe('splitting the days', () => {
  it('adds up to the same value exactly, wherever they are split', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 3_600 }), days, days, days, (block, minutes, a, b, c) => {
        const start = addDays(day('2019-11-15'), a);
        const work = { start, minutesPerWeek: minutes };
        const [middle, end] = [addDays(start, b), addDays(start, b + c)];
        const whole = effortValue(block, work, { from: start, until: end });
        const parts = add(
          effortValue(block, work, { from: start, until: middle }),
          effortValue(block, work, { from: middle, until: end }),
        );
        expect(compare(whole, parts)).toBe(0);
      }),
    );
  });

  it('never gives more for longer than the cap than for the cap itself', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 3_600 }), days, (block, minutes, length) => {
        const start = day('2021-03-31');
        const work = { start, minutesPerWeek: minutes };
        const cap = addMonths(start, block.monthCap ?? 60);
        const value = effortValue(block, work, { from: start, until: addDays(start, length) });
        expect(compare(value, effortValue(block, work, { from: start, until: cap }))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

it('is never more than the block for the months of its cap', () => {
  fc.assert(
    fc.property(terms, days, fc.integer({ min: 1, max: 36 }), (block, later, monthCap) => {
      const start = addDays(day('2019-11-15'), later);
      const value = effortValue(
        { ...block, monthCap },
        { start, minutesPerWeek: 6_000 },
        { from: start, until: addDays(start, 3_000) },
      );
      const most = rational(block.amountCents * BigInt(monthCap), 12n);
      expect(compare(value, most)).toBeLessThanOrEqual(0);
    }),
  );
});

describe('the days that have passed', () => {
  it('include today while it runs', () => {
    expect(spanUntilToday({ since: day('2026-01-01'), until: null }, day('2026-03-02'))).toEqual(
      span('2026-01-01', '2026-03-03'),
    );
  });

  it('end where it ended, and not where it will end', () => {
    expect(
      spanUntilToday({ since: day('2026-01-01'), until: day('2026-02-01') }, day('2026-03-02')).until,
    ).toBe('2026-02-01');
    expect(
      spanUntilToday({ since: day('2026-01-01'), until: day('2026-12-01') }, day('2026-03-02')).until,
    ).toBe('2026-03-03');
  });
});
