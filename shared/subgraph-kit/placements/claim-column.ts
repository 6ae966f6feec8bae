import { createHash, createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** Rows that are filled with one statement, so that none takes longer than a request's may. */
const BATCH = 20_000;
/** SHA-256 works on blocks of this many bytes. */
const BLOCK_BYTES = 64;

/**
 * Settings of a connection by which the database makes the claims of the placements that are written over it: the two
 * padded blocks of HMAC-SHA-256 (RFC 2104).
 */
export function claimSettings(key: Buffer): string {
  const short = key.length > BLOCK_BYTES ? createHash('sha256').update(key).digest() : key;
  const block = Buffer.concat([short, Buffer.alloc(BLOCK_BYTES - short.length)]);
  const padWith = (byte: number) => Buffer.from(block.map((part) => part ^ byte)).toString('hex');
  return `-c chain.claim_inner=${padWith(0x36)} -c chain.claim_outer=${padWith(0x5c)}`;
}

/**
 * Makes the claims of all placements anew when the claim key is another one than theirs, and else those that are
 * missing. To be done before the subgraph answers, over a connection with {@link claimSettings} and without a limit on
 * statements.
 */
export async function prepareClaims(db: DataSource, key: Buffer): Promise<void> {
  const fingerprint = createHmac('sha256', key).update('fingerprint').digest().subarray(0, 8);
  const known: unknown[] = await db.query('select 1 from claim_key where fingerprint = $1', [fingerprint]);
  if (known.length === 0) {
    await db.query('update placement set claim = null where claim is not null');
    // Made with the key of before: they are nobody's any more.
    await db.query('delete from former_name');
    await db.query(
      'insert into claim_key (fingerprint) values ($1) on conflict (only_one) do update set fingerprint = excluded.fingerprint',
      [fingerprint],
    );
  }
  await fillClaims(db);
}

/** Makes the claims that are missing because somebody wrote placements without the key, an import for one. */
export async function fillClaims(db: DataSource): Promise<void> {
  for (let filled = BATCH; filled === BATCH; ) {
    const [rows]: [unknown[]] = await db.query(
      `update placement set claim = null
       where id in (select id from placement where claim is null limit ${BATCH} for update skip locked) returning 1`,
    );
    filled = rows.length;
  }
}
