import { AMSTERDAM, type Day, dayIn, isDay } from '@social-return/values/day';
import type { Parsed } from './amounts.ts';

const DUTCH = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/;

/**
 * A date as it stands in Dutch files: 31-12-2025, 31/12/2025 (always the day first) or 2025-12-31. A year in two digits
 * and a date that does not exist are refused.
 */
export function parseDate(text: string): Parsed<Day> {
  const plain = text.trim();
  const dutch = DUTCH.exec(plain);
  const [, day = '', , month = '', year = ''] = dutch ?? [];
  const iso = dutch ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : plain;
  if (isDay(iso)) return { value: iso };
  return { reason: 'expected a date such as 31-12-2025 or 2025-12-31' };
}

/** The day in Amsterdam of a moment such as 2025-12-31T23:30:00Z; any other text as it is. */
export function dayOfMoment(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return text;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : dayIn(AMSTERDAM, moment);
}
