import type { ObligationOfFirm, StandingShape } from '@social-return/contract/questions/contractor';
import type { Context } from '@social-return/subgraph-kit/context';
import { numbersOfFirm } from '@social-return/subgraph-kit/contractors/numbers-of-firm';
import { reportsDue } from '@social-return/subgraph-kit/contractors/report-days';
import { type FirmObligations, MOST_OBLIGATIONS } from '@social-return/subgraph-kit/contractors/to-firms';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import { countPeople } from '@social-return/subgraph-kit/processing/read-people';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { formatEuro } from '@social-return/values/euro';
import { RULES } from '../interpretation/rules.ts';
import { residentTenths, workInTerm } from '../interpretation/settlement.ts';
import { Assignment } from '../model/assignment.ts';
import { AssignmentStatus } from '../model/enums.ts';
import { applyCorrections } from '../model/settlement.ts';
import { hoursOfTenths, readSettlement, workOf } from './settlements.ts';

/**
 * What a firm does for Havensteder: its assignments, in euro that stay local and hours of residents. Nothing was obliged in
 * either: what is local is agreed with each assignment.
 */
export async function contractorObligations(context: Context, kvk: string): Promise<FirmObligations> {
  const today = todayIn(AMSTERDAM, context.clock);
  const numbers = numbersOfFirm(await successionsNow(context), kvk, today);
  if (numbers.length === 0) return { total: 0, obligations: [] };
  const [assignments, total] = await context.db.manager
    .createQueryBuilder(Assignment, 'row')
    .where(
      '(row.contractorKvk = any(:numbers) or row.localPartyId in (select p.id from local_party p where p.kvk = any(:numbers)))',
      { numbers },
    )
    .orderBy('row.end', 'DESC')
    .addOrderBy('row.id')
    .take(MOST_OBLIGATIONS)
    .getManyAndCount();
  if (assignments.length === 0) return { total, obligations: [] };
  const obligations = await countPeople(context, () =>
    Promise.all(assignments.map((assignment) => obligationOf(context, assignment, today))),
  );
  return { total, obligations };
}

async function obligationOf(context: Context, assignment: Assignment, today: Day): Promise<ObligationOfFirm> {
  const { id, title, start, end, status, localAmount } = assignment;
  const isSettled = status === AssignmentStatus.CLOSED;
  const [settlement, work] = await Promise.all([readSettlement(context, assignment), workOf(context, id)]);
  const corrected = settlement && applyCorrections(settlement);
  const lastDay = addDays(end, -1);
  const hoursUntil = (day: Day) => hoursOfTenths(residentTenths(workInTerm(assignment, work, day)));
  const hours = corrected ? hoursOfTenths(corrected.residentTenths) : hoursUntil(today);
  return {
    ...{ id, kind: 'ASSIGNMENT', title, start, end },
    settled: isSettled,
    standings: [
      {
        ...{ unit: 'euro-local', unitTitle: 'euro bij lokale partijen', obliged: null },
        planned: isSettled ? null : formatEuro(localAmount),
        // What went to local parties is known when the assignment is settled.
        ...{ reported: null, accepted: isSettled ? formatEuro(corrected?.localAmount ?? localAmount) : null },
        rule: RULES.settledLocal,
      },
      {
        ...{ unit: 'resident-hours', unitTitle: 'uren van bewoners', obliged: null },
        planned: isSettled ? null : hoursUntil(lastDay > today ? lastDay : today),
        ...{ reported: hours, accepted: hours, rule: RULES.settledHours },
      },
    ] satisfies StandingShape[],
    due: isSettled ? [] : reportsDue({ start, end }, today),
    entries: {
      waiting: 0,
      accepted: new Set(work.map((part) => part.id)).size,
      returned: 0,
      declined: 0,
    },
    returned: [],
  };
}
