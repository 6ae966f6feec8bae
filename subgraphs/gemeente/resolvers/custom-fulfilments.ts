import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Contract } from '../model/contract.ts';
import { CustomFulfilment } from '../model/custom-fulfilment.ts';
import { CustomFulfilmentState as State } from '../model/enforcement-enums.ts';
import {
  ConfirmGemeenteCustomFulfilmentResultInput,
  ProposeGemeenteCustomFulfilmentInput,
  StartGemeenteCustomFulfilmentInput,
  ValueGemeenteCustomFulfilmentInput,
} from './custom-fulfilment-inputs.ts';

const ProposePayload = payloadType('ProposeGemeenteCustomFulfilment', CustomFulfilment);
const ValuePayload = payloadType('ValueGemeenteCustomFulfilment', CustomFulfilment);
const StartPayload = payloadType('StartGemeenteCustomFulfilment', CustomFulfilment);
const ConfirmPayload = payloadType('ConfirmGemeenteCustomFulfilmentResult', CustomFulfilment);

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
        const { id } = await transaction.save(
          transaction.create(CustomFulfilment, {
            id: newId(context.organisation, context.random),
            contractId,
            contractorKvk: contractorKvk ?? null,
            title: title.trim(),
            state: State.PROPOSED,
            version: 1,
          }),
        );
        return transaction.findOneByOrFail(CustomFulfilment, { id });
      },
    );
  }

  @Mutation(() => ValuePayload, {
    nullable: true,
    description: 'The experts value a custom fulfilment before it starts, or value it anew.',
  })
  valueGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => ValueGemeenteCustomFulfilmentInput, { description: 'The value.' })
    input: ValueGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    return mutate(context, 'valueGemeenteCustomFulfilment', CustomFulfilment, input, async (transaction) => {
      await standsAt(transaction, input.id, [State.PROPOSED, State.VALUED]);
      return changeVersioned(transaction, CustomFulfilment, input, {
        state: State.VALUED,
        valueCents: input.value,
        thresholdCents: input.threshold,
        valuation: input.valuation.trim(),
      });
    });
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'A valued custom fulfilment starts, once at least its threshold is committed.',
  })
  startGemeenteCustomFulfilment(
    @Ctx() context: Context,
    @Arg('input', () => StartGemeenteCustomFulfilmentInput, { description: 'What is committed.' })
    input: StartGemeenteCustomFulfilmentInput,
  ): Promise<Payload<CustomFulfilment>> {
    return mutate(context, 'startGemeenteCustomFulfilment', CustomFulfilment, input, async (transaction) => {
      await standsAt(transaction, input.id, [State.VALUED]);
      return changeVersioned(transaction, CustomFulfilment, input, {
        state: State.STARTED,
        committedCents: input.committed,
        startedOn: todayIn(AMSTERDAM, context.clock),
      });
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
      await standsAt(transaction, input.id, [State.STARTED]);
      return changeVersioned(transaction, CustomFulfilment, input, {
        state: State.CONFIRMED,
        resultReached: input.reached,
        result: input.result.trim(),
        confirmedOn: todayIn(AMSTERDAM, context.clock),
      });
    });
  }
}

/** Keeps it from changing until the transaction ends. @throws Refusal when it is in another state. */
async function standsAt(transaction: EntityManager, id: string, states: readonly State[]): Promise<void> {
  const row = await transaction.findOne(CustomFulfilment, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (row && !states.includes(row.state)) {
    const message = {
      en: `It is ${row.state}: expected ${states.join(' or ')}.`,
      nl: `Het is ${row.state}, verwacht: ${states.join(' of ')}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', message));
  }
}
