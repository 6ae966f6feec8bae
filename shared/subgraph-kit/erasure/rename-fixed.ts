import { createHash } from 'node:crypto';
import { FormerNames } from '@social-return/contract/questions/former-names';
import { claimsDigest, repackClaims, unpackClaims } from '@social-return/contract/questions/packed-claims';
import type { EntityManager } from 'typeorm';
import { packFormerNames, type TokenChange } from './former-names.ts';

interface FixedClaims {
  readonly area: string;
  readonly claims: string;
}

/** A change that fixes a half-year waits for the erasures under way, and an erasure for such a change. */
const LOCK = `hashtext('fixed-names')`;

/** For an erasure, until its transaction ends: no half-year is being fixed with names from before it. */
export async function holdFixedNames(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock_shared(${LOCK})`);
}

/** For whoever fixes a half-year, until the transaction ends: nobody is being erased. */
export async function awaitFixedNames(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${LOCK})`);
}

/**
 * Gives an erased person the tombstone in the half-years that are fixed too, so that what is fixed goes on to count the
 * person as the same one that others count, and leads to nobody. Figures, number of claims and what the ledger has the
 * digest of stay; the digest of the claims under their new names is booked.
 */
export async function renameFixed(
  transaction: EntityManager,
  claimKey: Buffer,
  renamed: readonly TokenChange[],
  now: Date,
): Promise<void> {
  if (renamed.length === 0) return;
  const periods: { id: string }[] = await transaction.query('select id from fixed_period order by id');
  for (const { id } of periods) await renamePeriod(transaction, claimKey, renamed, id, now);
}

async function renamePeriod(
  transaction: EntityManager,
  claimKey: Buffer,
  renamed: readonly TokenChange[],
  period: string,
  now: Date,
): Promise<void> {
  const rows: FixedClaims[] = await transaction.query(
    'select area, claims from fixed_report where period = $1 order by area',
    [period],
  );
  const changed: string[] = [];
  for (const { area, claims } of rows) {
    const before = unpackClaims(claims);
    if (!before) throw new Error('Expected packed claims.');
    const names = new FormerNames([packFormerNames(claimKey, { period, area: area || null }, renamed)]);
    const after = names.renamed(before);
    if (after === before) continue;
    const packed = repackClaims(after);
    const digest = claimsDigest(packed);
    await transaction.query('select rename_fixed_claims($1, $2, $3, $4)', [period, area, packed, digest]);
    changed.push(`${area} ${digest}`);
  }
  if (changed.length === 0) return;
  await transaction.query(`select book('FIXED_NAMES', $1, null, null, $2, null, $3)`, [
    period,
    createHash('sha256').update(changed.join('\n')).digest('hex'),
    now,
  ]);
}
