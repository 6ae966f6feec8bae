import { StartFailure } from '@social-return/runtime/process/failure';

/** Days in which every organisation is to answer where ERASURE_DAYS says nothing: a month (AVG art. 12 lid 3). */
export const ERASURE_DAYS = 30;

/** @throws StartFailure for what is not a whole number of days. */
export function erasureDays({ ERASURE_DAYS: text }: NodeJS.ProcessEnv): number {
  if (!text) return ERASURE_DAYS;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new StartFailure(`ERASURE_DAYS: expected a whole number of days, got "${text}".`);
}

const DAY_MS = 86_400_000;

/** When every organisation should have answered what was asked at that moment. */
export function dueAt(asked: Date, days: number): Date {
  return new Date(asked.getTime() + days * DAY_MS);
}

/** A moment on that day in the Netherlands, at which its early hours are over in any season. */
export function morningOf(day: string): Date {
  return new Date(`${day}T03:00:00.000Z`);
}
