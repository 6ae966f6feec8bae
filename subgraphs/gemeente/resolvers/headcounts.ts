import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import { ApprovalState } from '../model/enums.ts';
import { Headcount } from '../model/headcount.ts';
import { GemeentePlacement } from '../model/placement.ts';

@InputType({ description: 'The headcount of the role in which a person was placed.' })
class RecordGemeenteHeadcountInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement that it is about.' })
  placementId!: string;

  @Field({ description: 'The role, such as "schoonmaker", 1 to 200 characters.' })
  role!: string;

  @Field(() => Int, { description: 'Others in the role on the day before the placement began.' })
  before!: number;

  @Field(() => Int, { description: 'Others in the role now.' })
  after!: number;

  @Field({ description: 'Whether the person does the work of somebody who had to leave.' })
  replaced!: boolean;
}

@InputType({ description: 'The role was counted again, as long as the placement is not approved.' })
class ChangeGemeenteHeadcountInput extends VersionedInput {
  @Field(() => Int, { description: 'Others in the role on the day before the placement began.' })
  before!: number;

  @Field(() => Int, { description: 'Others in the role now.' })
  after!: number;

  @Field({ description: 'Whether the person does the work of somebody who had to leave.' })
  replaced!: boolean;
}

const RecordPayload = payloadType('RecordGemeenteHeadcount', Headcount);
const ChangePayload = payloadType('ChangeGemeenteHeadcount', Headcount);

@Resolver(() => GemeentePlacement)
export class HeadcountResolver {
  @FieldResolver(() => Headcount, {
    nullable: true,
    description: 'The headcount of its role; null as long as nobody counted.',
  })
  headcount(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<Headcount | null> {
    return loadRow(context, Headcount, placement.id);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Records how many others work in the role of a placement of the gemeente.',
  })
  recordGemeenteHeadcount(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteHeadcountInput, { description: 'The headcount.' })
    input: RecordGemeenteHeadcountInput,
  ): Promise<Payload<Headcount>> {
    const { placementId, role, before, after, replaced } = input;
    return mutate(context, 'recordGemeenteHeadcount', Headcount, input, async (transaction) => {
      const row = { id: placementId, role: role.trim(), before, after, replaced, version: 1 };
      await transaction.insert(Headcount, row);
      return transaction.create(Headcount, row);
    });
  }

  @Mutation(() => ChangePayload, {
    nullable: true,
    description: 'Records another count of the role of a placement that is not approved.',
  })
  changeGemeenteHeadcount(
    @Ctx() context: Context,
    @Arg('input', () => ChangeGemeenteHeadcountInput, { description: 'The new count.' })
    input: ChangeGemeenteHeadcountInput,
  ): Promise<Payload<Headcount>> {
    const { before, after, replaced } = input;
    return mutate(context, 'changeGemeenteHeadcount', Headcount, input, async (transaction) => {
      const placement = await transaction.findOne(GemeentePlacement, {
        where: { id: input.id },
        lock: { mode: 'pessimistic_read' },
      });
      if (placement?.approval === ApprovalState.APPROVED) {
        throw new Refusal(
          userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
            en: 'The placement is APPROVED: return it before its headcount changes.',
            nl: 'De plaatsing is APPROVED: stuur haar terug voordat de personeelstelling verandert.',
          }),
        );
      }
      return changeVersioned(transaction, Headcount, input, { before, after, replaced });
    });
  }
}
