import { EuroScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, addDays, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Due, dueDates } from '../interpretation/due-dates.ts';
import { prognosis } from '../interpretation/prognosis.ts';
import { Contract } from '../model/contract.ts';
import { ContractPlan, GemeenteDue } from '../model/contract-plan.ts';
import { GemeentePrognosis } from '../model/enforcement.ts';
import { DueKind } from '../model/enforcement-enums.ts';
import { ContractStatus } from '../model/enums.ts';
import { totalFilled } from '../model/filled.ts';
import { effortUntil } from '../model/filling-effort.ts';
import {
  planColumns,
  RecordGemeenteContractPlanInput,
  shareHundredths,
  UpdateGemeenteContractPlanInput,
} from './plan-inputs.ts';

const RecordPayload = payloadType('RecordGemeenteContractPlan', ContractPlan);
const UpdatePayload = payloadType('UpdateGemeenteContractPlan', ContractPlan);

@Resolver(() => ContractPlan)
export class PlanResolver {
  @FieldResolver(() => [GemeenteDue], {
    description:
      'What is due under the contract, in the order of time. Only first contact has a source for all; the seasons and reports are those of Amsterdam, an assumption for Rotterdam.',
  })
  async dues(@Ctx() context: Context, @Root() plan: ContractPlan): Promise<GemeenteDue[]> {
    const contract = await loadRow(context, Contract, plan.id);
    return contract ? dueDates(plan.awardedOn, contract).map((due) => withDone(plan, due)) : [];
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Starts the plan of a contract of the gemeente, once it is awarded.',
  })
  recordGemeenteContractPlan(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteContractPlanInput, { description: 'The contract and its award.' })
    input: RecordGemeenteContractPlanInput,
  ): Promise<Payload<ContractPlan>> {
    return mutate(context, 'recordGemeenteContractPlan', ContractPlan, input, async (transaction) => {
      const row = {
        id: input.contractId,
        awardedOn: input.awardedOn,
        labourShareHundredths: shareHundredths(input.labourShare),
        firstContactOn: null,
        planTalkOn: null,
        submittedOn: null,
        approvedOn: null,
        version: 1,
      };
      await transaction.insert(ContractPlan, row);
      return transaction.create(ContractPlan, row);
    });
  }

  @Mutation(() => UpdatePayload, {
    nullable: true,
    description: 'Records what was done for the plan of a contract of the gemeente, and when.',
  })
  updateGemeenteContractPlan(
    @Ctx() context: Context,
    @Arg('input', () => UpdateGemeenteContractPlanInput, { description: 'What changes.' })
    input: UpdateGemeenteContractPlanInput,
  ): Promise<Payload<ContractPlan>> {
    return mutate(context, 'updateGemeenteContractPlan', ContractPlan, input, (transaction) =>
      changeVersioned(transaction, ContractPlan, input, planColumns(input)),
    );
  }
}

@Resolver(() => Contract)
export class ContractFields {
  @FieldResolver(() => ContractPlan, {
    nullable: true,
    description: 'The plan and what is due; null as long as none was started.',
  })
  plan(@Ctx() context: Context, @Root() contract: Contract): Promise<ContractPlan | null> {
    return loadRow(context, ContractPlan, contract.id);
  }

  @FieldResolver(() => EuroScalar, {
    description:
      'What counts for the obligation today: approved placements, approved activities and custom fulfilments, the part that lies in the term of the contract (gevuld). It can be more than the obligation: `realised` and `overshoot` give the two apart.',
  })
  filled(@Ctx() context: Context, @Root() contract: Contract): Promise<Cents> {
    return totalFilled(context, contract.id);
  }

  @FieldResolver(() => GemeentePrognosis, {
    nullable: true,
    description:
      'Whether the obligation will be filled at the end; null for a contract without one, and once it is settled.',
  })
  async prognosis(@Ctx() context: Context, @Root() contract: Contract): Promise<GemeentePrognosis | null> {
    const { id, start, end, obligationCents: obligation } = contract;
    if (obligation === 0n || contract.status === ContractStatus.CLOSED) return null;
    const today = todayIn(AMSTERDAM, context.clock);
    const lastDay = addDays(end, -1);
    const [filled, untilToday, untilTheEnd] = await Promise.all([
      totalFilled(context, id),
      effortUntil(context, id, today),
      effortUntil(context, id, lastDay > today ? lastDay : today),
    ]);
    return prognosis({ start, end, obligation, filled, stillComing: untilTheEnd - untilToday }, today);
  }
}

function withDone(plan: ContractPlan, { kind, day }: Due): GemeenteDue {
  const done = {
    FIRST_CONTACT: plan.firstContactOn,
    PLAN_TALK: plan.planTalkOn,
    PLAN: plan.submittedOn,
    REPORT: null,
  };
  return { kind: DueKind[kind], day, doneOn: done[kind] };
}
