import type { CellsShape } from '@social-return/contract/questions/contributions';
import { cellsOf } from '@social-return/subgraph-kit/placements/claims-on';
import {
  differentPeople,
  type GroupedPlacements,
  HOME_UNKNOWN,
  NOT_GIVEN,
  STILL_RUNS,
  sumOf,
} from '@social-return/subgraph-kit/placements/grouped';
import type { PlacementColumns } from '@social-return/subgraph-kit/placements/read-grouped';
import { type Day, daysBetween } from '@social-return/values/day';
import { add, divide, type Rational, rational } from '@social-return/values/rational';

/** Minutes of an hour × days of a week: minutes a week × days divided by it are hours. */
export const MINUTE_DAYS_PER_HOUR = 420n;

const DAYS_PER_WEEK = 7n;
const NOTHING = rational(0n);

/** The columns of a placement by which `residentWorkOf` counts, beside those of the kit. */
export const MEASURED_COLUMNS: PlacementColumns = {
  groupedBy: [],
  numbers: [{ column: 'worked_minutes', type: 'int' }],
};

/** The part of one person's work that lies inside a period. */
export interface WorkInPeriod {
  readonly candidateId: string;
  /** Minutes a week × days, each day by the hours that it had. */
  readonly minuteDays: number;
  readonly days: number;
  readonly homeBuurt: string | null;
  /** What a chore really took in all its days, once that is recorded: it counts instead of the hours a week. */
  readonly worked: RecordedWork | null;
}

export interface RecordedWork {
  readonly minutes: number;
  readonly days: number;
}

/** What residents worked, in exact minutes a week × days, and how many different people they are. */
export interface ResidentWork {
  readonly minuteDays: Rational;
  readonly people: number;
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
export function residentWork(work: readonly WorkInPeriod[]): ResidentWork {
  const residents = work.filter(isResident);
  // Whole minutes × days first: one fraction for all that has no recorded hours.
  const whole = residents
    .filter(({ worked }) => !worked)
    .reduce((sum, { minuteDays }) => sum + BigInt(minuteDays), 0n);
  return {
    minuteDays: residents
      .map(({ worked, days }) => (worked ? minutesInside(worked, days) : NOTHING))
      .reduce(add, rational(whole)),
    people: new Set(residents.map(({ candidateId }) => candidateId)).size,
  };
}

/**
 * The same over the placements of a half-year. Recorded hours are added up by the days that they are spread over, since
 * those are the denominator: a fraction per length of a chore, not per chore.
 */
export function residentWorkOf(placements: GroupedPlacements): ResidentWork {
  const { groups, start, end, days, minutesPerWeek } = placements;
  const recorded = placements.numbers[0] as Int32Array;
  const lives = livesHere(placements);
  const spread = new Map<number, number>();
  const whole = groups.reduce(
    (sum, group) =>
      sum +
      sumOf(group, (n) => {
        if (!lives(n)) return 0;
        const inside = days[n] as number;
        const minutes = recorded[n] as number;
        if (minutes === NOT_GIVEN || end[n] === STILL_RUNS) return (minutesPerWeek[n] as number) * inside;
        const all = (end[n] as number) - (start[n] as number);
        spread.set(all, (spread.get(all) ?? 0) + minutes * inside);
        return 0;
      }),
    0,
  );
  return {
    minuteDays: [...spread]
      .map(([all, minutes]) => rational(BigInt(minutes) * DAYS_PER_WEEK, BigInt(all)))
      .reduce(add, rational(BigInt(whole))),
    people: differentPeople(placements, groups, lives),
  };
}

/** Where the residents are whose work is counted. */
export function residentCells(placements: GroupedPlacements): CellsShape {
  return cellsOf(placements, livesHere(placements));
}

function livesHere({ home }: GroupedPlacements): (n: number) => boolean {
  return (n) => (home[n] as number) > HOME_UNKNOWN;
}

/** Exact hours of residents, and how many different people they are. */
export function residentHours(work: readonly WorkInPeriod[]): { hours: Rational; people: number } {
  const { minuteDays, people } = residentWork(work);
  return { hours: divide(minuteDays, MINUTE_DAYS_PER_HOUR), people };
}

function minutesInside({ minutes, days: all }: RecordedWork, inside: number): Rational {
  return rational(BigInt(minutes) * DAYS_PER_WEEK * BigInt(inside), BigInt(all));
}

/** Days of a placement with the same hours: `[from, until)`, open while they go on. */
export interface HoursPart {
  readonly from: Day;
  readonly until: Day | null;
  readonly hoursPerWeek: number;
}

/** Minutes a week × days before a day, each day by the hours that it had. */
export function minuteDaysBefore(parts: readonly HoursPart[], day: Day): number {
  return parts.reduce((sum, { from, until, hoursPerWeek }) => {
    const over = until !== null && until < day ? until : day;
    return from < over ? sum + Math.round(hoursPerWeek * 60) * daysBetween(from, over) : sum;
  }, 0);
}
