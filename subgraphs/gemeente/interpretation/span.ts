import { addDays, type Day } from '@social-return/values/day';

/** A span of days `[from, until)`. */
export interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** The days of a placement, or of a part of it, that have passed, today included. */
export function spanUntilToday({ since, until }: Days, today: Day): Span {
  const tomorrow = addDays(today, 1);
  return { from: since, until: until === null ? tomorrow : earlier(until, tomorrow) };
}

/** The days `[since, until)`; `until` is null while they go on. */
export interface Days {
  readonly since: Day;
  readonly until: Day | null;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
