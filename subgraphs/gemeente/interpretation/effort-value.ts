import {
  addDays,
  addMonths,
  type Day,
  type DayRange,
  dayOf,
  daysBetween,
  yearOf,
} from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { add, lesser, multiply, type Rational, rational } from '../../../shared/values/rational.ts';

/** A building block: what one person is worth in a full year, full-time. */
export interface BlockTerms {
  readonly amountCents: Cents;
  readonly fullTimeMinutesPerWeek: number;
  /** Months from the person's first day that count; null when all do. */
  readonly monthCap: number | null;
}

/** What of a placement its value is made of. */
export interface Work {
  readonly start: Day;
  readonly minutesPerWeek: number;
}

const NOTHING = rational(0n);

/**
 * The effort value (inspanningswaarde) of the days `[from, until)` of a placement, in exact cents: amount of the block ×
 * part of a full-time week, at most 1 × part of the year.
 *
 * Every calendar day is 1/365 of a year, or 1/366 in a leap year (actual/actual), so that a full calendar year is worth
 * exactly one block and the values of two neighbouring spans add up to the value of both. Days from `monthCap` months
 * after the first day on are worth nothing. Nothing is rounded here: `roundHalfAwayFromZero` once, at the end, over
 * everything that is added up.
 *
 * Source: the pro-rata rule of the bouwblokken of Den Haag + 10 and Utrecht (amounts hold for a full year at 36 hours).
 * The count of days is this project's choice: no public table says how a part of a year is counted.
 */
export function effortValue(block: BlockTerms, work: Work, { from, until }: Span): Rational {
  if (from >= until) return NOTHING;
  const counted = block.monthCap === null ? until : earlier(until, addMonths(work.start, block.monthCap));
  const week = lesser(rational(BigInt(work.minutesPerWeek), BigInt(block.fullTimeMinutesPerWeek)), 1n);
  return multiply(multiply(block.amountCents, week), partOfYears(from, counted));
}

/** A span of days `[from, until)`. */
export interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** The days of a placement that have passed, today included. */
export function elapsed({ start, end }: DayRange, today: Day): Span {
  const tomorrow = addDays(today, 1);
  return { from: start, until: end === null ? tomorrow : earlier(end, tomorrow) };
}

/** The days `[from, until)` in years, each day as part of its own calendar year; nothing for an empty span. */
function partOfYears(from: Day, until: Day): Rational {
  let part = NOTHING;
  for (let day = from; day < until; ) {
    const year = yearOf(day);
    const next = year < yearOf(until) ? dayOf(year + 1, 1, 1) : until;
    part = add(part, rational(BigInt(daysBetween(day, next)), BigInt(daysInYear(year))));
    day = next;
  }
  return part;
}

function daysInYear(year: number): number {
  return daysBetween(dayOf(year, 1, 1), dayOf(year, 12, 31)) + 1;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
