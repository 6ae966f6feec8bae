import type { Context } from '../../../shared/subgraph/context.ts';
import { AMSTERDAM, todayIn } from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { type CustomFacts, countedOf } from '../interpretation/custom-fulfilment.ts';
import { activitiesUntil } from './activity.ts';
import { realisedOf } from './realised.ts';

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
}

/**
 * What counts for the obligation of a contract today, in cents: approved placements, approved activities and custom
 * fulfilments.
 */
export async function filledOf(context: Context, contractId: string): Promise<Cents> {
  const { placements, custom, activities } = await filledParts(context, contractId);
  return placements + custom + activities;
}

/** The same by part. */
export async function filledParts(context: Context, contractId: string): Promise<FilledParts> {
  const [placements, custom, activities] = await Promise.all([
    realisedOf(context, contractId),
    customOf(context, contractId),
    activitiesUntil(context, contractId, todayIn(AMSTERDAM, context.clock)),
  ]);
  return { placements, custom, activities };
}

/** What its custom fulfilments count for, in cents. One statement for many contracts. */
function customOf(context: Context, contractId: string): Promise<Cents> {
  const batch = async (contracts: readonly string[]): Promise<Cents[]> => {
    const rows: Row[] = await context.db.query(
      `select contract_id as "contractId", state, threshold_cents as threshold, committed_cents as committed,
         result_reached as "resultReached"
       from custom_fulfilment where contract_id = any($1) and state in ('STARTED', 'CONFIRMED')`,
      [contracts],
    );
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) => (byContract.get(id) ?? []).reduce((total, row) => total + counted(row), 0n));
  };
  return context.loaders.named<string, Cents>('custom-counted', batch).load(contractId);
}

function counted({ threshold, committed, ...row }: Row): Cents {
  return countedOf({ ...row, threshold: BigInt(threshold), committed: BigInt(committed) });
}
