import type { DueShape, ObligationOfFirm, StandingShape } from '@social-return/contract/questions/contractor';
import type { Context } from '@social-return/subgraph-kit/context';
import { numbersOfFirm } from '@social-return/subgraph-kit/contractors/numbers-of-firm';
import { reportsDue } from '@social-return/subgraph-kit/contractors/report-days';
import type { FirmObligations } from '@social-return/subgraph-kit/contractors/to-firms';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import { countPeople } from '@social-return/subgraph-kit/processing/read-people';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { formatEuro } from '@social-return/values/euro';
import { ruleOfFilled } from '../interpretation/contract-lineage.ts';
import { type DueKind, dueDates } from '../interpretation/due-dates.ts';
import { effortOf } from '../interpretation/measures.ts';
import { totalFilled } from '../model/filled.ts';
import { effortOfWaiting, effortUntil, readApproved } from '../model/filling-effort.ts';
import { contractsOfFirm, type FirmContract } from '../model/firm-contracts.ts';
import { entriesThatCameBack, entryCounts } from '../model/firm-entries.ts';
import { policyOf } from '../model/policy-loader.ts';

/**
 * What a firm owes the gemeente: its contracts with something to fill, in euro of obligation. A contract that it holds with
 * others stands as a whole, for each firm is liable for all of it; of the entries it is shown its own.
 */
export async function contractorObligations(context: Context, kvk: string): Promise<FirmObligations> {
  const today = todayIn(AMSTERDAM, context.clock);
  const numbers = numbersOfFirm(await successionsNow(context), kvk, today);
  const { total, contracts } = await contractsOfFirm(context, numbers);
  if (contracts.length === 0) return { total, obligations: [] };
  const firm = { kvk, numbers, contracts };
  const [standings, counts, returned] = await Promise.all([
    countPeople(context, () =>
      Promise.all(contracts.map((contract) => contractStanding(context, contract, today))),
    ),
    entryCounts(context, firm),
    entriesThatCameBack(context, firm),
  ]);
  return {
    total,
    obligations: contracts.map((contract, n): ObligationOfFirm => {
      const { id, title, start, end, status } = contract;
      return {
        ...{ id, kind: 'CONTRACT', title, start, end },
        settled: status === 'CLOSED',
        standings: [standings[n] as StandingShape],
        due: status === 'CLOSED' ? [] : duesOf(contract, today),
        entries: counts.get(id) ?? { waiting: 0, accepted: 0, returned: 0, declined: 0 },
        returned: returned.get(id) ?? [],
      };
    }),
  };
}

/** Obliged, planned, reported and accepted, in euro of obligation. */
async function contractStanding(
  context: Context,
  { id, start, end, status, obligationCents }: FirmContract,
  today: Day,
): Promise<StandingShape> {
  const lastDay = addDays(end, -1);
  const [filled, waiting, untilToday, untilTheEnd, approved, policy] = await Promise.all([
    totalFilled(context, id),
    effortOfWaiting(context, id),
    effortUntil(context, id, today),
    effortUntil(context, id, lastDay > today ? lastDay : today),
    readApproved(context, id),
    policyOf(context),
  ]);
  const isSettled = status === 'CLOSED';
  return {
    unit: 'euro-obligation',
    unitTitle: 'euro verplichting',
    obliged: formatEuro(obligationCents),
    planned: isSettled ? null : formatEuro(filled + untilTheEnd - untilToday),
    reported: formatEuro(isSettled ? filled : filled + waiting),
    accepted: formatEuro(filled),
    rule: ruleOfFilled(effortOf(approved, policy, today, { start, end }).rule),
  };
}

/** What is due and not done. Before a plan was started nobody knows the day of the award, and only reports are due. */
function duesOf(contract: FirmContract, today: Day): DueShape[] {
  const { awardedOn, firstContactOn, planTalkOn, submittedOn } = contract;
  if (awardedOn === null) return reportsDue(contract, today);
  const doneOn: Readonly<Record<DueKind, Day | null>> = {
    FIRST_CONTACT: firstContactOn,
    PLAN_TALK: planTalkOn,
    PLAN: submittedOn,
    REPORT: null,
  };
  return dueDates(awardedOn, contract)
    .filter(({ kind, day }) => doneOn[kind] === null && (kind !== 'REPORT' || day >= today))
    .map(({ kind, day }) => ({ kind, day, assumption: kind !== 'FIRST_CONTACT' }));
}
