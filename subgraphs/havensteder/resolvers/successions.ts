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
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { FirmPartType } from '../model/firm-part.ts';
import { LocalParty } from '../model/local-party.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';

@InputType({ description: 'A firm goes on under another KvK number.' })
class RecordHavenstederSuccessionInput extends RecordSuccessionInput {}

@InputType({ description: 'What was recorded of a firm turned out wrong.' })
class WithdrawHavenstederSuccessionInput extends VersionedInput {}

const RecordPayload = payloadType('RecordHavenstederSuccession', Succession);
const WithdrawPayload = payloadType('WithdrawHavenstederSuccession', Succession);

@Resolver()
export class SuccessionResolver {
  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records that a firm merged, was taken over or took another legal form, and goes on under another KvK number (rechtsopvolging). Its placements go on: history keeps number and name by date.',
  })
  recordHavenstederSuccession(
    @Ctx() context: Context,
    @Arg('input', () => RecordHavenstederSuccessionInput, { description: 'Which firm, and what it becomes.' })
    input: RecordHavenstederSuccessionInput,
  ): Promise<Payload<Succession>> {
    return mutate(context, 'recordHavenstederSuccession', Succession, input, (transaction) =>
      recordSuccession(context, transaction, Succession, input),
    );
  }

  @Mutation(() => WithdrawPayload, {
    nullable: true,
    description: 'Withdraws that a firm goes on under another KvK number: it was recorded wrongly.',
  })
  withdrawHavenstederSuccession(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawHavenstederSuccessionInput, { description: 'Which one.' })
    input: WithdrawHavenstederSuccessionInput,
  ): Promise<Payload<Succession>> {
    return mutate(context, 'withdrawHavenstederSuccession', Succession, input, (transaction) =>
      withdrawSuccession(context, transaction, Succession, input),
    );
  }
}

@Resolver(() => HavenstederPlacement)
export class EmployerFields {
  @FieldResolver(() => [FirmPartType], {
    description:
      'The employer over the days of the placement, in order: one part unless the firm went on under another KvK number. The placement lasts all the same.',
  })
  async employers(@Ctx() context: Context, @Root() placement: HavenstederPlacement): Promise<FirmPartType[]> {
    const { employerKvk: kvk, employer: name, start: from, end: until } = placement;
    return firmOver(await successionsNow(context), { kvk, name }, { from, until });
  }
}

@Resolver(() => LocalParty)
export class FirmFields {
  @FieldResolver(() => [FirmPartType], {
    description:
      'The local party (lokale partij) by number and name over its days, in order: one part unless it went on under another KvK number. None of one without a number.',
  })
  async firms(@Ctx() context: Context, @Root() party: LocalParty): Promise<FirmPartType[]> {
    const { kvk, name, since: from, until } = party;
    if (kvk === null) return [];
    return firmOver(
      await successionsNow(context),
      { kvk, name },
      { from: from as Day, until: until as Day | null },
    );
  }
}
