import { WIJKEN } from '../../../shared/areas/areas.ts';
import { BadInput } from '../../../shared/values/bad-input.ts';
import { AMSTERDAM, type Clock, todayIn } from '../../../shared/values/day.ts';
import {
  type Period,
  parsePeriod,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '../../../shared/values/period.ts';
import type { Ask } from '../ask.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { REPORT_COLUMNS } from '../report/columns.ts';
import { type AskedReport, askReport } from '../report/report.ts';
import { reportRows } from '../report/rows.ts';
import type { HalfYear } from './kept-half-years.ts';

/** The areas of the open data: the city and its wijken. Buurten are too small to publish all of. */
const AREAS: readonly (string | null)[] = [null, ...WIJKEN.map(({ code }) => code)];
/** How many reports are asked at the same time: nobody waits for a file so much as people wait for a search. */
const AT_ONCE = 2;

/** The last half-year that is over: one that still runs is not published. */
export function lastPublished(clock: Clock): Period {
  return previousPeriod(periodOf(todayIn(AMSTERDAM, clock)));
}

/**
 * The half-years that are asked: all that are published, or those from `from` through `to`.
 * @throws BadInput for a half-year that is none, or that is not published
 */
export function publishedPeriods(
  first: Period,
  last: Period,
  query: { from?: unknown; to?: unknown },
): Period[] {
  return periodsBetween(bound('from', query.from, first), bound('to', query.to, last));

  function bound(argument: string, given: unknown, standard: Period): Period {
    if (given === undefined || given === '') return standard;
    const period = parsePeriod(given, argument);
    if (period < first || period > last) {
      throw new BadInput(argument, `a published half-year, "${first}" through "${last}"`, given);
    }
    return period;
  }
}

/** The published figures of a half-year over the city and every wijk. */
export async function halfYearOf(ask: Ask, period: Period): Promise<HalfYear> {
  const reports: AskedReport[] = [];
  for (let start = 0; start < AREAS.length; start += AT_ONCE) {
    const asked = AREAS.slice(start, start + AT_ONCE).map((area) => askReport(ask, period, area));
    reports.push(...(await Promise.all(asked)));
  }
  return {
    rows: csvRows(REPORT_COLUMNS, reports.flatMap(reportRows)),
    missing: [...new Set(reports.flatMap(({ missing }) => missing.names))],
    isFixed: reports.every(({ report }) => report.fixedAt !== null),
  };
}

/** The file of those half-years. */
export function chainReportCsv(halves: readonly HalfYear[]): string {
  return csvHeader(REPORT_COLUMNS) + halves.map(({ rows }) => rows).join('');
}
