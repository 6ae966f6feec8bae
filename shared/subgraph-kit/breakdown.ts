import { areaOf, CITY } from '@social-return/contract/areas/areas';
import { pageInfo } from '@social-return/contract/model/page-info';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { BadInput } from '@social-return/values/bad-input';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import { parseFirst } from '@social-return/values/first';
import { parsePeriod } from '@social-return/values/period';
import type { Connection, PageArguments } from './connection.ts';

/**
 * The way from a total of the chain report down to what it is made of: an organisation's own report on the same question,
 * with a row for each of its contracts, assignments or suppliers. It is that organisation's own record, for callers that may read
 * those; rows of few people are not hidden from them.
 */

/** The key of an organisation's own report: the question of the chain report, encoded in the same way. */
export interface OwnReportKey {
  readonly query: string;
}

/** The report on that half-year and area; null asks for the whole city, as its code does. @throws BadInput for others. */
export function ownReport(period: string, area: string | null): OwnReportKey {
  if (area !== null && !areaOf(area))
    throw new BadInput(
      'area',
      { en: 'the CBS code of a wijk or buurt', nl: 'de CBS-code van een wijk of buurt' },
      area,
    );
  const question = { period: parsePeriod(period), area: area === CITY.code ? null : area };
  return { query: writeQuestion(WRITTEN.report, question) };
}

/** The question that a key holds. @throws BadInput for a text that is none. */
export function questionOf({ query }: OwnReportKey): ReportQuestion {
  return questionIn(WRITTEN.report, query);
}

/** Comes after every id in the database's order (collation "C"): the row of what belongs to no contract or supplier. */
export const NO_PARENT = '~';

/** A page that is asked of a breakdown: how many rows, and behind which key; '' from the first on. */
export interface BreakdownPage {
  readonly first: number;
  readonly after: string;
}

/** @throws BadInput for `first` outside 1 to 100 and for a cursor that this list did not give. */
export function breakdownPage(kind: string, { first, after }: PageArguments): BreakdownPage {
  const [key] = after == null ? [''] : decodeCursor(kind, after, isKey);
  return { first: parseFirst(first), after: key };
}

/** Of all rows in order those of the page, and one more. */
export function rowsBehind<T extends { readonly key: string }>(
  rows: readonly T[],
  { first, after }: BreakdownPage,
): T[] {
  const from = rows.findIndex(({ key }) => key > after);
  return from < 0 ? [] : rows.slice(from, from + first + 1);
}

/** The connection over rows of which one more than the page was read, so that it is known whether there are more. */
export function breakdownOf<T extends { readonly key: string }>(
  kind: string,
  { first, after }: BreakdownPage,
  rows: readonly T[],
  count: () => Promise<number>,
): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(kind, [node.key]), node }));
  const cursors = edges.map(({ cursor }) => cursor);
  return { edges, pageInfo: pageInfo(cursors, rows.length > first, after !== ''), count };
}

function isKey(tuple: readonly unknown[]): tuple is readonly [string] {
  return tuple.length === 1 && typeof tuple[0] === 'string';
}
