import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { firmOver } from '../interpretation/succession.ts';
import { FirmPartType } from '../model/firm-part.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { Succession, successionsNow } from '../model/succession.ts';

@InputType({ description: 'A firm goes on under another KvK number.' })
class RecordGemeenteSuccessionInput extends ChangeInput {
  @Field({ description: 'KvK number of the firm until then, eight digits.' })
  formerKvk!: string;

  @Field({ description: 'KvK number of the firm from then on, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name of the firm from then on, 1 to 200 characters.' })
  name!: string;

  @Field(() => DayScalar, { description: 'First day under the new number.' })
  since!: Day;
}

@InputType({ description: 'What was recorded of a firm turned out wrong.' })
class WithdrawGemeenteSuccessionInput extends VersionedInput {}

const RecordPayload = payloadType('RecordGemeenteSuccession', Succession);
const WithdrawPayload = payloadType('WithdrawGemeenteSuccession', Succession);

@Resolver()
export class SuccessionResolver {
  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records that a firm merged, was taken over or took another legal form, and goes on under another KvK number (rechtsopvolging). Its contracts, obligations and placements go on: history keeps number and name by date.',
  })
  recordGemeenteSuccession(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteSuccessionInput, { description: 'Which firm, and what it becomes.' })
    input: RecordGemeenteSuccessionInput,
  ): Promise<Payload<Succession>> {
    const { formerKvk, kvk, name, since } = input;
    return mutate(context, 'recordGemeenteSuccession', Succession, input, (transaction) =>
      transaction.save(
        transaction.create(Succession, {
          ...{ id: newId(context.organisation, context.random), formerKvk, kvk, name: name.trim(), since },
          ...{ withdrawnAt: null, version: 1 },
        }),
      ),
    );
  }

  @Mutation(() => WithdrawPayload, {
    nullable: true,
    description: 'Withdraws that a firm goes on under another KvK number: it was recorded wrongly.',
  })
  withdrawGemeenteSuccession(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawGemeenteSuccessionInput, { description: 'Which one.' })
    input: WithdrawGemeenteSuccessionInput,
  ): Promise<Payload<Succession>> {
    return mutate(context, 'withdrawGemeenteSuccession', Succession, input, async (transaction) => {
      const before = await transaction.findOneBy(Succession, { id: input.id });
      if (before?.withdrawnAt) throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', WITHDRAWN));
      return changeVersioned(transaction, Succession, input, { withdrawnAt: context.clock() });
    });
  }
}

const WITHDRAWN = { en: 'It is withdrawn already.', nl: 'Het is al ingetrokken.' };

@Resolver(() => GemeentePlacement)
export class EmployerFields {
  @FieldResolver(() => [FirmPartType], {
    description:
      'The employer over the days of the placement, in order: one part unless the firm went on under another KvK number. The placement lasts all the same.',
  })
  async employers(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<FirmPartType[]> {
    const { employerKvk: kvk, employer: name, start: from, end: until } = placement;
    return firmOver(await successionsNow(context), { kvk, name }, { from, until });
  }
}
