import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { forgetChanges } from '../erasure/erase.ts';
import { changeVersioned } from '../mutate.ts';
import type { InboxEntry } from './entry.ts';
import { entryOf, recordOwn } from './own-entry.ts';
import { sealEntry } from './sealing.ts';
import { textWithin } from './sender.ts';

interface VersionedInput {
  readonly id: string;
  readonly expectedVersion: number;
}

const UNKNOWN: Wording = { en: 'Nothing here has this id.', nl: 'Hier heeft niets dit id.' };
const DECIDED: Wording = {
  en: 'This was decided or withdrawn before.',
  nl: 'Hierover is al besloten, of het is ingetrokken.',
};

/** @throws Refusal for people of another organisation: for them there is nothing here. */
function refuseOutsiders({ facts, organisation }: Context): void {
  if (facts.caller.organisation === organisation) return;
  throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'id', UNKNOWN));
}

/** The entry that waits for a decision. @throws Refusal for one that is not there, and one that does not wait. */
export async function requireWaiting<T extends InboxEntry>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<T>,
  { id, expectedVersion }: VersionedInput,
): Promise<T> {
  refuseOutsiders(context);
  const row = await transaction.findOne<T>(entity as never, {
    where: { id } as never,
    lock: { mode: 'pessimistic_write' },
  });
  if (!row) throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'id', UNKNOWN));
  if (row.decidedAt !== null && row.version === expectedVersion)
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', DECIDED));
  return row;
}

/** Decides on an entry once. @param reason what its sender may read @throws Refusal */
export async function decideEntry<T extends InboxEntry>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<T>,
  input: VersionedInput & { readonly reason?: string },
  change: Partial<T>,
): Promise<T> {
  const { id } = await requireWaiting(context, transaction, entity, input);
  const sealedReason =
    input.reason === undefined
      ? null
      : await sealEntry(
          context,
          transaction,
          { id, place: 'reason' },
          textWithin('reason', input.reason, 500),
        );
  const decided = { ...change, decidedAt: context.clock(), sealedReason };
  return changeVersioned<T>(transaction, entity as EntityTarget<T>, input, decided as never);
}

/** Withdraws an entry for anyone who has its secret, and erases what it held. @throws Refusal */
export async function withdrawEntry<T extends InboxEntry>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<T>,
  secret: string,
  change: Partial<T>,
): Promise<T> {
  const row = await entryOf(transaction, entity, secret, true);
  if (!row) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'secret', {
        en: 'Nothing here has this secret address.',
        nl: 'Hier heeft niets dit geheime adres.',
      }),
    );
  }
  await recordOwn(context, transaction, row, 'withdraw');
  return eraseEntry(context, transaction, entity, row, change);
}

/** Erases an entry for the organisation's own people, whose sender asks for it by the reference. @throws Refusal */
export async function deleteEntry<T extends InboxEntry>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<T>,
  { id, expectedVersion: version }: VersionedInput,
  change: Partial<T>,
): Promise<T> {
  refuseOutsiders(context);
  const row = await transaction.findOneBy<T>(entity as never, { id } as never);
  return eraseEntry(context, transaction, entity, { id, version, decidedAt: row?.decidedAt ?? null }, change);
}

/**
 * Erases what an entry held: what remains is that it came in, and when it was withdrawn. Its key goes, so that copies of it
 * and the records of the processing log lead to nobody.
 */
async function eraseEntry<T extends InboxEntry>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<T>,
  { id, version, decidedAt }: Pick<InboxEntry, 'id' | 'version' | 'decidedAt'>,
  change: Partial<T>,
): Promise<T> {
  await transaction.query('delete from person_key where candidate_id = $1', [id]);
  await forgetChanges(transaction, [id]);
  const erased = { ...change, sealed: null, sealedReason: null, decidedAt: decidedAt ?? context.clock() };
  return changeVersioned<T>(
    transaction,
    entity as EntityTarget<T>,
    { id, expectedVersion: version },
    erased as never,
  );
}
