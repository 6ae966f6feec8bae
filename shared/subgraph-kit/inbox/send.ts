import { newId } from '@social-return/contract/ids';
import {
  Refusal,
  UserErrorCode,
  userError,
  userErrorIn,
  type WordedUserError,
} from '@social-return/contract/model/user-error';
import type { EntityManager } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import type { ChangeInput } from '../payload.ts';
import { textProblem } from '../text-problem.ts';
import type { InboxEntry } from './entry.ts';
import { formKeyProblem } from './form-key.ts';
import { recordOwn } from './own-entry.ts';
import { sealEntry } from './sealing.ts';
import { secretHash, secretOf } from './secret-address.ts';

/** What a form adds to what every entry has. */
export interface Form<T extends InboxEntry> {
  /** What only the organisation's own people read, with its sender. It may throw a Refusal. */
  readonly content: () => object;
  /** In which its sender wants an answer. */
  readonly language: string;
  /** The columns of its own table. It may throw a Refusal. */
  readonly columns: (transaction: EntityManager) => Promise<Partial<T>>;
}

/**
 * Takes a form of somebody without an account in: once for each form, sealed, with a record in the processing log. A form
 * whose key is not taken now, or that is filled in wrongly, leaves nothing behind, so that it can be mended and sent again.
 */
export async function takeForm<T extends InboxEntry, I extends ChangeInput>(
  context: Context,
  mutation: string,
  entity: EntityClass<T>,
  input: I,
  form: Form<T>,
): Promise<Payload<T>> {
  const problem = textProblem(input) ?? formKeyProblem(input.idempotencyKey, context);
  if (problem) return refusalOf(context, problem);
  const content = readOrRefuse(form.content);
  if (content instanceof Refusal) return refusalOf(context, ...content.errors);
  const enter = async (transaction: EntityManager): Promise<T> => {
    const columns = await form.columns(transaction);
    const id = newId(context.organisation, context.random);
    await recordOwn(context, transaction, { id }, 'send');
    const [inboxKey] = context.keys.inbox;
    const entry: Partial<InboxEntry> = {
      id,
      secretHash: secretHash(secretOf(inboxKey as Buffer, id)),
      receivedAt: context.clock(),
      language: form.language,
      sealed: await sealEntry(context, transaction, { id, place: 'content' }, content),
      version: 1,
    };
    await transaction
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values({ ...entry, ...columns } as never)
      .execute();
    return transaction.findOneByOrFail<T>(entity as never, { id } as never);
  };
  return mutate<T>(context, mutation, entity as never, input, enter, { forgetsRefusals: true });
}

function readOrRefuse<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function refusalOf({ facts }: Context, ...errors: readonly WordedUserError[]): Payload<never> {
  return { record: null, errors: errors.map((error) => userErrorIn(error, facts.language)) };
}

/** More than this many undecided ones of one kind are no work for people. */
export function refusalWhenFull(field: string) {
  return userError(UserErrorCode.NOT_ALLOWED_NOW, field, {
    en: 'Enough people wrote already, and no more are taken now: try again in some days.',
    nl: 'Er hebben al genoeg mensen geschreven, en er kan nu niemand meer bij: probeer het over een paar dagen opnieuw.',
  });
}
