import { type Day, daysBetween } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { patientQuery } from '../patient-query.ts';
import { fillClaims } from './claim-column.ts';
import {
  dayNumber,
  type GroupedPlacements,
  type GroupRecords,
  groupPlacements,
  NOT_GIVEN,
  PART_BYTES,
  PLACEMENT_BYTES,
  STILL_RUNS,
} from './grouped.ts';
import { daysToReport } from './in-period.ts';

/** The own columns of an organisation that its figures are made of. Names of columns, never from a caller. */
export interface PlacementColumns {
  /**
   * Which placements count, as SQL over a placement `p`; all of them without it. What does not count is in no figure:
   * not among people, placements and hours, and in no cell.
   */
  readonly counts?: string;
  /** Columns with few different values: placements are grouped by them. */
  readonly groupedBy: readonly string[];
  /** Whole numbers and days, one per placement; days become day numbers, what is null `NOT_GIVEN`. */
  readonly numbers: readonly PlacementNumber[];
}

/** A column of placements, or what the reported days of a placement come to, under a name of its own. */
export interface PlacementNumber {
  readonly column: string;
  readonly type: 'int' | 'date';
  /** SQL over a placement `p`, or a part of it, and the first and the end of its reported days, as SQL too. */
  readonly ofDays?: (since: string, until: string) => string;
}

interface Row {
  readonly n: number;
  readonly buurt: string;
  readonly own: Readonly<Record<string, unknown>>;
  readonly records: Buffer | null;
  readonly count: number;
  readonly inParts: boolean;
}

/** How often missing claims are made before it is given up: others can hold the rows for a moment. */
const ATTEMPTS = 3;

/**
 * The placements of these half-years with one statement, each over the whole city. What comes back is one row per group
 * of equal own columns and buurt, so the cost outside the database follows the groups and the bytes, not objects.
 */
export async function readGrouped(
  db: DataSource,
  periods: readonly string[],
  today: Day,
  columns: PlacementColumns,
): Promise<Map<string, GroupedPlacements>> {
  if (periods.length === 0) return new Map();
  const size = PLACEMENT_BYTES + 4 * columns.numbers.length;
  const text = statement(periods.length, columns);
  const days = periods.map((period) => daysToReport(period, today));
  const values = days.flatMap(({ start, end }) => [start, end]);
  for (let attempt = 1; ; attempt += 1) {
    const rows = await patientQuery<Row>(db, text, values);
    const sizeOf = ({ inParts }: Row) => size + (inParts ? PART_BYTES : 0);
    if (rows.every((row) => row.records?.length === row.count * sizeOf(row))) {
      const byPeriod = Map.groupBy(rows, ({ n }) => n);
      return new Map(
        periods.map((period, n) => {
          const { start, end } = days[n] as { start: Day; end: Day };
          const reported = { since: dayNumber(start), until: dayNumber(start) + daysBetween(start, end) };
          const records = (byPeriod.get(n) ?? []) as GroupRecords[];
          return [period, groupPlacements(period, reported, records, columns.numbers.length)];
        }),
      );
    }
    if (attempt === ATTEMPTS) throw new Error('Some placements have no claim yet.');
    await fillClaims(db);
  }
}

/** Until when it is known that the person was at work: of every placement, beside its claim. */
const CONFIRMED = { column: 'confirmed_until', type: 'date' } as const;

function statement(periods: number, { counts = 'true', groupedBy, numbers }: PlacementColumns): string {
  const own = groupedBy.map((column) => `'${column}', p.${column}`).join(', ');
  const extra = (since: string, until: string) =>
    [CONFIRMED, ...numbers]
      .map(({ column, type, ofDays }: PlacementNumber) => {
        const value = ofDays ? `coalesce(${ofDays(since, until)}, ${NOT_GIVEN})` : numberOf(column, type);
        return ` || int4send(${value})`;
      })
      .join('');
  const keys = ['buurt', ...groupedBy].map((column) => `p.${column}`).join(', ');
  return Array.from({ length: periods }, (_, n) => {
    const [first, end] = [`$${2 * n + 1}::date`, `$${2 * n + 2}::date`];
    const days = `daterange(${first}, ${end})`;
    const whole = extra(`greatest(p.start, ${first})`, `least(p."end", ${end})`);
    const part = extra(`greatest(p.since, ${first})`, `least(p.until, ${end})`);
    const reported = `daterange(p.start, p."end") && ${days} and ${counts}`;
    const rows = (records: string, inParts: boolean) =>
      `select ${n} as n, p.buurt, jsonb_build_object(${own}) as own, string_agg(${records}, null) as records,
         count(*)::int as count, ${inParts} as "inParts"`;
    return `
    ${rows(`p.claim${whole}`, false)}
    from placement p where p.changed_on is null and ${reported} group by ${keys}
    union all
    ${rows(`${PART_CLAIM}${part}${PART_DAYS}`, true)}
    from placement_part p where p.changed_on is not null and ${reported} and daterange(p.since, p.until) && ${days} group by ${keys}`;
  }).join(' union all ');
}

/** The claim column with the hours of the part in the place of those of the placement's last days. */
const PART_CLAIM =
  'substring(p.claim from 1 for 40) || int4send(p.minutes_per_week) || substring(p.claim from 45)';

const PART_DAYS = ` || int4send(${numberOf('since', 'date')}) || int4send(coalesce(p.until - date '1970-01-01', ${STILL_RUNS}))`;

function numberOf(column: string, type: 'int' | 'date'): string {
  const value = type === 'date' ? `p.${column} - date '1970-01-01'` : `p.${column}`;
  return `coalesce(${value}, ${NOT_GIVEN})`;
}
