import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { EntityManager } from 'typeorm';
import { RETENTION_SETTINGS } from '../settings.ts';

/** How long something is kept: whole days or whole months, both by the calendar. */
export type Period = { readonly days: number } | { readonly months: number };

/** What a category is asked with. */
export interface RetentionMoment {
  readonly now: Date;
  /** What is of this day or earlier has been kept long enough. */
  readonly until: Day;
  readonly random: RandomBytes;
}

/** One kind of data with the time that it is kept. */
export interface RetentionCategory {
  readonly name: string;
  /** What goes, for readers of the report. */
  readonly what: string;
  readonly period: Period;
  /** Why this long. */
  readonly ground: string;
  /** How many are due. */
  count(transaction: EntityManager, moment: RetentionMoment): Promise<number>;
  /** Lets them go; gives how many. */
  expire(transaction: EntityManager, moment: RetentionMoment): Promise<number>;
}

/**
 * The last day of what has been kept for the period today. A year from 29 February is over on 1 March: nothing goes a day
 * early.
 */
export function lastDayKept(today: Day, period: Period): Day {
  return 'days' in period ? addDays(today, -period.days) : addMonths(today, -period.months);
}

/** `P4W`, `P30D`, `P1Y`, `P18M` (ISO 8601, one unit). @throws StartFailure */
export function parsePeriod(text: string): Period {
  const [, count, unit] = /^P([1-9]\d{0,3})([DWMY])$/.exec(text) ?? [];
  if (!count || !unit)
    throw new StartFailure(`RETENTION: expected periods such as P4W, P30D or P1Y, got "${text}".`);
  const number = Number(count);
  if (unit === 'D') return { days: number };
  if (unit === 'W') return { days: number * 7 };
  return { months: unit === 'M' ? number : number * 12 };
}

/** The period as people write it. */
export function periodText(period: Period): string {
  const [count, unit] =
    'days' in period
      ? [period.days, 'day']
      : period.months % 12 === 0
        ? [period.months / 12, 'year']
        : [period.months, 'month'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/**
 * The categories with the periods of the variable RETENTION, a JSON object of category to period, in the place of their
 * defaults.
 * @throws StartFailure for what is no such object, and for a category that there is not.
 */
export function withPeriods(
  categories: readonly RetentionCategory[],
  environment: Environment,
): readonly RetentionCategory[] {
  const { RETENTION: given } = readSettings(RETENTION_SETTINGS, environment);
  if (!given) return categories;
  const unknown = Object.keys(given).find((name) => !categories.some((category) => category.name === name));
  if (unknown !== undefined) {
    const names = categories.map(({ name }) => name).join(', ');
    throw new StartFailure(`RETENTION: expected ${names}, got "${unknown}".`);
  }
  return categories.map((category) => {
    const period = given[category.name];
    return period === undefined ? category : { ...category, period: parsePeriod(String(period)) };
  });
}

/**
 * A category of rows that go when the day of a column is over: `column` is a date or a moment, `only` narrows the rows
 * further (SQL).
 */
export function rowsOf(
  category: Omit<RetentionCategory, 'count' | 'expire'>,
  {
    table,
    column,
    only = 'true',
  }: { readonly table: string; readonly column: string; readonly only?: string },
): RetentionCategory {
  const due = `${only} and ${dayOf(column)} <= $1::date`;
  return {
    ...category,
    count: async (transaction, { until }) => {
      const rows: { count: number }[] = await transaction.query(
        `select count(*)::int as count from ${table} where ${due}`,
        [until],
      );
      return rows[0]?.count ?? 0;
    },
    expire: async (transaction, { until }) => {
      const [, count]: [unknown, number] = await transaction.query(`delete from ${table} where ${due}`, [
        until,
      ]);
      return count;
    },
  };
}

/** The calendar day of a moment in the Netherlands; of a date the day itself. */
export function dayOf(column: string): string {
  return `(${column} at time zone 'Europe/Amsterdam')::date`;
}
