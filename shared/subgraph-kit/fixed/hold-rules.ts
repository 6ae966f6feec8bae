import type { EntityManager } from 'typeorm';

/** A half-year is fixed by the rules of one moment: fixing one and changing rules wait for each other. */
const LOCK = `hashtext('rules-of-half-years')`;

/** Keeps rules from changing until the transaction, which fixes a half-year, ends. */
export async function holdRules(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock_shared(${LOCK})`);
}

/**
 * Keeps half-years from being fixed, and others from changing rules, until the transaction, which changes the rules by which
 * half-years are valued, ends. What is read after it is how things are: so the transaction must be READ COMMITTED, since any
 * other reads what held before it had to wait.
 */
export async function awaitRules(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${LOCK})`);
}
