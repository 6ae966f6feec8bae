import type { Context } from '@social-return/subgraph-kit/context';
import type DataLoader from 'dataloader';
import { EnforcementTransition } from './enforcement.ts';

const SHOWN = 100;

/** The last steps in the enforcement of contracts, each list in the order of time. One statement for many contracts. */
export function transitionsLoader(context: Context): DataLoader<string, readonly EnforcementTransition[]> {
  const batch = async (contracts: readonly string[]): Promise<(readonly EnforcementTransition[])[]> => {
    const rows = await context.db.manager
      .createQueryBuilder(EnforcementTransition, 'row')
      .where(
        `row.id in (select id from (select id, row_number() over (partition by contract_id order by sequence desc) as place
           from enforcement_transition where contract_id = any(:contracts)) ranked where place <= :shown)`,
        { contracts, shown: SHOWN },
      )
      .orderBy('row.sequence', 'ASC')
      .getMany();
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) => byContract.get(id) ?? []);
  };
  return context.loaders.named<string, readonly EnforcementTransition[]>('transitions', batch);
}
