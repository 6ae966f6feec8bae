import type { QueryRunner } from 'typeorm';
import { overRow, type WatchedTable } from './watch-fixed.ts';

/** A table that contributions to reports are made of. */
export interface ReportTable extends WatchedTable {
  /** False where no correction of a fixed half-year mentions it: then only open half-years follow it. */
  readonly corrects?: false;
}

/**
 * Notes every write to a table by which a report can change, in the same transaction as the write: for the open half-years
 * together, and for each fixed one that it changes. A note is a row of its own, so nobody waits for anybody, however long
 * a transaction takes. One trigger per statement: an import of a hundred thousand rows makes one.
 *
 * Takes the place of what `watchFixed` made for the table, if it did.
 */
export async function watchReports(runner: QueryRunner, watched: ReportTable): Promise<void> {
  const { table } = watched;
  for (const [event, transition] of Object.entries(TRANSITIONS)) {
    await runner.query(`drop function if exists ${table}_fixed_${event}() cascade`);
    await runner.query(`
      create function ${table}_report_${event}() returns trigger language plpgsql as $$ begin
        insert into report_write (period)
          select '' where ${changeSql(event, OPEN)}
          ${watched.corrects === false ? '' : `union all select f.id from fixed_period f where ${changeSql(event, watched)}`};
        return null;
      end $$`);
    await runner.query(`
      create trigger ${table}_report_${event} after ${event} on "${table}"
        ${transition} for each statement execute function ${table}_report_${event}()`);
  }
}

/** The names of what a statement wrote, as the triggers know it; emptying a table has none. */
const TRANSITIONS: Readonly<Record<string, string>> = {
  insert: 'referencing new table as added',
  delete: 'referencing old table as removed',
  update: 'referencing new table as added old table as removed',
  truncate: '',
};

/** Open half-years follow every day and every fact: the claim too, which another claim key changes. */
const OPEN: Omit<WatchedTable, 'table'> = {};

/** Whether the statement changed what is reported of a half-year, as SQL. */
function changeSql(event: string, { days, facts }: Omit<WatchedTable, 'table'>): string {
  const overlaps = (row: string) => (days ? `${overRow(days, row)} && half_year(f.id)` : 'true');
  const same = (row: string) => overRow(facts ?? `to_jsonb(r) - 'version'`, row);
  switch (event) {
    case 'insert':
      return `exists (select from added a where ${overlaps('a')})`;
    case 'delete':
      return `exists (select from removed d where ${overlaps('d')})`;
    case 'update':
      return `exists (select from added a full join removed d on a.id = d.id
        where (${overlaps('a')} or ${overlaps('d')}) and ${same('a')} is distinct from ${same('d')})`;
    default:
      return 'true';
  }
}
