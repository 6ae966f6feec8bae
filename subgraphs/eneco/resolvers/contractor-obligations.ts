import type { ObligationOfFirm, StandingShape } from '@social-return/contract/questions/contractor';
import type { Context } from '@social-return/subgraph-kit/context';
import { numbersOfFirm } from '@social-return/subgraph-kit/contractors/numbers-of-firm';
import { reportsDue } from '@social-return/subgraph-kit/contractors/report-days';
import { type FirmObligations, MOST_OBLIGATIONS } from '@social-return/subgraph-kit/contractors/to-firms';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import { countPeople } from '@social-return/subgraph-kit/processing/read-people';
import { AMSTERDAM, addDays, type Day, daysBetween, todayIn } from '@social-return/values/day';
import { toDecimal } from '@social-return/values/rational';
import { agreementProgress, amountsDue } from '../interpretation/agreement-progress.ts';
import { FTE_RULE, LEARNING_RULE } from '../interpretation/settlement.ts';
import { Agreement } from '../model/agreement.ts';
import { AgreementStatus } from '../model/enums.ts';
import { placementsThatCount } from '../model/supplier-work.ts';
import { readChanges, readProgress } from './agreements.ts';

/** What a supplier owes Eneco: its agreements, in weighted FTE and learning hours. Eneco records the people itself. */
export async function contractorObligations(context: Context, kvk: string): Promise<FirmObligations> {
  const today = todayIn(AMSTERDAM, context.clock);
  const numbers = numbersOfFirm(await successionsNow(context), kvk, today);
  if (numbers.length === 0) return { total: 0, obligations: [] };
  const [agreements, total] = await context.db.manager
    .createQueryBuilder(Agreement, 'row')
    .where('row.supplierId in (select s.id from supplier s where s.kvk = any(:numbers))', { numbers })
    .orderBy('row.end', 'DESC')
    .addOrderBy('row.id')
    .take(MOST_OBLIGATIONS)
    .getManyAndCount();
  if (agreements.length === 0) return { total, obligations: [] };
  const obligations = await countPeople(context, () =>
    Promise.all(agreements.map((agreement) => obligationOf(context, agreement, today))),
  );
  return { total, obligations };
}

async function obligationOf(context: Context, agreement: Agreement, today: Day): Promise<ObligationOfFirm> {
  const { id, title, start, end, status } = agreement;
  const [now, placements, changes] = await Promise.all([
    readProgress(context, agreement),
    placementsThatCount(context, id),
    readChanges(context, id),
  ]);
  const isSettled = status === AgreementStatus.CLOSED;
  const lastDay = addDays(end, -1);
  const agreed = { ...agreement, changes };
  const obliged = amountsDue(agreed, daysBetween(start, end));
  const planned = agreementProgress(agreed, placements, lastDay > today ? lastDay : today);
  const fte = now.realisedWeightedFte;
  const learned = now.realisedLearningHours;
  return {
    ...{ id, kind: 'AGREEMENT', title, start, end },
    settled: isSettled,
    standings: [
      {
        ...{ unit: 'weighted-fte', unitTitle: 'gewogen fte (PSO)' },
        obliged: toDecimal(obliged.fte, 2),
        planned: isSettled ? null : planned.realisedWeightedFte,
        // Eneco records placements itself, and judges none of them.
        ...{ reported: fte, accepted: fte, rule: FTE_RULE },
      },
      {
        ...{ unit: 'learning-hours', unitTitle: 'leeruren' },
        obliged: toDecimal(obliged.learningHours, 1),
        planned: isSettled ? null : planned.realisedLearningHours,
        ...{ reported: learned, accepted: learned, rule: LEARNING_RULE },
      },
    ] satisfies StandingShape[],
    due: isSettled ? [] : reportsDue({ start, end }, today),
    entries: {
      waiting: 0,
      accepted: new Set(placements.map((placement) => placement.id)).size,
      returned: 0,
      declined: 0,
    },
    returned: [],
  };
}
