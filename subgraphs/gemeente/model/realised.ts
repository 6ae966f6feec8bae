import type { Context } from '../../../shared/subgraph/context.ts';
import { AMSTERDAM, type Day, todayIn } from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { roundHalfAwayFromZero, sum } from '../../../shared/values/rational.ts';
import { type PlacementFacts, realised } from '../interpretation/measures.ts';
import { policyOf } from './policy-loader.ts';

/** The approved placements of a contract as the rules need them. One statement for many contracts. */
export function approvedOf(context: Context, contractId: string): Promise<readonly PlacementFacts[]> {
  const batch = async (contracts: readonly string[]): Promise<(readonly PlacementFacts[])[]> => {
    const rows: (PlacementFacts & { contractId: string })[] = await context.db.query(
      `select contract_id as "contractId", start, "end", minutes_per_week as "minutesPerWeek",
         target_group as "targetGroup", scheme_version_id as "schemeVersionId", approval
       from placement where contract_id = any($1) and approval = 'APPROVED'`,
      [contracts],
    );
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) => byContract.get(id) ?? []);
  };
  return context.loaders.named<string, readonly PlacementFacts[]>('approved', batch).load(contractId);
}

/**
 * What the approved placements of a contract are worth up to and including that day, in cents. Rounded once, over all of
 * them, so it can differ by cents from the sum of the rounded values of each.
 */
export async function realisedUntil(context: Context, contractId: string, day: Day): Promise<Cents> {
  const [rows, policy] = await Promise.all([approvedOf(context, contractId), policyOf(context)]);
  return roundHalfAwayFromZero(sum(rows.map((row) => realised(row, policy, day))));
}

/** What the approved placements of a contract are worth so far, today included. */
export function realisedOf(context: Context, contractId: string): Promise<Cents> {
  return realisedUntil(context, contractId, todayIn(AMSTERDAM, context.clock));
}
