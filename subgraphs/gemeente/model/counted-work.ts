import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { EntityManager } from 'typeorm';
import type { DatedWork, SpanWork } from '../interpretation/contractors.ts';
import { centsThatCount } from '../interpretation/custom-fulfilment.ts';
import { effortFilled } from '../interpretation/measures.ts';
import type { Policy } from '../interpretation/policy.ts';
import type { Filling } from './filling-effort.ts';

/** An activity or custom fulfilment that counts for a contract. */
export interface CountedRecord extends DatedWork {
  readonly id: string;
  readonly contractId: string;
}

type Reads = Pick<EntityManager, 'query'>;

/** Approved activities of these contracts that were done in their term, up to and including that day. */
export async function readCountedActivities(
  db: Reads,
  contracts: readonly string[],
  today: Day,
): Promise<CountedRecord[]> {
  const rows: (Omit<CountedRecord, 'cents'> & { cents: string })[] = await db.query(
    `select a.id, a.contract_id as "contractId", a.contractor_kvk as "contractorKvk", a.done_on as day, a.counted_cents as cents
     from activity a join contract c on c.id = a.contract_id
     where c.id = any($1) and a.approval = 'APPROVED' and a.done_on <= $2 and a.done_on >= c.start and a.done_on < c."end"
     order by a.id`,
    [contracts, today],
  );
  return rows.map((row) => ({ ...row, cents: BigInt(row.cents) }));
}

/** Custom fulfilments of these contracts that started in their term, up to and including that day. */
export async function readCountedCustom(
  db: Reads,
  contracts: readonly string[],
  today: Day,
): Promise<CountedRecord[]> {
  const rows: (Omit<CountedRecord, 'cents'> & {
    state: 'STARTED' | 'CONFIRMED';
    threshold: string;
    committed: string;
    resultReached: boolean | null;
  })[] = await db.query(
    `select f.id, f.contract_id as "contractId", f.contractor_kvk as "contractorKvk", f.started_on as day, f.state,
       f.threshold_cents as threshold, f.committed_cents as committed, f.result_reached as "resultReached"
     from custom_fulfilment f join contract c on c.id = f.contract_id
     where c.id = any($1) and f.started_on <= $2 and f.started_on >= c.start and f.started_on < c."end" order by f.id`,
    [contracts, today],
  );
  return rows.map(({ state, threshold, committed, resultReached, ...about }) => ({
    ...about,
    cents: centsThatCount({
      ...{ state, resultReached, threshold: BigInt(threshold), committed: BigInt(committed) },
    }),
  }));
}

/** Approved placements as work of the days on which they fill their contract. */
export function spanWork(placements: readonly Filling[], policy: Policy, today: Day): SpanWork[] {
  return placements.map((row) => ({
    contractorKvk: row.contractorKvk,
    worth: (days) => effortFilled(row, days, policy, today),
  }));
}

/** Activities and custom fulfilments that count for a contract today. One statement each for many contracts. */
export async function readDatedWork(
  context: Context,
  contractId: string,
): Promise<{ readonly activities: readonly DatedWork[]; readonly custom: readonly DatedWork[] }> {
  const today = todayIn(AMSTERDAM, context.clock);
  const of = (read: typeof readCountedActivities) => async (ids: readonly string[]) => {
    const byContract = Map.groupBy(await read(context.db, ids, today), (row) => row.contractId);
    return ids.map((id) => byContract.get(id) ?? []);
  };
  const { loaders } = context;
  const [activities, custom] = await Promise.all([
    loaders
      .named<string, readonly CountedRecord[]>('counted-activities', of(readCountedActivities))
      .load(contractId),
    loaders.named<string, readonly CountedRecord[]>('counted-custom', of(readCountedCustom)).load(contractId),
  ]);
  return { activities, custom };
}

/** The cents of records together. */
export function totalCents(records: readonly { readonly cents: Cents }[]): Cents {
  return records.reduce((all, { cents }) => all + cents, 0n);
}
