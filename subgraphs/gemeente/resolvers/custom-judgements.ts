import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { keepDecision } from '../model/custom-decision.ts';
import { CustomFulfilment } from '../model/custom-fulfilment.ts';
import { customFulfilmentAt } from '../model/custom-fulfilment-at.ts';
import { CustomFulfilmentState as State } from '../model/enforcement-enums.ts';
import {
  ApproveGemeenteCustomFulfilmentInput,
  DeclineGemeenteCustomFulfilmentInput,
  ValueGemeenteCustomFulfilmentInput,
} from './custom-fulfilment-inputs.ts';

const ValuePayload = payloadType('ValueGemeenteCustomFulfilment', CustomFulfilment);
const ApprovePayload = payloadType('ApproveGemeenteCustomFulfilment', CustomFulfilment);
const DeclinePayload = payloadType('DeclineGemeenteCustomFulfilment', CustomFulfilment);

const EXPERTS = 'valuation:write';
const RECORDS = 'records:write';

/** Experts value what is proposed, and somebody else approves it; either declines it, with a reason. */
@Resolver()
export class CustomJudgementResolver {
  @Mutation(() => ValuePayload, {
    nullable: true,
    description:
      'The experts value a custom fulfilment (expertteam), or value it anew before it is approved. Somebody else approves it.',
  })
  valueGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => ValueGemeenteCustomFulfilmentInput, { description: 'The value.' })
    input: ValueGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    return mutate(context, 'valueGemeenteCustomFulfilment', CustomFulfilment, input, async (transaction) => {
      await customFulfilmentAt(transaction, input.id, [State.PROPOSED, State.VALUED]);
      const valued = await changeVersioned(transaction, CustomFulfilment, input, {
        ...{ state: State.VALUED, changedOn: todayIn(AMSTERDAM, context.clock) },
        ...{ valueCents: input.value, thresholdCents: input.threshold, valuation: input.valuation.trim() },
      });
      const decision = { fulfilmentId: valued.id, state: State.VALUED, rights: [EXPERTS] };
      await keepDecision(context, transaction, decision);
      return valued;
    });
  }

  @Mutation(() => ApprovePayload, {
    nullable: true,
    description:
      'Approves what experts valued, so that it can start. For somebody else than the expert who valued it (vier ogen).',
  })
  approveGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => ApproveGemeenteCustomFulfilmentInput, { description: 'Which one.' })
    input: ApproveGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    const mutation = 'approveGemeenteCustomFulfilment';
    return mutate(context, mutation, CustomFulfilment, input, async (transaction) => {
      await customFulfilmentAt(transaction, input.id, [State.VALUED]);
      // A caller that read an older version is refused first; then the database sees that somebody else valued it.
      await changeVersioned(transaction, CustomFulfilment, input, {});
      const decision = { fulfilmentId: input.id, state: State.APPROVED, rights: [RECORDS] };
      await keepDecision(context, transaction, decision);
      const change = { state: State.APPROVED, changedOn: todayIn(AMSTERDAM, context.clock) };
      await transaction.update(CustomFulfilment, { id: input.id }, change);
      return transaction.findOneByOrFail(CustomFulfilment, { id: input.id });
    });
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description:
      'Declines a proposal that is not approved yet, with a reason (afwijzen): the proposer sees it among the decisions on it.',
  })
  declineGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => DeclineGemeenteCustomFulfilmentInput, { description: 'Which one, and why.' })
    input: DeclineGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    const mutation = 'declineGemeenteCustomFulfilment';
    return mutate(context, mutation, CustomFulfilment, input, async (transaction) => {
      await customFulfilmentAt(transaction, input.id, [State.PROPOSED, State.VALUED]);
      const change = { state: State.DECLINED, changedOn: todayIn(AMSTERDAM, context.clock) };
      const declined = await changeVersioned(transaction, CustomFulfilment, input, change);
      await keepDecision(context, transaction, {
        ...{ fulfilmentId: declined.id, state: State.DECLINED, reason: input.reason.trim() },
        rights: [EXPERTS, RECORDS],
      });
      return declined;
    });
  }
}
