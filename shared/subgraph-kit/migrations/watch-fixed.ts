import type { QueryRunner } from 'typeorm';

/** Which days a row is about, and which part of it counts for a half-year, as SQL over a row `r` and a fixed half-year `f`. */
export interface WatchedTable {
  readonly table: string;
  /** The days that the row is about; all days without it. */
  readonly days?: string;
  /** The part of the row that must differ for the half-year to be changed; the whole row without it. */
  readonly facts?: string;
}

/**
 * Counts, for every half-year that is fixed, the writes to a table that change what would be reported of it. In the
 * same transaction as the write, so that a report need only compare a fixed half-year with what it would be now when
 * there was one. One trigger per statement: an import of a hundred thousand rows counts once.
 */
export async function watchFixed(runner: QueryRunner, { table, days, facts }: WatchedTable): Promise<void> {
  const overlaps = (row: string) => (days ? `${overRow(days, row)} && half_year(f.id)` : 'true');
  const same = (row: string) => overRow(facts ?? `to_jsonb(r) - 'version'`, row);
  const changed: Readonly<Record<string, string>> = {
    insert: `exists (select from added a where ${overlaps('a')})`,
    delete: `exists (select from removed d where ${overlaps('d')})`,
    update: `exists (select from added a full join removed d on a.id = d.id
      where (${overlaps('a')} or ${overlaps('d')}) and ${same('a')} is distinct from ${same('d')})`,
  };
  const tables: Readonly<Record<string, string>> = {
    insert: 'new table as added',
    delete: 'old table as removed',
    update: 'new table as added old table as removed',
  };
  for (const [event, condition] of Object.entries(changed)) {
    await runner.query(`
      create function ${table}_fixed_${event}() returns trigger language plpgsql as $$ begin
        insert into fixed_change as c (period, changes)
          select f.id, 1 from fixed_period f where ${condition} order by f.id
          on conflict (period) do update set changes = c.changes + 1;
        return null;
      end $$`);
    await runner.query(`
      create trigger ${table}_fixed_${event} after ${event} on "${table}"
        referencing ${tables[event]} for each statement execute function ${table}_fixed_${event}()`);
  }
}

/** An expression over the row `r`, over another one. */
export function overRow(expression: string, row: string): string {
  return expression.replace(/\br\b/g, row);
}
