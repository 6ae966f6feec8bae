import { addDays, addMonths, type Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Span } from './span.ts';

/** What a block adds once for a job that lasted this many months (duurzame baan). */
export interface LastingReward {
  readonly months: number;
  readonly cents: Cents;
}

/** What is known of how long a placement went on. */
export interface ConfirmedDuration {
  readonly start: Day;
  /** First day of which it is not known that the person was at work; null when nothing is. */
  readonly confirmedUntil: Day | null;
}

/** The last of the days that make a job lasting: the reward counts on it. */
export function dayOfReward({ months }: Pick<LastingReward, 'months'>, start: Day): Day {
  return addDays(addMonths(start, months), -1);
}

/**
 * The reward that counts in a span of days, in cents: all of it on the last of the days that make the job lasting, and
 * nothing before it is observed that the person was at work on all of them. It is paid once, whatever the hours.
 */
export function rewardIn(
  reward: LastingReward | null | undefined,
  { start, confirmedUntil }: ConfirmedDuration,
  { from, until }: Span,
): Cents {
  if (!reward || confirmedUntil === null) return 0n;
  const day = dayOfReward(reward, start);
  return day < confirmedUntil && day >= from && day < until ? reward.cents : 0n;
}
