import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import type { Action } from './actions.ts';
import { type GroundCondition, groundFor, type ReachedBy } from './grounds.ts';
import { purposeOf } from './purpose.ts';
import { readAndRecord } from './read-and-record.ts';
import { recordsStatement, writeProcessing } from './write.ts';

/** What is read of people. */
export interface PeopleRead {
  /** What it is called in the processing log. */
  readonly action: Action;
  /** The line of the table of grounds that it is read by. */
  readonly type: string;
  /** Default: by keys. */
  readonly reached?: ReachedBy;
}

/**
 * The one way in which people are read. In one transaction it reads the rows on which there is a ground at that moment,
 * and writes a record for every person among them into the organisation's own processing log; the rows leave only once
 * both are kept. When the log cannot be written, nothing was read.
 *
 * `read` uses the transaction that it is given and nothing else, and the condition that it is given is a part of its
 * statement: never a filter on what came of it, which would come after pages and counts. `people` gives who is among
 * the rows; twice the same person is one record.
 *
 * @throws PurposeRefusal when the request names no purpose that the caller has, or one without a ground for the type.
 * @throws Error for a `read` that leaves the condition out.
 */
export async function readPeople<T>(
  context: Context,
  { action, type, reached = 'BY_KEY' }: PeopleRead,
  read: (transaction: EntityManager, ground: GroundCondition) => Promise<T>,
  people: (rows: T) => Iterable<string>,
): Promise<T> {
  const purpose = purposeOf(context.facts);
  const condition = groundFor(context, type, reached);
  let isGrounded = false;
  const ground: GroundCondition = (row) => {
    isGrounded = true;
    return condition(row);
  };
  const readOnGround = async (transaction: EntityManager): Promise<T> => {
    const rows = await read(transaction, ground);
    if (!isGrounded) throw new Error(`${type} was read without its ground in the statement.`);
    return rows;
  };
  const startedAt = context.clock();
  const progress = { read: false };
  try {
    return await readAndRecord(context.db, readOnGround, (rows) => {
      progress.read = true;
      const seen = [...new Set(people(rows))];
      return recordsStatement(context, { action, purpose, people: seen, startedAt });
    });
  } catch (error) {
    // A read that failed is an action too. That it cannot be logged either adds nothing to the failure itself.
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
