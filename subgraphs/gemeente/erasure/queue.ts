import type pg from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';

/** What has to be delivered: names of things, nothing of the person. */
export interface Delivery {
  readonly requestId: string;
  readonly organisation: string;
  /** Every organisation has erased: this one is to delete the names under which the person was counted before. */
  readonly closes?: true;
}

export const QUEUE = 'erasure';

/** Sixty years, near the most that the queue can count: a delivery is retried for as long as it takes, and never dropped for its age. */
const NEVER_SECONDS = 60 * 365 * 86_400;

/** Seconds after which a delivery that nobody finished is somebody's else to do: its worker was killed. */
const DELIVERY_SECONDS = 20;

const QUEUE_OPTIONS = {
  retryLimit: 2_000_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: DELIVERY_SECONDS,
  retentionSeconds: NEVER_SECONDS,
  deleteAfterSeconds: 86_400,
};

/** What is the same wherever the queue is used: its schema is the owner's, and nothing but deliveries is scheduled. */
const COMMON = {
  schema: 'pgboss',
  schedule: false,
  reindex: false,
  monitorVacuum: false,
} satisfies Partial<ConstructorOptions>;

/** The job queue in the organisation's own database, over its own connections. */
export function queueOn(db: DataSource, options: Partial<ConstructorOptions> = {}): PgBoss {
  const pool = (db.driver as unknown as { master: pg.Pool }).master;
  const boss = new PgBoss({
    ...COMMON,
    migrate: false,
    createSchema: false,
    supervise: false,
    ...options,
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
  });
  // What fails is tried again; without a handler it would end the process.
  boss.on('error', () => undefined);
  return boss;
}

/** Makes the queue and brings it up to date, as the owner of the database. */
export async function prepareQueue(db: DataSource): Promise<void> {
  const boss = queueOn(db, { migrate: true, createSchema: true });
  await boss.start();
  try {
    await boss.createQueue(QUEUE, QUEUE_OPTIONS);
    await boss.updateQueue(QUEUE, QUEUE_OPTIONS);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Puts deliveries in the queue in the transaction that is given: they are there when it is committed, or never. */
export async function enqueue(
  db: DataSource,
  transaction: EntityManager,
  deliveries: readonly Delivery[],
  startAfter?: Date,
): Promise<void> {
  const boss = await queueOn(db).start();
  try {
    const client = (await transaction.queryRunner?.connect()) as pg.PoolClient | undefined;
    if (!client) throw new Error('Deliveries are put in the queue in a transaction.');
    const within = {
      executeSql: (text: string, values?: unknown[]) => client.query(text, values),
    };
    for (const delivery of deliveries) await boss.send(QUEUE, delivery, { db: within, startAfter });
  } finally {
    await boss.stop({ graceful: false });
  }
}
