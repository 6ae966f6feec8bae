import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { add, compare, rational } from '@social-return/values/rational';
import { anyDay } from '@social-return/values/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssignmentMoney, localShare, moneyOn } from './local-money.ts';

const day = (text: string) => text as Day;

const assignment = (start: string, end: string, amount = 100n, localAmount = 40n): AssignmentMoney => ({
  amount,
  localAmount,
  start: day(start),
  end: day(end),
});

/** Days near each other, so that ranges and assignments overlap in every way. */
const anyCase = anyDay
  .filter((base) => base < '2190-01-01')
  .chain((base) =>
    fc.record({
      range: anyDaysNear(base),
      assignments: fc.array(anyAssignmentNear(base), { maxLength: 12 }),
    }),
  );

function anyDaysNear(base: Day) {
  return fc
    .tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 800 }))
    .map(([offset, length]) => ({ start: addDays(base, offset), end: addDays(base, offset + length) }));
}

function anyAssignmentNear(base: Day): fc.Arbitrary<AssignmentMoney> {
  return fc
    .tuple(
      anyDaysNear(base),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
    )
    .map(([days, one, other]) => ({
      ...days,
      amount: one > other ? one : other,
      localAmount: one > other ? other : one,
    }));
}

describe('the money of assignments on the days of a range', () => {
  test('is the whole of an assignment that lies inside', () => {
    const money = moneyOn({ start: day('2026-01-01'), end: day('2026-07-01') }, [
      assignment('2026-02-01', '2026-03-01'),
    ]);
    expect(money).toEqual({ all: rational(100n), local: rational(40n) });
  });

  test('is nothing of an assignment that ends on the first day, or starts on the day after the last', () => {
    const range = { start: day('2026-01-01'), end: day('2026-07-01') };
    const money = moneyOn(range, [
      assignment('2025-10-01', '2026-01-01'),
      assignment('2026-07-01', '2026-08-01'),
    ]);
    expect(money).toEqual({ all: rational(0n), local: rational(0n) });
  });

  test('counts actual days: the first half of 2026 is 181 of 365, that of the leap year 2024 is 182 of 366', () => {
    const half = (year: number) => ({ start: day(`${year}-01-01`), end: day(`${year}-07-01`) });
    expect(moneyOn(half(2026), [assignment('2026-01-01', '2027-01-01', 365n, 365n)]).all).toEqual(
      rational(181n),
    );
    expect(moneyOn(half(2024), [assignment('2024-01-01', '2025-01-01', 366n, 366n)]).all).toEqual(
      rational(182n),
    );
  });

  test('gives 29 February a day of its own', () => {
    const leapDay = { start: day('2024-02-29'), end: day('2024-03-01') };
    expect(moneyOn(leapDay, [assignment('2024-02-01', '2024-03-01', 2_900n, 290n)])).toEqual({
      all: rational(100n),
      local: rational(10n),
    });
  });

  test('adds up exactly, before rounding, when the range is split at any day', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), ({ range, assignments }, anyNumber) => {
        const split = addDays(range.start, anyNumber % (daysBetween(range.start, range.end) + 1));
        const before = moneyOn({ start: range.start, end: split }, assignments);
        const after = moneyOn({ start: split, end: range.end }, assignments);
        expect({ all: add(before.all, after.all), local: add(before.local, after.local) }).toEqual(
          moneyOn(range, assignments),
        );
      }),
    );
  });

  test('is the same in whatever order the assignments come', () => {
    fc.assert(
      fc.property(anyCase, ({ range, assignments }) => {
        expect(moneyOn(range, assignments.toReversed())).toEqual(moneyOn(range, assignments));
      }),
    );
  });

  test('stays exact over five thousand assignments of every length', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({
      amount: 1_000_003n + BigInt(n),
      localAmount: 500_001n,
      start: addDays(day('2025-11-01'), n % 200),
      end: addDays(day('2025-11-01'), (n % 200) + 1 + (n % 701)),
    }));
    const money = moneyOn({ start: day('2025-01-01'), end: day('2028-12-31') }, many);
    expect(money.all).toEqual(rational(many.reduce((sum, { amount }) => sum + amount, 0n)));
  });
});

describe('the local share', () => {
  test('is local money over all money in per cent', () => {
    expect(localShare({ all: rational(300n), local: rational(100n) })).toEqual(rational(100n, 3n));
  });

  test('is unknown, never zero, where no money was spent', () => {
    expect(localShare(moneyOn({ start: day('2026-01-01'), end: day('2026-07-01') }, []))).toBeNull();
  });

  test('lies between 0 and 100 whatever the assignments', () => {
    fc.assert(
      fc.property(anyCase, ({ range, assignments }) => {
        const share = localShare(moneyOn(range, assignments));
        if (share === null) return;
        expect(compare(share, 0n)).toBeGreaterThanOrEqual(0);
        expect(compare(share, 100n)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
