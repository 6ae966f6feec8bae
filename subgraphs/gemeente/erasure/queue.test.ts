import { type DirectSubgraph, directSubgraph } from '@social-return/test/setup/direct';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { enqueue, QUEUE, queueOn } from './queue.ts';

let subgraph: DirectSubgraph;

beforeAll(async () => {
  subgraph = await directSubgraph(gemeente);
});

afterAll(() => subgraph?.stop());

const delivery = (requestId: string) => ({ requestId, organisation: 'eneco' });

const queued = () =>
  subgraph.sql<{ data: object; state: string; retries: number }>(
    'select data, state::text, retry_count as retries from pgboss.job order by created_on',
  );

it('holds a delivery when its transaction is committed, and never when it is undone', async () => {
  const { db } = subgraph.services;
  const undone = db.transaction(async (transaction) => {
    await enqueue(db, transaction, [delivery('gemeente:undone')]);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await queued()).toEqual([]);
  await db.transaction((transaction) => enqueue(db, transaction, [delivery('gemeente:done')]));
  expect(await queued()).toEqual([{ data: delivery('gemeente:done'), state: 'created', retries: 0 }]);
});

it('is refused outside a transaction', async () => {
  const { db } = subgraph.services;
  await expect(enqueue(db, db.manager, [delivery('gemeente:x')])).rejects.toThrow('in a transaction');
});

it('gives a delivery again that nobody finished in its time', async () => {
  const { db } = subgraph.services;
  const boss = await queueOn(db, { supervise: false }).start();
  try {
    const [job] = await boss.fetch(QUEUE);
    expect(job?.data).toEqual(delivery('gemeente:done'));
    // Its worker was killed, and its time is over.
    await subgraph.sql(`update pgboss.job set started_on = now() - interval '1 hour'`);
    await boss.supervise(QUEUE);
    expect(await queued()).toMatchObject([{ state: 'retry', retries: 0 }]);
  } finally {
    await boss.stop({ graceful: false });
  }
});
