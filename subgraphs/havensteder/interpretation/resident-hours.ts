import { addDays, type Day, type DayRange, daysBetween, overlapDays } from '../../../shared/values/day.ts';
import { add, divide, type Rational, rational } from '../../../shared/values/rational.ts';

/** Minutes of an hour × days of a week: minutes a week × days divided by it are hours. */
export const MINUTE_DAYS_PER_HOUR = 420n;

const DAYS_PER_WEEK = 7n;
const NOTHING = rational(0n);

/** Work of one person as far as it lies inside a period. */
export interface WorkInPeriod {
  readonly candidateId: string;
  readonly minutesPerWeek: number;
  readonly days: number;
  readonly homeBuurt: string | null;
  /** What a chore really took in all its days, once that is recorded: it counts instead of the hours a week. */
  readonly worked: RecordedWork | null;
}

export interface RecordedWork {
  readonly minutes: number;
  readonly days: number;
}

/** Hours of a number of minutes a week over a number of days, exact. */
export function hoursOver(minutesPerWeek: number, days: number): Rational {
  return rational(BigInt(minutesPerWeek) * BigInt(days), MINUTE_DAYS_PER_HOUR);
}

/** A resident is a person of whom the home buurt is known: the list of buurten holds those of Rotterdam only. */
export function isResident({ homeBuurt }: Pick<WorkInPeriod, 'homeBuurt'>): boolean {
  return homeBuurt !== null;
}

/**
 * What residents worked, in exact minutes a week × days (divided by `MINUTE_DAYS_PER_HOUR` they are hours), and how
 * many different people they are. Recorded hours of a chore are spread evenly over its days.
 */
export function residentWork(work: readonly WorkInPeriod[]): { minuteDays: Rational; people: number } {
  const residents = work.filter(isResident);
  // Whole minutes × days first: one fraction for all that has no recorded hours.
  const whole = residents
    .filter(({ worked }) => !worked)
    .reduce((sum, { minutesPerWeek, days }) => sum + BigInt(minutesPerWeek) * BigInt(days), 0n);
  return {
    minuteDays: residents
      .map(({ worked, days }) => (worked ? recordedInside(worked, days) : NOTHING))
      .reduce(add, rational(whole)),
    people: new Set(residents.map(({ candidateId }) => candidateId)).size,
  };
}

/** Exact hours of residents, and how many different people they are. */
export function residentHours(work: readonly WorkInPeriod[]): { hours: Rational; people: number } {
  const { minuteDays, people } = residentWork(work);
  return { hours: divide(minuteDays, MINUTE_DAYS_PER_HOUR), people };
}

function recordedInside({ minutes, days: all }: RecordedWork, inside: number): Rational {
  return rational(BigInt(minutes) * DAYS_PER_WEEK * BigInt(inside), BigInt(all));
}

/** The days from the start up to and including today, or to the end when that came first; none before the start. */
export function daysSoFar({ start, end }: DayRange, today: Day): number {
  return overlapDays({ start, end }, { start, end: addDays(today, 1) });
}

/** All days that were agreed; null while no end is. */
export function daysAgreed({ start, end }: DayRange): number | null {
  return end === null ? null : daysBetween(start, end);
}
