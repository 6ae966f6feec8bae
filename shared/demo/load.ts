import type { Report } from '@social-return/runtime/process/messages';
import { insertRows, type TableRows } from '@social-return/subgraph-kit/database';
import type { DataSource } from 'typeorm';

/** Tables with their rows, in the order in which they refer to each other. */
export type Tables = readonly (readonly [table: string, rows: TableRows])[];

/** Fills the tables in one transaction, so that whoever is interrupted leaves the database empty; tells how far it is. */
export async function loadTables(db: DataSource, tables: Tables, report: Report): Promise<void> {
  const total = tables.reduce((sum, [, rows]) => sum + rows.length, 0);
  let done = 0;
  const tell = (count: number) => {
    done += count;
    report('Loading demo data', { done, total });
  };
  tell(0);
  await db.transaction(async (manager) => {
    for (const [table, rows] of tables) await insertRows(manager, table, rows, tell);
    // Without statistics the first questions would be planned as for empty tables.
    await manager.query(`analyze ${tables.map(([table]) => `"${table}"`).join(', ')}`);
  });
}
