import { addDays, type Day, daysBetween } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { rational, roundHalfAwayFromZero } from '@social-return/values/rational';
import { shortfall } from './enforcement.ts';

export interface PrognosisFacts {
  /** The contract runs `[start, end)`; the obligation is to be filled at its end. */
  readonly start: Day;
  readonly end: Day;
  readonly obligation: Cents;
  /** What counts up to and including today, in cents. */
  readonly filled: Cents;
  /** What running and agreed placements add after today until the end, in cents. */
  readonly stillComing: Cents;
}

/** What is expected to be filled at the end, and what then is missing; in cents. */
export interface Expectation {
  readonly expected: Cents;
  readonly shortfall: Cents;
}

export interface Prognosis {
  readonly elapsedDays: number;
  readonly totalDays: number;
  /** Going on as fast as until now; null before the contract began, when nothing shows how fast that is. */
  readonly linear: Expectation | null;
  /** Only what is agreed already. */
  readonly planned: Expectation;
  /** Whether less is filled than the share of the obligation for the days that have passed: going on so leaves a shortfall. */
  readonly behind: boolean;
}

/**
 * Whether the obligation will be filled in time, in two ways that stand beside each other: linear takes what was filled
 * per day that has passed, today included, over all days of the contract; planned adds to what is filled only what
 * placements that run or are agreed are worth until the end. Both are this project's choice: no source prescribes one.
 */
export function prognosis(facts: PrognosisFacts, today: Day): Prognosis {
  const { start, end, obligation, filled, stillComing } = facts;
  const totalDays = daysBetween(start, end);
  const elapsedDays = Math.min(Math.max(daysBetween(start, addDays(today, 1)), 0), totalDays);
  const expectation = (expected: Cents) => ({ expected, shortfall: shortfall(obligation, expected) });
  return {
    elapsedDays,
    totalDays,
    linear:
      elapsedDays === 0
        ? null
        : expectation(roundHalfAwayFromZero(rational(filled * BigInt(totalDays), BigInt(elapsedDays)))),
    planned: expectation(filled + stillComing),
    behind: filled * BigInt(totalDays) < obligation * BigInt(elapsedDays),
  };
}
