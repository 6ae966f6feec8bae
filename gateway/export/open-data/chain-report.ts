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

/** The areas of the open data: the city and its wijken. Buurten are too small to publish all of. */
const AREAS: readonly (string | null)[] = [null, ...WIJKEN.map(({ code }) => code)];
/** How many reports of one file are asked at the same time. */
const AT_ONCE = 4;

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

/** The published figures of all those half-years over the city and every wijk, as they come. */
export async function* chainReportCsv(
  ask: Ask,
  periods: readonly Period[],
): AsyncGenerator<{ text: string; reports: readonly AskedReport[] }, void, undefined> {
  const questions = periods.flatMap((period) => AREAS.map((area) => ({ period, area })));
  let head = csvHeader(REPORT_COLUMNS);
  for (let start = 0; start < questions.length; start += AT_ONCE) {
    const reports = await Promise.all(
      questions.slice(start, start + AT_ONCE).map(({ period, area }) => askReport(ask, period, area)),
    );
    yield { text: head + csvRows(REPORT_COLUMNS, reports.flatMap(reportRows)), reports };
    head = '';
  }
  if (head !== '') yield { text: head, reports: [] };
}
