import type { Context } from '../../../shared/subgraph/context.ts';
import { AMSTERDAM, todayIn } from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { roundHalfAwayFromZero, sum } from '../../../shared/values/rational.ts';
import { type PlacementFacts, realised } from '../interpretation/measures.ts';
import { policyOf } from './policy-loader.ts';

/**
 * What the approved placements of a contract are worth so far, in cents. Rounded once, over all of them, so it can
 * differ by cents from the sum of the rounded values of each. One statement for many contracts.
 */
export function realisedOf(context: Context, contractId: string): Promise<Cents> {
  const batch = async (contracts: readonly string[]): Promise<Cents[]> => {
    const rows: (PlacementFacts & { contractId: string })[] = await context.db.query(
      `select contract_id as "contractId", start, "end", minutes_per_week as "minutesPerWeek",
         target_group as "targetGroup", scheme_version_id as "schemeVersionId", approval
       from placement where contract_id = any($1) and approval = 'APPROVED'`,
      [contracts],
    );
    const policy = await policyOf(context);
    const today = todayIn(AMSTERDAM, context.clock);
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) =>
      roundHalfAwayFromZero(sum((byContract.get(id) ?? []).map((row) => realised(row, policy, today)))),
    );
  };
  return context.loaders.named<string, Cents>('realised', batch).load(contractId);
}
