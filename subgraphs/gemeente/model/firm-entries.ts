import type { ObligationOfFirm, ReturnedShape } from '@social-return/contract/questions/contractor';
import type { Context } from '@social-return/subgraph-kit/context';
import { MOST_RETURNED } from '@social-return/subgraph-kit/contractors/to-firms';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import type { Approval } from '../interpretation/approval.ts';

/** The contracts of a firm, and the numbers under which entries may name it. */
export interface FirmAndContracts {
  /** KvK number of today. */
  readonly kvk: string;
  readonly numbers: readonly string[];
  readonly contracts: readonly { readonly id: string; readonly isAlone: boolean }[];
}

interface ReturnedEntry {
  readonly contractId: string;
  readonly id: string;
  readonly day: string;
  readonly approval: 'RETURNED' | 'REJECTED';
  readonly reason: string | null;
}

type Counts = ObligationOfFirm['entries'];

/** SQL: whether entry `e` is of the firm: it names the firm ($2), or none where the firm holds the contract alone ($3). */
const IS_OWN = `(e.contractor_kvk = any($2) or (e.contractor_kvk is null and e.contract_id = any($3)))`;

const COUNTS = `
  select e.contract_id as "contractId", e.approval, count(*)::int as count
  from (select contract_id, contractor_kvk, approval from placement
    union all select contract_id, contractor_kvk, approval from activity) e
  where e.contract_id = any($1) and ${IS_OWN} group by 1, 2`;

/** The newest entries of the firm ($4) in a table that came back, of each contract; `firm` is null of what is another's. */
const cameBack = (table: 'placement' | 'activity', columns: string) => `
  select ${columns}, e.id, e.contract_id as "contractId", e.approval, e.approval_reason as reason,
    case when ${IS_OWN} then $4::text end as firm,
    row_number() over (partition by e.contract_id, ${IS_OWN} order by ${table === 'placement' ? 'e.start' : 'e.done_on'} desc, e.id) as n
  from ${table} e where e.contract_id = any($1) and e.approval in ('RETURNED', 'REJECTED')`;

const PLACEMENTS = cameBack('placement', 'e.candidate_id as "candidateId", e.start as day');
const ACTIVITIES = `select * from (${cameBack('activity', 'e.done_on as day')}) r
  where r.firm = $4 and r.n <= ${MOST_RETURNED} order by r.day desc, r.id`;

/** How many entries of the firm each contract has, by where they stand: one statement. */
export async function entryCounts(
  context: Context,
  firm: FirmAndContracts,
): Promise<ReadonlyMap<string, Counts>> {
  const rows: { contractId: string; approval: Approval; count: number }[] = await context.db.query(
    COUNTS,
    parametersOf(firm),
  );
  const byContract = Map.groupBy(rows, ({ contractId }) => contractId);
  return new Map(
    firm.contracts.map(({ id }) => {
      const of = (approval: Approval) =>
        byContract.get(id)?.find((row) => row.approval === approval)?.count ?? 0;
      return [
        id,
        {
          waiting: of('SUBMITTED'),
          accepted: of('APPROVED'),
          returned: of('RETURNED'),
          declined: of('REJECTED'),
        },
      ];
    }),
  );
}

/** Why entries of the firm came back, by contract: placements as people are read, and activities, which are about nobody. */
export async function entriesThatCameBack(
  context: Context,
  firm: FirmAndContracts,
): Promise<ReadonlyMap<string, ReturnedShape[]>> {
  const parameters = [...parametersOf(firm), firm.kvk];
  const [placements, activities] = await Promise.all([
    readPeople(
      context,
      { action: 'PLACEMENTS', type: 'Contractor' },
      (transaction, ground): Promise<(ReturnedEntry & { readonly candidateId: string })[]> =>
        transaction.query(
          `select * from (${PLACEMENTS}) r where ${ground('r')} and r.n <= ${MOST_RETURNED} order by r.day desc, r.id`,
          parameters,
        ),
      (rows) => rows.map(({ candidateId }) => candidateId),
    ),
    context.db.query(ACTIVITIES, parameters) as Promise<ReturnedEntry[]>,
  ]);
  const newestFirst = [...placements, ...activities].sort((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : 0,
  );
  const byContract = Map.groupBy(newestFirst, ({ contractId }) => contractId);
  return new Map(
    [...byContract].map(([id, rows]) => [
      id,
      rows.slice(0, MOST_RETURNED).map((row) => ({
        id: row.id,
        day: row.day,
        state: row.approval === 'REJECTED' ? 'DECLINED' : 'RETURNED',
        reason: row.reason,
      })),
    ]),
  );
}

function parametersOf({ numbers, contracts }: FirmAndContracts): (readonly string[])[] {
  const alone = contracts.filter(({ isAlone }) => isAlone);
  return [contracts.map(({ id }) => id), numbers, alone.map(({ id }) => id)];
}
