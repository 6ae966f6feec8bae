import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { withoutTransactions } from '../processing/testing.ts';

/** Runs SQL as the owner of a database. */
type Sql = <T>(text: string) => Promise<T[]>;

/** For tests: questions on two half-years, of the city and of an area. */
export const REPORT_QUESTIONS: readonly ReportQuestion[] = ['2025-H2', '2026-H1'].flatMap((period) => [
  { period, area: null },
  { period, area: 'BU05990321' },
]);

/** Tables that a question reads and its contribution is not made of. */
const BESIDE: ReadonlySet<string> = new Set([
  ...['fixed_report', 'fixed_change', 'report_version', 'report_write'],
  ...['processing_record', 'person_key', 'audit_record'],
]);

/**
 * For tests: the tables that these statements read of what is reported, in alphabetical order, as PostgreSQL itself
 * would read them.
 */
export async function tablesRead(sql: Sql, statements: readonly string[]): Promise<string[]> {
  const tables = new Set<string>();
  for (const statement of new Set(withoutTransactions(statements))) {
    const rows = await sql<Record<string, unknown>>(`explain (generic_plan, format json) ${statement}`);
    for (const table of tablesIn(rows)) tables.add(table);
  }
  return [...tables].filter((table) => !BESIDE.has(table)).sort();
}

function tablesIn(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const table = (plan as Readonly<Record<string, unknown>>)['Relation Name'];
  return [...(table === undefined ? [] : [String(table)]), ...Object.values(plan).flatMap(tablesIn)];
}

/** For tests: the tables of which every way to write is noted for open half-years, in alphabetical order. */
export async function tablesWatched(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    `select tgrelid::regclass::text as name from pg_trigger
     where tgname in (select tgrelid::regclass || '_report_' || event
       from unnest(array['insert', 'update', 'delete', 'truncate']) as event) and tgenabled = 'O'
     group by 1 having count(*) = 4 order by 1`,
  );
  return rows.map(({ name }) => name);
}
