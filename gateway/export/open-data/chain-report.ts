import { WIJKEN } from '@social-return/contract/areas/areas';
import { BadInput } from '@social-return/values/bad-input';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import {
  type Period,
  parsePeriod,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '@social-return/values/period';
import type { Ask } from '../ask.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { REPORT_COLUMNS } from '../report/columns.ts';
import { type AskedReport, askReport } from '../report/report.ts';
import { reportRows } from '../report/rows.ts';
import type { HalfYear } from './kept-half-years.ts';

/** How many reports are asked at the same time, the city first: nobody waits for a file so much as people wait for a search. */
const AT_ONCE = 2;

/** The last half-year that is over: one that still runs cannot be fixed. */
export function lastPublished(clock: Clock): Period {
  return previousPeriod(periodOf(todayIn(AMSTERDAM, clock)));
}

/**
 * The half-years that are asked: all that are published, or those from `from` through `to`.
 * @throws BadInput for a half-year that is none, or that is not published
 */
export function readPeriods(first: Period, last: Period, query: { from?: unknown; to?: unknown }): Period[] {
  return periodsBetween(readBound('from', query.from, first), readBound('to', query.to, last));

  function readBound(argument: string, given: unknown, standard: Period): Period {
    if (given === undefined || given === '') return standard;
    const period = parsePeriod(given, argument);
    if (period < first || period > last) {
      throw new BadInput(
        argument,
        {
          en: `a published half-year, "${first}" through "${last}"`,
          nl: `een gepubliceerd halfjaar, van "${first}" tot en met "${last}"`,
        },
        given,
      );
    }
    return period;
  }
}

/**
 * The published figures of a half-year over the city and every wijk; buurten are too small to publish all of. None while a part of it is not fixed: whoever asked
 * for them before and after one placement was recorded would see that placement.
 */
export async function halfYearOf(ask: Ask, period: Period): Promise<HalfYear> {
  const reports: AskedReport[] = [];
  for (const areas of [[null], ...pairs(WIJKEN.map(({ code }) => code))]) {
    reports.push(...(await Promise.all(areas.map((area) => askReport(ask, period, area)))));
    if (!reports.every(isFixed)) break;
  }
  const published = reports.every(isFixed) ? reports : [];
  return {
    rows: csvRows(REPORT_COLUMNS, published.flatMap(reportRows)),
    missing: [...new Set(reports.flatMap(({ missing }) => missing.names))],
    isFixed: published.length > 0,
  };
}

function isFixed({ report }: AskedReport): boolean {
  return report.fixedAt !== null;
}

function pairs<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) =>
    all.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
}

/** The file of those half-years. */
export function chainReportCsv(halves: readonly HalfYear[]): string {
  return csvHeader(REPORT_COLUMNS) + halves.map(({ rows }) => rows).join('');
}
