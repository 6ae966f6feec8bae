import type { Context } from '@social-return/subgraph-kit/context';
import type { Day } from '@social-return/values/day';
import { prognosis } from '../interpretation/prognosis.ts';
import { Contract } from './contract.ts';
import { totalFilled } from './filled.ts';

/** SQL: whether a contract "row" runs on a day and is not settled. */
export const RUNNING = `row.status = 'OPEN' and row.start <= :today and row.end > :today`;

/** SQL: whether something for a contract "row" was handed in that nobody judged yet. */
export const TO_JUDGE = `(exists (select from placement p where p.contract_id = row.id and p.approval = 'SUBMITTED')
  or exists (select from activity a where a.contract_id = row.id and a.approval = 'SUBMITTED')
  or exists (select from custom_fulfilment f where f.contract_id = row.id and f.state in ('PROPOSED', 'VALUED')))`;

/** The ids of the contracts that run on a day and are behind on it. What fills them is read for all of them at once. */
export async function behindOn(context: Context, today: Day): Promise<readonly string[]> {
  const running = await context.db.manager
    .createQueryBuilder(Contract, 'row')
    .where(RUNNING, { today })
    .andWhere('row.obligationCents > 0')
    .getMany();
  const filled = await Promise.all(running.map(({ id }) => totalFilled(context, id)));
  return running
    .filter(({ start, end, obligationCents: obligation }, n) => {
      const facts = { start, end, obligation, filled: filled[n] ?? 0n, stillComing: 0n };
      return prognosis(facts, today).behind;
    })
    .map(({ id }) => id);
}
