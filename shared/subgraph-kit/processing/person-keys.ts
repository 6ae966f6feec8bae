import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { EntityManager } from 'typeorm';

/**
 * Every person has a key of one's own in `person_key`. What identifies a person is kept only under it, so that
 * destroying the key destroys all of that at once: also in what was copied before, where the key was not copied
 * with it. The table's copies are kept apart, and short.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The keys of people, by id; made for those that have none yet. */
export async function personKeys(
  transaction: Pick<EntityManager, 'query'>,
  random: RandomBytes,
  candidates: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const ids = [...new Set(candidates)].toSorted();
  await transaction.query(
    `insert into person_key (candidate_id, pseudonym, key)
     select * from unnest($1::text[], $2::text[], $3::bytea[]) as k(candidate_id, pseudonym, key)
     where not exists (select from person_key p where p.candidate_id = k.candidate_id)
     on conflict (candidate_id) do nothing`,
    [ids, ids.map(() => Buffer.from(random(16)).toString('hex')), ids.map(() => Buffer.from(random(32)))],
  );
  return readPersonKeys(transaction, ids);
}

/** The keys of the people who have one, by id. */
export async function readPersonKeys(
  transaction: Pick<EntityManager, 'query'>,
  candidates: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const rows: { candidate_id: string; key: Buffer }[] = await transaction.query(
    'select candidate_id, key from person_key where candidate_id = any($1)',
    [candidates],
  );
  return new Map(rows.map((row) => [row.candidate_id, row.key]));
}

/** Encrypts with AES-256-GCM for one place: what is sealed for one row cannot be opened as another's. */
export function seal(key: Buffer, place: string, value: unknown, random: RandomBytes): Buffer {
  const nonce = Buffer.from(random(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** What was sealed for that place. @throws Error for another key, another place, or what was changed. */
export function unseal(key: Buffer, place: string, sealed: Buffer): unknown {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString());
}
