import { addMonths, type Day, type DayRange, daysBetween, yearOf } from '@social-return/values/day';
import { CURRENT_WEIGHTS, type Position, type PsoWeights, type StartPosition } from './pso-editions.ts';

/** What decides how long a person counts. All days half-open: the first on which it is so, or no longer so. */
export interface GroupStatus {
  readonly startPosition: StartPosition;
  readonly start: Day;
  /** First day on which the person no longer has the status of the group; null while it lasts. */
  readonly groupLostOn: Day | null;
  /** Wage-cost subsidy (loonkostensubsidie): first day, and the first day without. */
  readonly wageCostSubsidyFrom: Day | null;
  readonly wageCostSubsidyUntil: Day | null;
}

/** Counted for a limited time after the start. That the second has the same limit follows from "equal to WWB". */
const LIMITED: ReadonlySet<StartPosition> = new Set(['PARTICIPATIEWET', 'NUG_STATUSHOUDER']);

/**
 * What a person counts as on that day. Participatiewet: five years from the start, and longer while there is
 * wage-cost subsidy (how much longer is not published: as long as it runs is an assumption). A person who lost the status
 * less than two years ago still counts. Others count as long as they have the status.
 */
export function positionOn(status: GroupStatus, day: Day, weights: PsoWeights = CURRENT_WEIGHTS): Position {
  if (isHeld(status, day, weights)) return status.startPosition;
  const { groupLostOn } = status;
  const isRecent =
    groupLostOn !== null && groupLostOn <= day && day < monthsAfter(groupLostOn, weights.recentlyLostMonths);
  return isRecent ? 'RECENTLY_LOST' : 'OTHER';
}

/** What a person counts as over a range of days, in pieces; together they are all its days. */
export function positionsOver(
  status: GroupStatus,
  range: DayRange & { readonly end: Day },
  weights: PsoWeights = CURRENT_WEIGHTS,
): { readonly position: Position; readonly days: number }[] {
  const { start, groupLostOn, wageCostSubsidyFrom, wageCostSubsidyUntil } = status;
  const turns = [
    monthsAfter(start, weights.participatiewetMonths),
    groupLostOn,
    groupLostOn && monthsAfter(groupLostOn, weights.recentlyLostMonths),
    wageCostSubsidyFrom,
    wageCostSubsidyUntil,
  ].filter((day): day is Day => day !== null && range.start < day && day < range.end);
  const edges = [...new Set([range.start, ...turns, range.end])].sort();
  return edges.slice(0, -1).map((from, n) => ({
    position: positionOn(status, from, weights),
    days: daysBetween(from, edges[n + 1] as Day),
  }));
}

/** No month has fewer days. */
const SHORTEST_MONTH = 28;

/**
 * Whether somebody who lost no status counts as that position on every day before `until`, by the day number of the
 * first day. It is sure of most people at once; of the others, and of people of whom it is not sure, `positionsOver` decides.
 */
export function steadyPosition(
  position: StartPosition,
  until: number,
  weights: PsoWeights = CURRENT_WEIGHTS,
): (start: number) => boolean {
  if (!LIMITED.has(position)) return () => true;
  return (start) => start + weights.participatiewetMonths * SHORTEST_MONTH >= until;
}

function isHeld(status: GroupStatus, day: Day, weights: PsoWeights): boolean {
  const { startPosition, start, groupLostOn, wageCostSubsidyFrom, wageCostSubsidyUntil } = status;
  if (!LIMITED.has(startPosition)) return groupLostOn === null || day < groupLostOn;
  if (day < monthsAfter(start, weights.participatiewetMonths)) return true;
  const hasBegun = wageCostSubsidyFrom !== null && wageCostSubsidyFrom <= day;
  return hasBegun && (wageCostSubsidyUntil === null || day < wageCostSubsidyUntil);
}

/** Months later; the last day that there is for days near the end of the calendar. */
function monthsAfter(day: Day, months: number): Day {
  return yearOf(day) > 2190 ? ('2199-12-31' as Day) : addMonths(day, months);
}
