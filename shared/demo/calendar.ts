import { addDays, type Day, daysBetween, monthOf, yearOf } from '@social-return/values/day';
import { type Period, periodRange } from '@social-return/values/period';
import type { Random } from './random.ts';

const MONDAY_OF_AN_AGE = '2001-01-01' as Day;
const FIRST_OF_MONTH_SHARE = 0.35;

/** A day of the half-year on which people begin: the first of a month, or a Monday. */
export function firstDayIn(period: Period, random: Random): Day {
  const { start, end } = periodRange(period);
  const day = addDays(start, random.int(0, daysBetween(start, end) - 1));
  if (random.chance(FIRST_OF_MONTH_SHARE)) {
    return `${yearOf(day)}-${String(monthOf(day)).padStart(2, '0')}-01` as Day;
  }
  return mondayFrom(day, start);
}

/** The Monday of that day's week, or the next one when it lies before `earliest`. */
export function mondayFrom(day: Day, earliest: Day): Day {
  const sinceMonday = ((daysBetween(MONDAY_OF_AN_AGE, day) % 7) + 7) % 7;
  const monday = addDays(day, -sinceMonday);
  return monday < earliest ? addDays(monday, 7) : monday;
}
