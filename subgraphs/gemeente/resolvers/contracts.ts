import { newId } from '@social-return/contract/ids';
import { EuroScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderOf } from '@social-return/subgraph-kit/decisions/decider';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import type { Cents } from '@social-return/values/euro';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { divideFilled } from '../interpretation/filling.ts';
import { Contract } from '../model/contract.ts';
import { readContractRules } from '../model/contract-rules.ts';
import { ContractStatus } from '../model/enums.ts';
import { partsOfFilled, totalFilled } from '../model/filled.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { settle } from '../model/settlement.ts';
import {
  CloseGemeenteContractInput,
  CreateGemeenteContractInput,
  contractColumns,
  newContract,
  UpdateGemeenteContractInput,
} from './contract-inputs.ts';

const CreatePayload = payloadType('CreateGemeenteContract', Contract);
const UpdatePayload = payloadType('UpdateGemeenteContract', Contract);
const ClosePayload = payloadType('CloseGemeenteContract', Contract);

@Resolver(() => Contract)
export class ContractResolver {
  @FieldResolver(() => [GemeentePlacement], {
    description:
      'Placements that count for it; at most 100. `placements(contractId:)` gives all, with those that moved to another contract.',
  })
  placements(@Ctx() context: Context, @Root() contract: Contract): Promise<readonly GemeentePlacement[]> {
    return childrenOf(context, GemeentePlacement, 'contractId', contract.id);
  }

  @FieldResolver(() => EuroScalar, {
    description:
      'Effort value (inspanningswaarde) with which its approved placements fill it until now: that of the days in its term.',
  })
  async effortValue(@Ctx() context: Context, @Root() contract: Contract): Promise<Cents> {
    return (await partsOfFilled(context, contract.id)).placements;
  }

  @FieldResolver(() => EuroScalar, {
    description:
      'How much of the obligation is filled until now, never more than the obligation (gerealiseerd): effort value, approved activities and custom fulfilments, each counted by the rule of the scheme, in euro of obligation.',
  })
  async realised(@Ctx() context: Context, @Root() { id, obligationCents }: Contract): Promise<Cents> {
    return divideFilled(obligationCents, await totalFilled(context, id)).realised;
  }

  @FieldResolver(() => EuroScalar, {
    description: 'What lies above the obligation until now: it fills nothing, of no other contract either.',
  })
  async overshoot(@Ctx() context: Context, @Root() { id, obligationCents }: Contract): Promise<Cents> {
    return divideFilled(obligationCents, await totalFilled(context, id)).overshoot;
  }

  @Mutation(() => CreatePayload, {
    nullable: true,
    description:
      'Records a contract or subsidy of the gemeente with its obligation: what the scheme asks of its kind on its first day, from its minimum on, or what is decided with a motivation.',
  })
  createGemeenteContract(
    @Ctx() context: Context,
    @Arg('input', () => CreateGemeenteContractInput, { description: 'The contract.' })
    input: CreateGemeenteContractInput,
  ): Promise<Payload<Contract>> {
    return mutate(context, 'createGemeenteContract', Contract, input, async (transaction) =>
      transaction.save(
        transaction.create(Contract, {
          id: newId(context.organisation, context.random),
          title: input.title.trim(),
          contractorName: input.contractorName.trim(),
          contractorKvk: input.contractorKvk,
          managingTeam: input.managingTeam.trim(),
          ...newContract(await readContractRules(transaction), input),
          ...judgement(context),
          end: input.end,
          status: ContractStatus.OPEN,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => UpdatePayload, {
    nullable: true,
    description:
      'Changes an open contract of the gemeente; what the scheme asks is judged anew by the version that it was recorded with, and the obligation follows.',
  })
  updateGemeenteContract(
    @Ctx() context: Context,
    @Arg('input', () => UpdateGemeenteContractInput, { description: 'What changes.' })
    input: UpdateGemeenteContractInput,
  ): Promise<Payload<Contract>> {
    return mutate(context, 'updateGemeenteContract', Contract, input, async (transaction) => {
      const before = await openContract(transaction, input.id);
      const change = before ? contractColumns(await readContractRules(transaction), before, input) : {};
      return changeVersioned(transaction, Contract, input, { ...change, ...judgement(context) });
    });
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description:
      'Settles a contract of the gemeente, which closes it: what filled it is kept with its rule and inputs, and never changes.',
  })
  closeGemeenteContract(
    @Ctx() context: Context,
    @Arg('input', () => CloseGemeenteContractInput, { description: 'Which one.' })
    input: CloseGemeenteContractInput,
  ): Promise<Payload<Contract>> {
    return mutate(context, 'closeGemeenteContract', Contract, input, async (transaction) => {
      await openContract(transaction, input.id);
      const contract = await changeVersioned(transaction, Contract, input, {});
      await settle(context, transaction, contract);
      return transaction.findOneByOrFail(Contract, { id: contract.id });
    });
  }
}

/** The decider of the clause of a contract, and the moment; kept only when the clause changes. */
function judgement(context: Context) {
  const { organisation, right } = deciderOf(context, 'records:write');
  return { judgedBy: organisation, judgedWith: right, judgedAt: context.clock() };
}

/** The contract, kept from changing until the transaction ends; null when there is none. @throws Refusal when it is closed. */
export async function openContract(transaction: EntityManager, id: string): Promise<Contract | null> {
  const contract = await transaction.findOne(Contract, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (contract?.status === ContractStatus.CLOSED) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
        en: 'The contract is CLOSED: nothing changes any more.',
        nl: 'Het contract is CLOSED: er verandert niets meer.',
      }),
    );
  }
  return contract;
}
