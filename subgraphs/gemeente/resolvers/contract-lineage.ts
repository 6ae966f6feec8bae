import { Lineage } from '@social-return/contract/model/lineage';
import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, addDays, todayIn } from '@social-return/values/day';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { contractLineage } from '../interpretation/contract-lineage.ts';
import { effortOf } from '../interpretation/measures.ts';
import { prognosis } from '../interpretation/prognosis.ts';
import { effortInSettlement } from '../interpretation/settlement.ts';
import { Contract } from '../model/contract.ts';
import { partsOfFilled } from '../model/filled.ts';
import { effortUntil, readApproved } from '../model/filling-effort.ts';
import { policyOf } from '../model/policy-loader.ts';
import { settlementOf } from '../model/settlement.ts';

@Resolver(() => Contract)
export class ContractLineageResolver {
  @FieldResolver(() => [Lineage], {
    description:
      'Where each figure of the contract comes from (herkomst): obligation, effort value, filled, realised, overshoot, shortfall and prognosis, each with its rule, version, source and what it was computed from.',
  })
  async lineage(@Ctx() context: Context, @Root() contract: Contract): Promise<Lineage[]> {
    const { id, start, end, obligationCents: obligation } = contract;
    const today = todayIn(AMSTERDAM, context.clock);
    const lastDay = addDays(end, -1);
    const [settlement, parts, placements, policy, untilTheEnd] = await Promise.all([
      settlementOf(context, id),
      partsOfFilled(context, id),
      readApproved(context, id),
      policyOf(context),
      effortUntil(context, id, lastDay > today ? lastDay : today),
    ]);
    const filled = parts.placements + parts.activities + parts.custom + parts.corrections;
    const stillComing = untilTheEnd - parts.placements;
    const { elapsedDays, totalDays } = prognosis({ start, end, obligation, filled, stillComing }, today);
    return contractLineage({
      value: contract.valueCents,
      percentageHundredths: contract.percentageHundredths,
      effort: settlement
        ? effortInSettlement(settlement)
        : effortOf(placements, policy, today, { start, end }),
      placements: parts.placements,
      activities: parts.activities,
      custom: parts.custom,
      corrections: parts.corrections,
      open: settlement === null,
      filled,
      obligation,
      stillComing,
      elapsedDays,
      totalDays,
    });
  }
}
