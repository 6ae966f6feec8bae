import { EuroScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderColumns } from '@social-return/subgraph-kit/decisions/decider';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { newCorrection } from '@social-return/subgraph-kit/settlements/settlement';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { divideFilled } from '../interpretation/filling.ts';
import { Contract } from '../model/contract.ts';
import { Settlement, SettlementCorrection, settlementOf, totalSettled } from '../model/settlement.ts';

@InputType({ description: 'A settlement turned out wrong.' })
class CorrectGemeenteSettlementInput extends ChangeInput {
  @Field(() => ID, { description: 'The contract that was settled.' })
  contractId!: string;

  @Field(() => EuroScalar, { description: 'What is to be added to what filled it, or taken off.' })
  amount!: bigint;

  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that it is about; left out when it is of all together.',
  })
  contractorKvk?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The activity that it is about, of the same contract: a purchase of a firm from itself is decided with it.',
  })
  activityId?: string | null;
}

const CorrectPayload = payloadType('CorrectGemeenteSettlement', SettlementCorrection);

@Resolver(() => Contract)
export class SettlementResolver {
  @FieldResolver(() => Settlement, {
    nullable: true,
    description: 'How it was settled when it was closed; null while it is open.',
  })
  settlement(@Ctx() context: Context, @Root() { id }: Contract): Promise<Settlement | null> {
    return settlementOf(context, id);
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description:
      'Records what was wrong in the settlement of a contract, as an entry that counts from today on.',
  })
  correctGemeenteSettlement(
    @Ctx() context: Context,
    @Arg('input', () => CorrectGemeenteSettlementInput, { description: 'The correction.' })
    input: CorrectGemeenteSettlementInput,
  ): Promise<Payload<SettlementCorrection>> {
    const { contractId, amount, reason, contractorKvk = null, activityId = null } = input;
    return mutate(context, 'correctGemeenteSettlement', SettlementCorrection, input, async (transaction) => {
      const row = transaction.create(SettlementCorrection, {
        ...newCorrection(context, contractId, reason),
        amountCents: amount,
        ...{ team: null, contractorKvk, activityId },
        ...deciderColumns(context, 'records:write'),
      });
      await transaction.insert(SettlementCorrection, row);
      return row;
    });
  }
}

@Resolver(() => Settlement)
export class SettlementFields {
  @FieldResolver(() => EuroScalar, {
    description: 'How much of the obligation was realised, with the corrections until now.',
  })
  realised(@Root() settlement: Settlement): bigint {
    return divideFilled(settlement.obligationCents, totalSettled(settlement)).realised;
  }

  @FieldResolver(() => EuroScalar, {
    description: 'How much of the obligation was not realised, with the corrections until now.',
  })
  shortfall(@Root() settlement: Settlement): bigint {
    const { obligationCents } = settlement;
    return obligationCents - divideFilled(obligationCents, totalSettled(settlement)).realised;
  }

  @FieldResolver(() => [SettlementCorrection], { description: 'What was found wrong, in the order of time.' })
  corrections(@Root() { corrections }: Settlement): readonly SettlementCorrection[] {
    return corrections;
  }
}
