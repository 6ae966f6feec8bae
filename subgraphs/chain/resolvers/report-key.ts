import { CITY } from '@social-return/contract/areas/areas';
import { areaType } from '@social-return/contract/model/area';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { parseFirst } from '@social-return/values/first';
import {
  FIRST_PERIOD,
  type Period,
  parsePeriod,
  periodRange,
  periodsBetween,
  previousPeriod,
} from '@social-return/values/period';
import { type CountedClaims, questionKey } from '../interpretation/counted.ts';
import type { HeldClaims } from '../interpretation/held-claims.ts';
import type { ChainReport } from '../model/report.ts';

/** The most half-years of one trend: five years. */
const LONGEST_TREND = 10;

/** A report by its key, and what follows from the key alone; the organisations' contributions do the rest. */
export type ReportKey = Pick<ChainReport, 'query' | 'period' | 'start' | 'end' | 'area'>;

/**
 * The report on that half-year and area; null asks for the whole city, as its code does. The question says which
 * claims are held, so that they are not sent again.
 * @param heldClaims the claims that the chain holds
 * @param running whether whoever asks may see the half-year while it runs. It stands in the key, so that no answer that is
 *   kept for one kind of caller is ever given to the other
 */
export function reportKey(
  period: Period,
  area: string | null,
  heldClaims?: HeldClaims<CountedClaims>,
  running = false,
): ReportKey {
  const asked = area === CITY.code ? null : area;
  const held = heldClaims?.held(questionKey(period, asked)) ?? [];
  const question: ReportQuestion = {
    period,
    area: asked,
    ...(held.length > 0 ? { held } : {}),
    ...(running ? { running } : {}),
  };
  return {
    query: writeQuestion(WRITTEN.report, question),
    period,
    ...periodRange(period),
    area: areaType(area ?? CITY.code),
  };
}

/**
 * The same report over the last half-years, the oldest first.
 * @throws BadInput for other than 1 to 10 of them, or for more than there are up to that half-year
 */
export function trend(query: string, last: number, heldClaims?: HeldClaims<CountedClaims>): ReportKey[] {
  const { period, area, running } = questionIn(WRITTEN.report, query);
  const until = parsePeriod(period);
  const most = Math.min(LONGEST_TREND, periodsBetween(FIRST_PERIOD, until).length);
  let from = until;
  for (let n = parseFirst(last, 'last', most); n > 1; n -= 1) from = previousPeriod(from);
  return periodsBetween(from, until).map((each) => reportKey(each, area, heldClaims, running));
}
