import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { readPersonKeys } from '../processing/person-keys.ts';
import { writeProcessing } from '../processing/write.ts';
import type { InboxEntry } from './entry.ts';
import { openRow } from './open.ts';
import { secretHash, secretOf } from './secret-address.ts';

/** The entry of a secret address, for anyone who has that; null when there is none. */
export async function ownEntry<T extends InboxEntry>(
  context: Context,
  entity: EntityClass<T>,
  secret: string,
): Promise<T | null> {
  const row = await entryOf(context.db.manager, entity, secret);
  if (row?.sealed) await recordOwn(context, context.db.manager, row, 'read');
  return row;
}

/** The same in a transaction that changes it. */
export function entryOf<T extends InboxEntry>(
  manager: EntityManager,
  entity: EntityClass<T>,
  secret: string,
  lock = false,
): Promise<T | null> {
  const query = manager
    .createQueryBuilder<T>(entity as never, 'row')
    .where('row.secret_hash = :hash', { hash: secretHash(secret) });
  return (lock ? query.setLock('pessimistic_write') : query).getOne();
}

/** Why an entry was declined, for its sender; null where it was not. */
export async function ownReason(context: Context, { id, sealedReason }: InboxEntry): Promise<string | null> {
  if (!sealedReason) return null;
  const key = (await readPersonKeys(context.db.manager, [id])).get(id);
  return key ? openRow(context.keys, { id, sealed: null, reason: sealedReason, key }).reason : null;
}

/** The secret of an entry, to be given with it; null after the organisation's key was replaced. */
export function secretFor({ keys }: Context, { id, secretHash: kept }: InboxEntry): string | null {
  const secrets = keys.inbox.map((key) => secretOf(key, id));
  return secrets.find((secret) => timingSafeEqual(secretHash(secret), kept)) ?? null;
}

/** What a sender does with the own entry, as the processing log has it: what for follows from what is done. */
const OWN_ACTIONS = {
  send: { action: 'CHANGE', purpose: 'MATCHING' },
  read: { action: 'OWN_ENTRY', purpose: 'OVERSIGHT' },
  withdraw: { action: 'CHANGE', purpose: 'ERASURE' },
} as const;

/** Records that the sender of an entry, or anyone who has its secret, sent, read or withdrew it. */
export function recordOwn(
  context: Context,
  transaction: Pick<EntityManager, 'query'>,
  { id }: Pick<InboxEntry, 'id'>,
  done: keyof typeof OWN_ACTIONS,
): Promise<void> {
  const startedAt = context.clock();
  return writeProcessing(context, transaction, { ...OWN_ACTIONS[done], people: [id], startedAt });
}
