import { type Day, type DayRange, daysBetween, overlapDays } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { add, divide, multiply, type Rational, rational } from '@social-return/values/rational';

/**
 * Havensteder's own reading of money: how much of what it spends stays in the neighbourhood. No public rulebook
 * of Havensteder says how it counts; that it counts so is this project's assumption, drawn from the principle
 * 'Lokaal, tenzij'.
 */

/** What an assignment pays in all and to local parties, over the days `[start, end)` of the work. */
export interface AssignmentMoney {
  readonly amount: Cents;
  readonly localAmount: Cents;
  readonly start: Day;
  readonly end: Day;
  /** The days of these that are meant; all of them without it. */
  readonly within?: DayRange;
}

/** Exact cents: to everybody, and of that to local parties. */
export interface Money {
  readonly all: Rational;
  readonly local: Rational;
}

/**
 * The money of the assignments that falls on the days of a range: an assignment counts by its days inside the
 * range over all its days, as if every day of the work cost the same. Not rounded, so that the parts of a split
 * range add up to the whole.
 */
export function moneyOn(range: DayRange, assignments: readonly AssignmentMoney[]): Money {
  // Whole cents × days first, by length: one fraction for each length, not for each assignment.
  const byLength = new Map<number, { all: bigint; local: bigint }>();
  for (const { amount, localAmount, start, end, within = { start, end } } of assignments) {
    const length = daysBetween(start, end);
    const days = BigInt(overlapDays(range, within));
    const { all, local } = byLength.get(length) ?? { all: 0n, local: 0n };
    byLength.set(length, { all: all + amount * days, local: local + localAmount * days });
  }
  let money: Money = { all: rational(0n), local: rational(0n) };
  for (const [length, { all, local }] of byLength) {
    money = {
      all: add(money.all, rational(all, BigInt(length))),
      local: add(money.local, rational(local, BigInt(length))),
    };
  }
  return money;
}

/** The local part in per cent, exact; null where no money was spent: then there is no share. */
export function localShare({ all, local }: Money): Rational | null {
  return all.numerator === 0n ? null : multiply(divide(local, all), 100n);
}
