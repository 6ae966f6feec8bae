import { addDays, type Day, type DayRange, daysBetween, overlapDays } from '../../../shared/values/day.ts';
import { type Rational, rational } from '../../../shared/values/rational.ts';

/** Minutes of an hour × days of a week: minutes a week × days divided by it are hours. */
const MINUTE_DAYS_PER_HOUR = 420n;

/** Work of one person as far as it lies inside a period. */
export interface WorkInPeriod {
  readonly candidateId: string;
  readonly minutesPerWeek: number;
  readonly days: number;
  readonly homeBuurt: string | null;
}

/** Hours of a number of minutes a week over a number of days, exact. */
export function hoursOver(minutesPerWeek: number, days: number): Rational {
  return rational(BigInt(minutesPerWeek) * BigInt(days), MINUTE_DAYS_PER_HOUR);
}

/** A resident is a person of whom the home buurt is known: the list of buurten holds those of Rotterdam only. */
export function isResident({ homeBuurt }: Pick<WorkInPeriod, 'homeBuurt'>): boolean {
  return homeBuurt !== null;
}

/** Exact hours of residents, and how many different people they are. */
export function residentHours(work: readonly WorkInPeriod[]): { hours: Rational; people: number } {
  const residents = work.filter(isResident);
  const minuteDays = residents.reduce(
    (sum, { minutesPerWeek, days }) => sum + BigInt(minutesPerWeek) * BigInt(days),
    0n,
  );
  return {
    hours: rational(minuteDays, MINUTE_DAYS_PER_HOUR),
    people: new Set(residents.map(({ candidateId }) => candidateId)).size,
  };
}

/** The days from the start up to and including today, or to the end when that came first; none before the start. */
export function daysSoFar({ start, end }: DayRange, today: Day): number {
  return overlapDays({ start, end }, { start, end: addDays(today, 1) });
}

/** All days that were agreed; null while no end is. */
export function daysAgreed({ start, end }: DayRange): number | null {
  return end === null ? null : daysBetween(start, end);
}
