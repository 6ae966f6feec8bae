import { dayNumber } from '@social-return/subgraph-kit/placements/grouped';
import type { Day } from '@social-return/values/day';

/** Parts of a year: 2 × 365 × 366, so that a day of either kind of year and a month are whole numbers of them. */
export const YEAR_PARTS = 267_180;

/** A twelfth of a year. */
export const MONTH_PARTS = YEAR_PARTS / 12;

const CYCLE = 4 * 365 + 1;
const FIRST_CYCLE = dayNumber('1901-01-01' as Day);
const NO_LEAP_YEAR = dayNumber('2100-01-01' as Day);
const NEXT_CYCLE = dayNumber('2101-01-01' as Day);
const LEAP_DAYS_BEFORE_2100 = 49 * 366;

/**
 * The days `[since, until)`, as day numbers, in parts of a year: each is 1/365 of a year, or 1/366 in a leap year
 * (actual/actual), so that a calendar year is one whole. Nothing for an empty span. Holds from 1900 through 2199, as
 * `year_parts` in the database does.
 */
export function yearParts(since: number, until: number): number {
  if (since >= until) return 0;
  return 2 * (366 * (until - since) - (leapDaysBefore(until) - leapDaysBefore(since)));
}

/** Days of leap years before a day, counted by cycles of four years around 2100, which is no leap year. */
function leapDaysBefore(day: number): number {
  return day < NO_LEAP_YEAR
    ? leapDaysIn(day - FIRST_CYCLE)
    : LEAP_DAYS_BEFORE_2100 + leapDaysIn(day - NEXT_CYCLE);
}

function leapDaysIn(days: number): number {
  return days < 0 ? 0 : 366 * Math.floor(days / CYCLE) + Math.max((days % CYCLE) - 3 * 365, 0);
}
