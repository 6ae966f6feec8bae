import type { Context } from '@social-return/subgraph-kit/context';
import { MOST_OBLIGATIONS } from '@social-return/subgraph-kit/contractors/to-firms';
import type { Day } from '@social-return/values/day';

/** A contract as the firm that holds it is shown it, with the days of its plan; null where there is none, or it was not done. */
export interface FirmContract {
  readonly id: string;
  readonly title: string;
  readonly start: Day;
  readonly end: Day;
  readonly status: 'OPEN' | 'CLOSED';
  readonly obligationCents: bigint;
  /** Whether one firm holds it. */
  readonly isAlone: boolean;
  readonly awardedOn: Day | null;
  readonly firstContactOn: Day | null;
  readonly planTalkOn: Day | null;
  readonly submittedOn: Day | null;
}

type Row = Omit<FirmContract, 'obligationCents'> & { readonly obligation: string; readonly total: number };

const CONTRACTS = `
  select c.id, c.title, c.start, c."end", c.status, c.obligation_cents::text as obligation,
    c.contractors is null as "isAlone", p.awarded_on as "awardedOn", p.first_contact_on as "firstContactOn",
    p.plan_talk_on as "planTalkOn", p.submitted_on as "submittedOn", count(*) over ()::int as total
  from contract c left join contract_plan p on p.id = c.id
  where c.obligation_cents > 0 and (c.contractor_kvk = any($1) or exists (
    select from jsonb_to_recordset(c.contractors) as f(kvk text) where f.kvk = any($1)))
  order by c."end" desc, c.id limit ${MOST_OBLIGATIONS}`;

/** The contracts with something to fill that a firm holds or held, alone or with others: one statement. */
export async function contractsOfFirm(
  context: Context,
  numbers: readonly string[],
): Promise<{ readonly total: number; readonly contracts: readonly FirmContract[] }> {
  const rows: Row[] = await context.db.query(CONTRACTS, [numbers]);
  return {
    total: rows[0]?.total ?? 0,
    contracts: rows.map(({ obligation, total: _total, ...row }) => ({
      ...row,
      obligationCents: BigInt(obligation),
    })),
  };
}
