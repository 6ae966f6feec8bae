import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Services } from '../context.ts';
import { personKeys, seal, unseal } from '../processing/person-keys.ts';

type Parts = Pick<Services, 'keys' | 'random'>;

/**
 * Entries are sealed with two keys together: one of the entry, in `person_key`, which goes when the entry is erased, and the
 * organisation's own, which is in no database. So a copy of the database opens no entry, and the organisation's key opens
 * none that was erased.
 */
function together(inboxKey: Buffer, entryKey: Buffer): Buffer {
  return createHmac('sha256', inboxKey).update('inbox entry|').update(entryKey).digest();
}

/** Seals a value for one place of an entry. @throws Error where the organisation has no key for it: a fault of ours. */
export async function sealEntry(
  { keys, random }: Parts,
  transaction: EntityManager,
  { id, place }: { readonly id: string; readonly place: string },
  value: unknown,
): Promise<Buffer> {
  const [inboxKey] = keys.inbox;
  const entryKey = (await personKeys(transaction, random, [id])).get(id);
  if (!inboxKey || !entryKey) throw new Error('An entry is sealed with the key of the inbox.');
  return seal(together(inboxKey, entryKey), `${place}|${id}`, value, random);
}

/** What was sealed for that place of an entry. @throws Error for other keys, another place, or what was changed. */
export function openEntry(
  { inbox }: Services['keys'],
  entryKey: Buffer,
  { id, place }: { readonly id: string; readonly place: string },
  sealed: Buffer,
): unknown {
  const opened = inbox.map((key) => {
    try {
      return { value: unseal(together(key, entryKey), `${place}|${id}`, sealed) };
    } catch {
      return null;
    }
  });
  const found = opened.find((each) => each !== null);
  if (!found) throw new Error('No key of the inbox opens this entry.');
  return found.value;
}
