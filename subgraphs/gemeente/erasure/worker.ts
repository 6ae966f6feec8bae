import type { Log } from '@social-return/edge/observe/log';
import { ErasureOutcome } from '@social-return/subgraph-kit/erasure/person-erasure';
import type { Clock } from '@social-return/values/day';
import type { DataSource, EntityManager } from 'typeorm';
import { type Answer, type DeliveryOptions, deliver, deliverClosing, type Order } from './deliver.ts';
import { morningOf } from './due.ts';
import { type Delivery, enqueue, QUEUE, queueOn } from './queue.ts';

export interface WorkerParts extends DeliveryOptions {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  /** Between two looks for a delivery; 1 without it. */
  readonly pollSeconds?: number;
}

export interface ErasureWorker {
  /** Ends it, after what is being delivered. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks whether a request is overdue. */
const OVERDUE_MS = 3_600_000;

/**
 * Delivers erasures while the register's subgraph runs. Each delivery is tried until it is answered, with ever longer
 * pauses up to a quarter of an hour; one whose worker was killed is taken up by another, or by this one when it runs again.
 */
export async function startErasureWorker(parts: WorkerParts): Promise<ErasureWorker> {
  const { db, log, pollSeconds = 1 } = parts;
  const boss = queueOn(db, {
    supervise: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 3_600,
  });
  boss.on('error', (error) => log.warn('the queue of erasures waits', { error: error.name }));
  await boss.start();
  await boss.work<Delivery>(QUEUE, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async ([job]) => {
    if (job) await (job.data.closes ? closeOne(parts, job.data) : deliverOne(parts, job.data));
  });
  await warnOverdue(parts);
  const timer = setInterval(() => void warnOverdue(parts), OVERDUE_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 12_000 });
    },
  };
}

async function deliverOne(parts: WorkerParts, delivery: Delivery): Promise<void> {
  const { db, clock, log } = parts;
  const order = await orderOf(db, delivery);
  if (!order) return;
  try {
    const answer = await deliver(order, parts);
    await db.transaction((transaction) => keepAnswer(db, transaction, order, answer, clock()));
    log.info('an erasure was answered', { ...delivery, outcome: answer.outcome });
  } catch (error) {
    throw logFailure(parts, delivery, error);
  }
}

async function closeOne(parts: WorkerParts, delivery: Delivery): Promise<void> {
  try {
    await deliverClosing(delivery, parts);
  } catch (error) {
    throw logFailure(parts, delivery, error);
  }
}

/** Logs why a delivery failed. What the queue keeps of it must not hold what an error of the database may quote. */
function logFailure({ log }: WorkerParts, delivery: Delivery, error: unknown): Error {
  const failure = error instanceof Error ? error : new Error('unknown');
  const reason = failure.name === 'DeliveryFailure' ? failure.message : failure.name;
  log.warn('an erasure was not answered and is delivered again', { ...delivery, reason });
  return new Error(reason);
}

/** What is to be delivered, counted as an attempt; null when nobody waits for it any more. */
async function orderOf(db: DataSource, { requestId, organisation }: Delivery): Promise<Order | null> {
  const [rows]: [Order[]] = await db.query(
    `update erasure_answer a set attempts = attempts + 1 from erasure_request r
     where r.id = a.request_id and a.request_id = $1 and a.organisation = $2 and a.outcome <> 'ERASED'
       and r.candidate_id is not null
     returning a.request_id as "requestId", a.organisation, r.candidate_id as "candidateId", r.tombstone,
       a.retained_until::text as "retainedUntil"`,
    [requestId, organisation],
  );
  return rows[0] ?? null;
}

/** The answer, and what follows: the request is complete, or is asked again when a ground is over. */
async function keepAnswer(
  db: DataSource,
  transaction: EntityManager,
  { requestId, organisation }: Order,
  { outcome, ground, retainedUntil }: Answer,
  now: Date,
): Promise<void> {
  // One after the other for one request, so that the last one sees all answers.
  const [request]: { completed_at: Date | null }[] = await transaction.query(
    'select completed_at from erasure_request where id = $1 for update',
    [requestId],
  );
  await transaction.query(
    `update erasure_answer set outcome = $3, ground = $4, retained_until = $5, answered_at = $6
     where request_id = $1 and organisation = $2`,
    [requestId, organisation, outcome, ground, retainedUntil, now],
  );
  const [completed]: [unknown[]] = await transaction.query(
    `update erasure_request r set completed_at = coalesce(r.completed_at, $2), version = version + 1,
       candidate_id = case when not exists (
         select from erasure_answer a where a.request_id = r.id and a.outcome <> 'ERASED') then null else candidate_id end
     where r.id = $1
       and not exists (select from erasure_answer a where a.request_id = r.id and a.outcome = 'PENDING')
     returning r.id`,
    [requestId, now],
  );
  if (completed.length > 0 && request?.completed_at === null) {
    await closeEverywhere(db, transaction, requestId, now);
  }
  if (outcome === ErasureOutcome.RETAINED && retainedUntil !== null) {
    await enqueue(db, transaction, [{ requestId, organisation }], morningOf(retainedUntil));
  }
}

/** Milliseconds after the last answer in which a report that was under way may still hold an answer from before it. */
const UNDER_WAY_MS = 600_000;

/** Every organisation moved to the tombstone: none of them needs the names of before, once no report is under way. */
async function closeEverywhere(
  db: DataSource,
  transaction: EntityManager,
  requestId: string,
  now: Date,
): Promise<void> {
  const answers: { organisation: string }[] = await transaction.query(
    'select organisation from erasure_answer where request_id = $1 order by organisation',
    [requestId],
  );
  const closings = answers.map(({ organisation }) => ({ requestId, organisation, closes: true as const }));
  await enqueue(db, transaction, closings, new Date(now.getTime() + UNDER_WAY_MS));
}

async function warnOverdue({ db, clock, log }: WorkerParts): Promise<void> {
  try {
    const rows: { id: string; waiting: string }[] = await db.query(
      `select r.id, string_agg(a.organisation, ' ' order by a.organisation) as waiting
       from erasure_request r join erasure_answer a on a.request_id = r.id and a.outcome = 'PENDING'
       where r.completed_at is null and r.due_at <= $1 group by r.id order by r.id`,
      [clock()],
    );
    for (const { id, waiting } of rows) log.warn('an erasure is overdue', { request: id, waiting });
  } catch (error) {
    log.warn('whether erasures are overdue is not known', { error: (error as Error).name });
  }
}
