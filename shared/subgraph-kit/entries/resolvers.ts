import { MappingRule, Measure } from '@social-return/contract/model/measure';
import { UserError } from '@social-return/contract/model/user-error';
import {
  Arg,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { type Connection, connectionType, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import { AFTER, FIRST } from '../own-lists.ts';
import { payloadType, VersionedInput } from '../payload.ts';
import {
  acceptEntry,
  type EntryRules,
  type Preview,
  previewEntry,
  refuseEntry,
  submitEntry,
} from './effects.ts';
import type { ReportedEntry } from './entry.ts';
import { EntryStatus } from './enums.ts';
import { RefuseEntryInput, type SubmitEntryInput } from './inputs.ts';
import { SHARING_RULE } from './sharing.ts';

/** What the entries of one organisation are made of. */
export interface EntryParts<E extends ReportedEntry, I extends SubmitEntryInput> extends EntryRules<E, I> {
  /** Such as `Eneco`. */
  readonly typePrefix: string;
  /** As a sentence has it, such as `the gemeente`. */
  readonly owner: string;
  /** The own view. */
  readonly view: ClassType<object>;
  readonly entry: ClassType<E>;
  /** What this organisation asks of a firm. */
  readonly input: ClassType<I>;
}

/** What firms report to an organisation: valued before it is handed in, and accepted, returned or declined by its own people. */
export function entryResolvers<E extends ReportedEntry, I extends SubmitEntryInput>(parts: EntryParts<E, I>) {
  return [entryFields(parts), submission(parts), decisions(parts)];
}

function entryFields<E extends ReportedEntry, I extends SubmitEntryInput>(parts: EntryParts<E, I>) {
  const { typePrefix, owner, view, entry, input: Input } = parts;
  const EntryConnection = connectionType(entry, `${typePrefix}Entry`);

  @ObjectType(`${typePrefix}EntryPreview`, {
    description: `What an entry would be worth to ${owner}, before it is handed in. Nothing of it is kept.`,
  })
  class EntryPreview {
    @Field(() => [Measure], {
      description: `What it would be worth in the own units of ${owner}; empty when it would be refused.`,
    })
    measures!: Measure[];

    @Field(() => MappingRule, {
      description: 'How the hours of the person are shared, so that they count once.',
    })
    get sharing(): MappingRule {
      return SHARING_RULE;
    }

    @Field(() => [UserError], { description: 'Why it would be refused; empty when it would be taken.' })
    errors!: UserError[];
  }

  @Resolver(() => view)
  class EntryFields {
    @FieldResolver(() => EntryConnection, {
      description: `What firms reported to ${owner} (opgaven), the newest first: to a firm its own alone.`,
    })
    entries(
      @Ctx() context: Context,
      @Arg('first', () => Int, FIRST) first: number,
      @Arg('after', () => String, AFTER) after: string | null,
      @Arg('status', () => EntryStatus, { nullable: true, description: 'Only those that stand so.' })
      status: EntryStatus | null,
    ): Promise<Connection<E>> {
      return pageOf<E>(context, entry, 'submittedAt', { first, after }, (query) =>
        status === null || status === undefined ? query : query.andWhere('row.status = :status', { status }),
      );
    }

    @FieldResolver(() => EntryPreview, {
      description: `What an entry would be worth to ${owner} and how hours are shared: the same as after handing it in.`,
    })
    async entryPreview(
      @Ctx() context: Context,
      @Arg('input', () => Input, { description: 'The entry as it would be handed in.' }) input: I,
    ): Promise<Preview> {
      return Object.assign(new EntryPreview(), await previewEntry(context, parts, input));
    }
  }
  return EntryFields;
}

function submission<E extends ReportedEntry, I extends SubmitEntryInput>(parts: EntryParts<E, I>) {
  const { typePrefix, owner, entry, input: Input } = parts;
  const submit = `submit${typePrefix}Entry`;
  const SubmitPayload = payloadType(`Submit${typePrefix}Entry`, entry);

  @Resolver()
  class SubmissionResolver {
    @Mutation(() => SubmitPayload, {
      name: submit,
      nullable: true,
      description: `A firm reports a person for an obligation towards ${owner} (opgeven). The same key goes to every organisation: repeating it delivers what did not arrive, and does the rest once.`,
    })
    submit(
      @Ctx() context: Context,
      @Arg('input', () => Input, { description: 'Who, what, when, how many hours and the proof.' }) input: I,
    ): Promise<Payload<E>> {
      return submitEntry(context, submit, parts, input);
    }
  }
  return SubmissionResolver;
}

function decisions<E extends ReportedEntry, I extends SubmitEntryInput>(parts: EntryParts<E, I>) {
  const { typePrefix, owner, entry } = parts;
  const [accept, giveBack, decline] = ['accept', 'return', 'decline'].map(
    (verb) => `${verb}${typePrefix}Entry`,
  ) as [string, string, string];
  const AcceptPayload = payloadType(`Accept${typePrefix}Entry`, entry);
  const ReturnPayload = payloadType(`Return${typePrefix}Entry`, entry);
  const DeclinePayload = payloadType(`Decline${typePrefix}Entry`, entry);

  @InputType(`Accept${typePrefix}EntryInput`, { description: 'Which entry is accepted.' })
  class AcceptInput extends VersionedInput {}

  @InputType(`Return${typePrefix}EntryInput`, { description: 'Which entry is returned, and why.' })
  class ReturnInput extends RefuseEntryInput {}

  @InputType(`Decline${typePrefix}EntryInput`, { description: 'Which entry is declined, and why.' })
  class DeclineInput extends RefuseEntryInput {}

  @Resolver()
  class EntryDecisions {
    @Mutation(() => AcceptPayload, {
      name: accept,
      nullable: true,
      description: `Accepts what a firm reported: ${owner} records it as a placement, which counts by its own rules.`,
    })
    accept(
      @Ctx() context: Context,
      @Arg('input', () => AcceptInput, { description: 'Which one.' }) input: AcceptInput,
    ): Promise<Payload<E>> {
      return mutate<E>(
        context,
        accept,
        entry,
        input,
        (transaction) => acceptEntry(context, transaction, parts, input),
        { guardsSum: true },
      );
    }

    @Mutation(() => ReturnPayload, {
      name: giveBack,
      nullable: true,
      description: `Returns what a firm reported to ${owner}, with what is wrong, so that the firm can mend it.`,
    })
    giveBack(
      @Ctx() context: Context,
      @Arg('input', () => ReturnInput, { description: 'Which one, and why.' }) input: ReturnInput,
    ): Promise<Payload<E>> {
      return mutate<E>(context, giveBack, entry, input, (transaction) =>
        refuseEntry(transaction, entry, input, EntryStatus.RETURNED),
      );
    }

    @Mutation(() => DeclinePayload, {
      name: decline,
      nullable: true,
      description: `Declines what a firm reported to ${owner}, with why it does not count.`,
    })
    decline(
      @Ctx() context: Context,
      @Arg('input', () => DeclineInput, { description: 'Which one, and why.' }) input: DeclineInput,
    ): Promise<Payload<E>> {
      return mutate<E>(context, decline, entry, input, (transaction) =>
        refuseEntry(transaction, entry, input, EntryStatus.DECLINED),
      );
    }
  }
  return EntryDecisions;
}
