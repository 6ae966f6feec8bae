import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { type CustomFacts, centsThatCount } from '../interpretation/custom-fulfilment.ts';
import { activitiesUntil } from './activity.ts';
import { effortOf } from './filling-effort.ts';
import { partsOfSettlement, settlementOf } from './settlement.ts';

interface Row extends Pick<CustomFacts, 'state' | 'resultReached'> {
  readonly contractId: string;
  readonly threshold: string;
  readonly committed: string;
}

/** What counts for the obligation of a contract today, in cents. */
export interface FilledParts {
  readonly placements: Cents;
  readonly custom: Cents;
  readonly activities: Cents;
  /** What corrections of a settlement add or take off; nothing of an open contract. */
  readonly corrections: Cents;
}

/**
 * What counts for the obligation of a contract today, in cents: approved placements, approved activities and custom
 * fulfilments, each the part that lies in its term. Of a settled contract what was settled, with its corrections.
 */
export async function totalFilled(context: Context, contractId: string): Promise<Cents> {
  const { placements, custom, activities, corrections } = await partsOfFilled(context, contractId);
  return placements + custom + activities + corrections;
}

/** The same by part. */
export async function partsOfFilled(context: Context, contractId: string): Promise<FilledParts> {
  const settlement = await settlementOf(context, contractId);
  if (settlement) return partsOfSettlement(settlement);
  const [placements, custom, activities] = await Promise.all([
    effortOf(context, contractId),
    customOf(context, contractId),
    activitiesUntil(context, contractId, todayIn(AMSTERDAM, context.clock)),
  ]);
  return { placements, custom, activities, corrections: 0n };
}

/** What its custom fulfilments count for, in cents. One statement for many contracts. */
function customOf(context: Context, contractId: string): Promise<Cents> {
  const batch = async (contracts: readonly string[]): Promise<Cents[]> => {
    const rows: Row[] = await context.db.query(
      `select f.contract_id as "contractId", f.state, f.threshold_cents as threshold, f.committed_cents as committed,
         f.result_reached as "resultReached"
       from custom_fulfilment f join contract c on c.id = f.contract_id
       where f.contract_id = any($1) and f.state in ('STARTED', 'CONFIRMED')
         and f.started_on >= c.start and f.started_on < c."end"`,
      [contracts],
    );
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) =>
      (byContract.get(id) ?? []).reduce((total, row) => total + countRow(row), 0n),
    );
  };
  return context.loaders.named<string, Cents>('custom-counted', batch).load(contractId);
}

function countRow({ threshold, committed, ...row }: Row): Cents {
  return centsThatCount({ ...row, threshold: BigInt(threshold), committed: BigInt(committed) });
}
