import { newId } from '@social-return/contract/ids';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Contract } from '../model/contract.ts';
import { keepDecision } from '../model/custom-decision.ts';
import { CustomFulfilment } from '../model/custom-fulfilment.ts';
import { customFulfilmentAt } from '../model/custom-fulfilment-at.ts';
import { CustomFulfilmentState as State } from '../model/enforcement-enums.ts';
import {
  ConfirmGemeenteCustomFulfilmentResultInput,
  ProposeGemeenteCustomFulfilmentInput,
  StartGemeenteCustomFulfilmentInput,
} from './custom-fulfilment-inputs.ts';

const ProposePayload = payloadType('ProposeGemeenteCustomFulfilment', CustomFulfilment);
const StartPayload = payloadType('StartGemeenteCustomFulfilment', CustomFulfilment);
const ConfirmPayload = payloadType('ConfirmGemeenteCustomFulfilmentResult', CustomFulfilment);

const RIGHTS = ['records:write'];

@Resolver(() => Contract)
export class CustomFulfilmentResolver {
  @FieldResolver(() => [CustomFulfilment], { description: 'Its custom fulfilments (maatwerk); at most 100.' })
  customFulfilments(
    @Ctx() context: Context,
    @Root() contract: Contract,
  ): Promise<readonly CustomFulfilment[]> {
    return childrenOf(context, CustomFulfilment, 'contractId', contract.id);
  }

  @Mutation(() => ProposePayload, {
    nullable: true,
    description: 'Proposes something for the obligation of a contract that no building block fits.',
  })
  proposeGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => ProposeGemeenteCustomFulfilmentInput, { description: 'The proposal.' })
    input: ProposeGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    const { contractId, contractorKvk, title } = input;
    return mutate(
      context,
      'proposeGemeenteCustomFulfilment',
      CustomFulfilment,
      input,
      async (transaction) => {
        const id = newId(context.organisation, context.random);
        await transaction.insert(CustomFulfilment, {
          ...{ id, contractId, contractorKvk: contractorKvk ?? null, title: title.trim() },
          ...{ state: State.PROPOSED, changedOn: todayIn(AMSTERDAM, context.clock), version: 1 },
        });
        await keepDecision(context, transaction, {
          ...{ fulfilmentId: id, state: State.PROPOSED, rights: RIGHTS },
        });
        return transaction.findOneByOrFail(CustomFulfilment, { id });
      },
    );
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'An approved custom fulfilment starts, once at least its threshold is committed.',
  })
  startGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => StartGemeenteCustomFulfilmentInput, { description: 'What is committed.' })
    input: StartGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    return mutate(context, 'startGemeenteCustomFulfilment', CustomFulfilment, input, async (transaction) => {
      const today = todayIn(AMSTERDAM, context.clock);
      await customFulfilmentAt(transaction, input.id, [State.APPROVED]);
      const started = await changeVersioned(transaction, CustomFulfilment, input, {
        ...{ state: State.STARTED, changedOn: today },
        ...{ committedCents: input.committed, startedOn: today },
      });
      const decision = { fulfilmentId: started.id, state: State.STARTED, rights: RIGHTS };
      await keepDecision(context, transaction, decision);
      return started;
    });
  }

  @Mutation(() => ConfirmPayload, {
    nullable: true,
    description: 'Settles whether the result was reached: only then what lies above the threshold counts.',
  })
  confirmGemeenteCustomFulfilmentResult(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmGemeenteCustomFulfilmentResultInput, { description: 'The result.' })
    input: ConfirmGemeenteCustomFulfilmentResultInput,
  ): Promise<Payload<CustomFulfilment>> {
    const mutation = 'confirmGemeenteCustomFulfilmentResult';
    return mutate(context, mutation, CustomFulfilment, input, async (transaction) => {
      const today = todayIn(AMSTERDAM, context.clock);
      await customFulfilmentAt(transaction, input.id, [State.STARTED]);
      const confirmed = await changeVersioned(transaction, CustomFulfilment, input, {
        ...{ state: State.CONFIRMED, changedOn: today, confirmedOn: today },
        ...{ resultReached: input.reached, result: input.result.trim() },
      });
      const decision = { fulfilmentId: confirmed.id, state: State.CONFIRMED, rights: RIGHTS };
      await keepDecision(context, transaction, decision);
      return confirmed;
    });
  }
}
