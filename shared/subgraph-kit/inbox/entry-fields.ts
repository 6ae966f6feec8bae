import { SecretScalar } from '@social-return/contract/model/scalars';
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import type { InboxEntry } from './entry.ts';
import { loadOpened } from './open.ts';
import { ownReason, secretFor } from './own-entry.ts';
import type { Sender } from './sender.ts';

/** What the sender of any entry gets back beside it. @param receipt the type that the sender sees */
export function receiptFields(receipt: ClassType<InboxEntry>) {
  @Resolver(() => receipt)
  class ReceiptFields {
    @FieldResolver(() => SecretScalar, {
      nullable: true,
      description:
        'By which the sender finds it back: nobody can guess it, and it is kept nowhere. Anyone who has it can read how it stands and withdraw it.',
    })
    secret(@Ctx() context: Context, @Root() row: InboxEntry): string | null {
      return secretFor(context, row);
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: 'Why it was declined; null where it was not.',
    })
    reason(@Ctx() context: Context, @Root() row: InboxEntry): Promise<string | null> {
      return ownReason(context, row);
    }
  }
  return ReceiptFields;
}

/**
 * What the organisation's own people read of the sender of any entry, each of which opens it.
 * @param entry the type in the inbox
 * @param what it is called in descriptions, such as `response`
 */
export function senderFields(entry: ClassType<InboxEntry>, what: string) {
  const senderOf = async (context: Context, { id }: InboxEntry): Promise<Sender | null> =>
    ((await loadOpened(context, entry, id))?.content ?? null) as Sender | null;

  @Resolver(() => entry)
  class SenderFields {
    @FieldResolver(() => String, {
      nullable: true,
      description: `What the sender is called; null after it was erased. Reading it opens the ${what}.`,
    })
    async senderName(@Ctx() context: Context, @Root() row: InboxEntry): Promise<string | null> {
      return (await senderOf(context, row))?.name ?? null;
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: `Telephone number. Reading it opens the ${what}.`,
    })
    async phone(@Ctx() context: Context, @Root() row: InboxEntry): Promise<string | null> {
      return (await senderOf(context, row))?.phone ?? null;
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: `E-mail address. Reading it opens the ${what}.`,
    })
    async email(@Ctx() context: Context, @Root() row: InboxEntry): Promise<string | null> {
      return (await senderOf(context, row))?.email ?? null;
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: `Why it was declined; null where it was not. Reading it opens the ${what}.`,
    })
    async reason(@Ctx() context: Context, @Root() { id }: InboxEntry): Promise<string | null> {
      return (await loadOpened(context, entry, id))?.reason ?? null;
    }
  }
  return SenderFields;
}
