import { BadInput } from './bad-input.ts';
import type { Wording } from './language/wording.ts';

declare const brand: unique symbol;

/** A calendar date `YYYY-MM-DD` from 1900 through 2199, without time or zone. Days compare as strings do. */
export type Day = string & { readonly [brand]: 'Day' };

/** Where the present moment comes from, so that tests choose it. */
export type Clock = () => Date;

/** The days from `start` up to but not including `end`; `end: null` means still running. */
export interface DayRange {
  readonly start: Day;
  readonly end: Day | null;
}

/** The shape of a day in words, as the errors name it. */
const DAY_SHAPE: Wording = {
  en: 'a calendar date such as "2025-07-01"',
  nl: 'een datum zoals "2025-07-01"',
};

/** The zone in which every organisation of the chain keeps its days. */
export const AMSTERDAM = 'Europe/Amsterdam';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MILLISECONDS_PER_DAY = 86_400_000;
const TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the value is the text of a date that exists, from 1900 through 2199. */
export function isDay(value: unknown): value is Day {
  const match = typeof value === 'string' ? TEXT.exec(value) : null;
  if (!match) return false;
  return exists(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The value as a day. Throws {@link BadInput} when it is not the text of a date that exists. */
export function parseDay(value: unknown, argument: string): Day {
  if (!isDay(value)) throw new BadInput(argument, DAY_SHAPE, value);
  return value;
}

/** `dayOf(2025, 7, 1)` → `"2025-07-01"`. Throws RangeError for a date that does not exist. */
export function dayOf(year: number, month: number, day: number): Day {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isDay(text))
    throw new RangeError(`Expected a date from ${FIRST_YEAR} through ${LAST_YEAR}, got ${text}.`);
  return text;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 1 for January to 12 for December. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** The number of days in the half-open range `[start, end)`; negative when the end lies before the start. */
export function daysBetween(start: Day, end: Day): number {
  return dayNumber(end) - dayNumber(start);
}

/** The day that many days later, or earlier for a negative number. Throws RangeError outside 1900 through 2199. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/**
 * The same day of the month that many months later; where that month is shorter, its last day: one month after
 * 31 January is 28 or 29 February. Throws RangeError outside 1900 through 2199.
 */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayOf(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

/** How many days two half-open ranges share. Throws RangeError when both are still running: they share no end. */
export function overlapDays(a: DayRange, b: DayRange): number {
  const end = earlierEnd(a.end, b.end);
  if (end === null) throw new RangeError('Expected at least one of two ranges to have an end.');
  return Math.max(0, Math.min(daysBetween(a.start, end), daysBetween(b.start, end)));
}

/** Whether the day lies in the half-open range. */
export function includesDay(range: DayRange, day: Day): boolean {
  return range.start <= day && (range.end === null || day < range.end);
}

/** What the calendar in that zone shows at the clock's moment. */
export function todayIn(zone: string, clock: Clock): Day {
  return dayIn(zone, clock());
}

/** What the calendar in that zone shows at that moment. */
export function dayIn(zone: string, moment: Date): Day {
  const parts = calendarIn(zone).formatToParts(moment);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  return dayOf(part('year'), part('month'), part('day'));
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarIn(zone: string): Intl.DateTimeFormat {
  // Making a formatter takes far longer than using it.
  const known = calendars.get(zone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  calendars.set(zone, calendar);
  return calendar;
}

function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function exists(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01. In UTC every day has 24 hours, so no daylight saving can shift it. */
function dayNumber(day: Day): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, Number(day.slice(8))) / MILLISECONDS_PER_DAY;
}

function dayFromNumber(number: number): Day {
  const date = new Date(number * MILLISECONDS_PER_DAY);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
