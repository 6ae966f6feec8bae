import type { Day } from '@social-return/values/day';

/** That something else holds from a day on. */
export interface Step {
  readonly validFrom: Day;
}

/** What holds on a day: the last change until then, else what was set first. */
export function holdsOn<T extends object>(first: T, changes: readonly (T & Step)[], day: Day): T {
  const past = changes.filter(({ validFrom }) => validFrom <= day);
  return past.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? first;
}

/** The days `[start, end)` cut where something else begins to hold, with what holds in each part, in order. */
export function partsOf<T extends object>(
  first: T,
  changes: readonly (T & Step)[],
  { start, end }: { readonly start: Day; readonly end: Day },
): readonly { readonly start: Day; readonly end: Day; readonly holds: T }[] {
  const within = changes.map(({ validFrom }) => validFrom).filter((day) => start < day && day < end);
  const days = [start, ...within.toSorted(), end];
  return days.slice(0, -1).map((from, n) => ({
    start: from,
    end: days[n + 1] as Day,
    holds: holdsOn(first, changes, from),
  }));
}
