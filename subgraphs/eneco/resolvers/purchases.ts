import { newId } from '@social-return/contract/ids';
import { EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Period } from '@social-return/values/period';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { SellerStandingType } from '../model/enums.ts';
import { Purchase } from '../model/purchase.ts';

@InputType({
  description: 'What a supplier bought in a half-year at a PSO firm or a firm for sheltered employment.',
})
class RecordEnecoPurchaseInput extends ChangeInput {
  @Field(() => ID, { description: 'The supplier that bought.' })
  supplierId!: string;

  @Field(() => PeriodScalar, { description: 'The half-year.' })
  period!: Period;

  @Field({ description: 'Name of the firm where was bought.' })
  sellerName!: string;

  @Field({ description: 'KvK number of that firm, eight digits.' })
  sellerKvk!: string;

  @Field(() => SellerStandingType, { description: 'What that firm is on the PSO.' })
  sellerStanding!: SellerStandingType;

  @Field(() => EuroScalar, { description: 'Amount without VAT, at least € 0.' })
  amount!: bigint;
}

@InputType({ description: 'Corrects recorded purchases; what is left out stays as it is.' })
class CorrectEnecoPurchaseInput extends VersionedInput {
  @Field(() => EuroScalar, { nullable: true, description: 'The right amount without VAT.' })
  amount?: bigint;

  @Field(() => SellerStandingType, { nullable: true, description: 'What the firm really is on the PSO.' })
  sellerStanding?: SellerStandingType;
}

const RecordPayload = payloadType('RecordEnecoPurchase', Purchase);
const CorrectPayload = payloadType('CorrectEnecoPurchase', Purchase);

@Resolver()
export class PurchaseResolver {
  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Records what a supplier bought at a PSO firm or a firm for sheltered employment.',
  })
  recordEnecoPurchase(
    @Ctx() context: Context,
    @Arg('input', () => RecordEnecoPurchaseInput, { description: 'The purchases.' })
    input: RecordEnecoPurchaseInput,
  ): Promise<Payload<Purchase>> {
    return mutate(context, 'recordEnecoPurchase', Purchase, input, (transaction) =>
      transaction.save(
        transaction.create(Purchase, {
          id: newId(context.organisation, context.random),
          supplierId: input.supplierId,
          period: input.period,
          sellerName: input.sellerName.trim(),
          sellerKvk: input.sellerKvk,
          sellerStanding: input.sellerStanding,
          amount: input.amount,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description: 'Corrects recorded purchases of a supplier.',
  })
  correctEnecoPurchase(
    @Ctx() context: Context,
    @Arg('input', () => CorrectEnecoPurchaseInput, { description: 'What is corrected.' })
    input: CorrectEnecoPurchaseInput,
  ): Promise<Payload<Purchase>> {
    return mutate(context, 'correctEnecoPurchase', Purchase, input, (transaction) =>
      changeVersioned(transaction, Purchase, input, {
        ...(input.amount == null ? {} : { amount: input.amount }),
        ...(input.sellerStanding == null ? {} : { sellerStanding: input.sellerStanding }),
      }),
    );
  }
}
