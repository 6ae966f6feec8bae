import type { Context } from '@social-return/subgraph-kit/context';
import {
  RecordSuccessionInput,
  recordSuccession,
  withdrawSuccession,
} from '@social-return/subgraph-kit/firms/record';
import { firmOver } from '@social-return/subgraph-kit/firms/succession';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { Arg, Ctx, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { FirmPartType } from '../model/firm-part.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';

@InputType({ description: 'A firm goes on under another KvK number.' })
class RecordGemeenteSuccessionInput extends RecordSuccessionInput {}

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
    return mutate(context, 'recordGemeenteSuccession', Succession, input, (transaction) =>
      recordSuccession(context, transaction, Succession, input),
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
    return mutate(context, 'withdrawGemeenteSuccession', Succession, input, (transaction) =>
      withdrawSuccession(context, transaction, Succession, input),
    );
  }
}

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
