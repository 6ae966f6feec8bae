import { AMSTERDAM, type Day, dayIn, isDay } from '@social-return/values/day';
import type { ParseResult } from './amounts.ts';

/** Which number of a date with slashes is the day: `auto` reads what can be read in one way and refuses the rest. */
export type DateOrder = 'auto' | 'day-first' | 'month-first';

const EXPECTED = 'expected a date such as 31-12-2025 or 2025-12-31';
const DUTCH = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * A date as it stands in Dutch files: 31-12-2025, 2025-12-31 or 31/12/2025. Dashes are the Dutch way, with the day first.
 * Slashes are written in England and America too, so that 03/04/2025 is two days: it is refused unless `order` says which.
 * A year in two digits and a date that does not exist are refused.
 */
export function parseDate(text: string, order: DateOrder = 'auto'): ParseResult<Day> {
  const plain = text.trim();
  if (isDay(plain)) return { value: plain };
  const [, day, month, year] = DUTCH.exec(plain) ?? [];
  if (day !== undefined) return toDay(day, month, year);
  const [, first, second, inYear] = SLASHES.exec(plain) ?? [];
  if (first === undefined) return { reason: EXPECTED };
  const [dayFirst, monthFirst] = [toDay(first, second, inYear), toDay(second, first, inYear)];
  if (order === 'day-first') return dayFirst;
  if (order === 'month-first') return monthFirst;
  if (!('value' in dayFirst && 'value' in monthFirst) || dayFirst.value === monthFirst.value)
    return 'value' in dayFirst ? dayFirst : { reason: EXPECTED };
  return {
    reason: `can be read as ${dayFirst.value} or as ${monthFirst.value}: write one of these, or give --dates`,
  };
}

function toDay(day = '', month = '', year = ''): ParseResult<Day> {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? { value: iso } : { reason: EXPECTED };
}

/**
 * The day in Amsterdam of a moment such as 2025-12-31T23:30:00Z; of one without an offset the day that it names; any other
 * text as it is.
 */
export function dayOfMoment(text: string): string {
  const [, day, offset] = /^(\d{4}-\d{2}-\d{2})T[\d:.]+(Z|[+-]\d{2}:?\d{2})?$/i.exec(text) ?? [];
  if (day === undefined || offset === undefined) return day !== undefined && isDay(day) ? day : text;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : dayIn(AMSTERDAM, moment);
}
