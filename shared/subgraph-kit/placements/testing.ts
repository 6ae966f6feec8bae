import { createHash } from 'node:crypto';
import type { Day } from '@social-return/values/day';
import { addDays } from '@social-return/values/day';
import { parsePeriod, periodStart } from '@social-return/values/period';
import {
  dayNumber,
  type GroupedPlacements,
  groupPlacements,
  HOME_ELSEWHERE,
  HOME_UNKNOWN,
  homeNumber,
  NOT_GIVEN,
  PLACEMENT_BYTES,
  STILL_RUNS,
} from './grouped.ts';
import type { PlacementInPeriod } from './in-period.ts';
import type { PlacementColumns } from './read-grouped.ts';

/** For tests: a placement as a row, with the days until which it ran and was confirmed among its own columns. */
export type TestRow = Omit<PlacementInPeriod, 'minuteDays'>;

/** For tests: placements of a half-year one by one, each a group of its own, as `readGrouped` would give them. */
export function groupRows(
  period: string,
  rows: readonly TestRow[],
  columns: PlacementColumns,
): GroupedPlacements {
  const since = periodStart(parsePeriod(period));
  const grouped = groupPlacements(
    period,
    { since: dayNumber(since), until: dayNumber(addDays(since, 184)) },
    rows.map((row) => ({ buurt: 'BU05990321', own: row.own, records: record(row, columns) })),
    columns.numbers.length,
  );
  // The days are the row's own, whatever its end says.
  grouped.days.set(rows.map(({ days }) => days));
  return grouped;
}

function record(row: TestRow, { numbers }: PlacementColumns): Buffer {
  const bytes = Buffer.alloc(PLACEMENT_BYTES + 4 * numbers.length);
  token(row.candidateId).copy(bytes, 0);
  token(`${row.candidateId} ${row.employerKvk} ${row.start}`).copy(bytes, 16);
  const end = row.own.end as Day | null | undefined;
  const home = row.homeBuurt === null ? HOME_UNKNOWN : homeNumber(row.homeBuurt);
  [
    dayNumber(row.start),
    end ? dayNumber(end) : STILL_RUNS,
    row.minutesPerWeek,
    row.livesElsewhere ? HOME_ELSEWHERE : home,
    packValue(row.own.confirmed_until, 'date'),
    ...numbers.map(({ column, type }) => packValue(row.own[column], type)),
  ].forEach((number, n) => {
    bytes.writeInt32BE(number, 32 + 4 * n);
  });
  return bytes;
}

function packValue(value: unknown, type: 'int' | 'date'): number {
  if (value === null || value === undefined) return NOT_GIVEN;
  return type === 'date' ? dayNumber(value as Day) : Number(value);
}

function token(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}
