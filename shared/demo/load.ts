import type { Report } from '@social-return/runtime/process/messages';
import { insertRows, type TableRows } from '@social-return/subgraph-kit/database';
import type { DataSource, EntityManager } from 'typeorm';

/** Tables with their rows, in the order in which they refer to each other. */
export type Tables = readonly (readonly [table: string, rows: TableRows])[];

/**
 * Fills the tables in one transaction, so that an interrupted run leaves the database empty; reports its progress.
 * @param after what follows from the rows, in the same transaction
 */
export async function loadTables(
  db: DataSource,
  tables: Tables,
  report: Report,
  after?: (manager: EntityManager) => Promise<void>,
): Promise<void> {
  const total = tables.reduce((sum, [, rows]) => sum + rows.length, 0);
  let done = 0;
  const progress = (count: number) => {
    done += count;
    report('Loading demo data', { done, total });
  };
  progress(0);
  await db.transaction(async (manager) => {
    for (const [table, rows] of tables) await insertRows(manager, table, rows, progress);
    // Without statistics the first questions would be planned as for empty tables.
    await manager.query(`analyze ${tables.map(([table]) => `"${table}"`).join(', ')}`);
    await after?.(manager);
  });
}
