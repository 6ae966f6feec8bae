import { BadInput } from './bad-input.ts';
import { type Day, type DayRange, dayOf, monthOf, yearOf } from './day.ts';
import type { Wording } from './language/wording.ts';

declare const brand: unique symbol;

/**
 * A half-year `YYYY-H1` or `YYYY-H2` from 1900 through 2198: the reporting period of the chain, because the
 * reporting moments are January and July. Periods compare as strings do.
 */
export type Period = string & { readonly [brand]: 'Period' };

/** The shape of a period in words, as the errors name it. */
const PERIOD_SHAPE: Wording = {
  en: 'a half-year such as "2025-H2"',
  nl: 'een halfjaar zoals "2025-H2"',
};

const FIRST_YEAR = 1900;

/** The first half-year that there is. */
export const FIRST_PERIOD = `${FIRST_YEAR}-H1` as Period;

// The last year of which the end still is a Day.
const LAST_YEAR = 2198;
const TEXT = /^(\d{4})-H[12]$/;

/** Whether the value is the text of a half-year from 1900 through 2198. */
export function isPeriod(value: unknown): value is Period {
  const match = typeof value === 'string' ? TEXT.exec(value) : null;
  return match !== null && Number(match[1]) >= FIRST_YEAR && Number(match[1]) <= LAST_YEAR;
}

/** The value as a period. Throws {@link BadInput} when it is not the text of a half-year. */
export function parsePeriod(value: unknown, argument = 'period'): Period {
  if (!isPeriod(value)) throw new BadInput(argument, PERIOD_SHAPE, value);
  return value;
}

/** The first day of the period. */
export function periodStart(period: Period): Day {
  return dayOf(Number(period.slice(0, 4)), period.endsWith('H1') ? 1 : 7, 1);
}

/** The first day after the period: its end in a half-open range. */
export function periodEnd(period: Period): Day {
  const year = Number(period.slice(0, 4));
  return period.endsWith('H1') ? dayOf(year, 7, 1) : dayOf(year + 1, 1, 1);
}

/** The period as a half-open range of days. */
export function periodRange(period: Period): DayRange & { readonly end: Day } {
  return { start: periodStart(period), end: periodEnd(period) };
}

/** The half-year in which the day lies. Throws RangeError for a day after 2198. */
export function periodOf(day: Day): Period {
  return fromIndex(yearOf(day) * 2 + (monthOf(day) <= 6 ? 0 : 1));
}

/** The half-year after this one. Throws RangeError after 2198-H2. */
export function nextPeriod(period: Period): Period {
  return fromIndex(indexOf(period) + 1);
}

/** The half-year before this one. Throws RangeError before 1900-H1. */
export function previousPeriod(period: Period): Period {
  return fromIndex(indexOf(period) - 1);
}

/** All half-years from the first through the last, both included; none when the last lies before the first. */
export function periodsBetween(first: Period, last: Period): Period[] {
  const count = Math.max(0, indexOf(last) - indexOf(first) + 1);
  return Array.from({ length: count }, (_, offset) => fromIndex(indexOf(first) + offset));
}

function indexOf(period: Period): number {
  return Number(period.slice(0, 4)) * 2 + (period.endsWith('H1') ? 0 : 1);
}

function fromIndex(index: number): Period {
  const text = `${Math.floor(index / 2)}-H${(index % 2) + 1}`;
  if (!isPeriod(text)) throw new RangeError(`Expected a half-year from 1900 through 2198, got ${text}.`);
  return text;
}
