import { type Day, daysBetween } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Span } from './span.ts';

/** What a contractor proved to have spent on a person in the days `[since, until)`. */
export interface ProvenCost {
  /** Whole cents; at most 100,000,000. */
  readonly cents: number;
  readonly since: Day;
  readonly until: Day;
}

/**
 * The part of proven cost that falls in a span of days, in whole cents. Each cost is spread evenly over its days: up to any day it
 * counts for the part of the days until then, rounded half up, so that neighbouring spans come together to exactly what was
 * proven.
 *
 * Source: that the contractor proves its cost is Rotterdam's practice since 1 October 2015 (wsprijnmond.nl); that it is
 * spread evenly is an assumption. `centsOfProvenCostSql` does the same.
 */
export function centsOfProvenCost(costs: readonly ProvenCost[], { from, until }: Span): Cents {
  if (from >= until) return 0n;
  return costs.reduce((total, cost) => {
    const days = BigInt(daysBetween(cost.since, cost.until));
    const upTo = (day: Day) => {
      const last = day < cost.until ? day : cost.until;
      const passed = last > cost.since ? BigInt(daysBetween(cost.since, last)) : 0n;
      return (2n * BigInt(cost.cents) * passed + days) / (2n * days);
    };
    return total + upTo(until) - upTo(from);
  }, 0n);
}
