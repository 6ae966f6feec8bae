import { addDays, type Day } from '@social-return/values/day';
import { nextPeriod, periodEnd, periodOf } from '@social-return/values/period';

/**
 * The last days on which a report over each half-year of a term is in time: 31 January and 31 July, as Amsterdam's
 * information sheet has it. That any organisation of this chain keeps to it is an assumption.
 */
export function reportDays({ start, end }: { readonly start: Day; readonly end: Day }): Day[] {
  const days: Day[] = [];
  for (let period = periodOf(start); ; period = nextPeriod(period)) {
    const over = periodEnd(period);
    days.push(addDays(over, 30));
    if (over >= end) return days;
  }
}

/** The reports that are still to come; what was reported before is not recorded, so none is said to be late. */
export function reportsDue(term: { readonly start: Day; readonly end: Day }, today: Day) {
  return reportDays(term)
    .filter((day) => day >= today)
    .map((day) => ({ kind: 'REPORT' as const, day, assumption: true }));
}
