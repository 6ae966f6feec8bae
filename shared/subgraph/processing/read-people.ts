import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import type { Action } from './actions.ts';
import { purposeOf } from './purpose.ts';
import { readAndRecord } from './read-and-record.ts';
import { processingRecords, writeProcessing } from './write.ts';

/**
 * The one way in which people are read. In one transaction it reads, and writes a record for every person among what
 * was read into the organisation's own processing log; the rows leave only once both are kept. When the log cannot be
 * written, nothing was read.
 *
 * `read` uses the transaction that it is given and nothing else. `people` tells who is among the rows; twice the same
 * person is one record.
 *
 * @throws PurposeRefusal when the request names no purpose that the caller has.
 */
export async function readPeople<T>(
  context: Context,
  action: Action,
  read: (transaction: EntityManager) => Promise<T>,
  people: (rows: T) => Iterable<string>,
): Promise<T> {
  const purpose = purposeOf(context.facts);
  const startedAt = context.clock();
  const progress = { read: false };
  try {
    return await readAndRecord(context.db, read, (rows) => {
      progress.read = true;
      const seen = [...new Set(people(rows))];
      return processingRecords(context, { action, purpose, people: seen, startedAt });
    });
  } catch (error) {
    // A read that failed is an action too. That it cannot be told either adds nothing to the failure itself.
    if (!progress.read) {
      const failed = { action, purpose, people: null, startedAt, failed: true };
      await writeProcessing(context, context.db.manager, failed).catch(() => undefined);
    }
    throw error;
  }
}

/**
 * Statistics over people who are not shown: one record of the activity, about nobody. A processing log is about the
 * processing of personal data, and counting is that too; whom it is about is left out, for a count is about all.
 */
export async function countPeople<T>(context: Context, count: () => Promise<T>): Promise<T> {
  const startedAt = context.clock();
  const counted = await count();
  await writeProcessing(context, context.db.manager, {
    action: 'STATISTICS',
    purpose: 'REPORTING',
    people: null,
    startedAt,
  });
  return counted;
}
