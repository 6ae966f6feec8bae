import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** One statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Reads, and writes the record of what was read, in one transaction, for which it waits twice for the database and not
 * four times: `begin` goes out with the read, and `commit` with the record. When the record cannot be written, the
 * `commit` behind it finds a transaction that failed and rolls back.
 *
 * @param record the statement that records what was read; null when there is nothing to record
 */
export async function readAndRecord<T>(
  db: DataSource,
  read: (transaction: EntityManager) => Promise<T>,
  record: (rows: T) => Statement | null,
): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    const client: ClientBase = await runner.connect();
    try {
      const readRows = async () => read(runner.manager);
      const [, rows] = await Promise.all([client.query('begin'), readRows()]);
      const statement = record(rows);
      const [, { command }] = await Promise.all([
        statement && client.query(statement.text, statement.values),
        client.query('commit'),
      ]);
      if (command !== 'COMMIT') throw new Error('What was read could not be recorded.');
      return rows;
    } catch (error) {
      // Waits for all that was sent before, so that the connection comes back with nothing open.
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
  }
}
