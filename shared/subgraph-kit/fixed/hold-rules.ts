import type { EntityManager } from 'typeorm';

/** A half-year is fixed by the rules of one moment: a change of rules waits for a fixing that runs, and a fixing for such a change. */
const LOCK = `hashtext('rules-of-half-years')`;

/** For whoever fixes a half-year, until the transaction ends: no rule changes meanwhile. */
export async function holdRules(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock_shared(${LOCK})`);
}

/**
 * For whoever changes the rules by which half-years are valued, until the transaction ends: no half-year is being fixed, and
 * nobody else changes rules. What is read after it is how things are: so the transaction must be READ COMMITTED, since any
 * other reads what held before it had to wait.
 */
export async function awaitRules(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${LOCK})`);
}
