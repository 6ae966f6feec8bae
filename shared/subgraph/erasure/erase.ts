import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AMSTERDAM, type Day, todayIn } from '../../values/day.ts';
import type { Context } from '../context.ts';
import { writeProcessing } from '../processing/write.ts';
import { ErasureOutcome, PersonErasure } from './person-erasure.ts';

/** Whom an erasure is about, and the name that stands in the place of the person from then on. */
export interface Erased {
  readonly requestId: string;
  readonly candidateId: string;
  /** Random, the same at every organisation, and known to none of them as anybody: counts one person as one. */
  readonly tombstone: string;
}

/** What must stay for a time, although the person asked for erasure (AVG art. 17 lid 3). */
export interface Retained {
  readonly ground: string;
  /** First day on which the ground is over. */
  readonly until: Day;
  /** The only placements that keep the person's id. */
  readonly placements: readonly string[];
}

/** What differs between organisations when a person is erased. */
export interface ErasureRules {
  /** What the law makes this organisation keep of the person today; null for nothing. */
  retained?(transaction: EntityManager, candidateId: string, today: Day): Promise<Retained | null>;
  /** Erases what only this organisation keeps, and gives the ids of what is gone. */
  erase?(transaction: EntityManager, erased: Erased): Promise<readonly string[]>;
}

/**
 * Erases a person at this organisation, in the transaction that is given. Placements stay with their hours, euros and
 * measures under the tombstone, whose claim token counts as one person; where somebody lived goes, and so do decisions
 * on referrals with their reasons. Destroying the person's key makes what was sealed with it, and the subject of every
 * record in the processing log, lead to nobody: also in copies.
 */
export async function erasePerson(
  context: Context,
  transaction: EntityManager,
  rules: ErasureRules,
  erased: Erased,
): Promise<PersonErasure> {
  const { candidateId, tombstone } = erased;
  const startedAt = context.clock();
  const retained =
    (await rules.retained?.(transaction, candidateId, todayIn(AMSTERDAM, context.clock))) ?? null;
  if (await isKnown(transaction, candidateId)) {
    const processed = { action: 'ERASURE', purpose: 'ERASURE', people: [candidateId], startedAt } as const;
    await writeProcessing(context, transaction, processed);
  }
  const gone = [candidateId, ...((await rules.erase?.(transaction, erased)) ?? [])];
  await transaction.query(
    `update placement set candidate_id = $2, home_buurt = null, lives_elsewhere = false, referral_id = null,
       version = version + 1
     where candidate_id = $1 and id <> all($3::text[])`,
    [candidateId, tombstone, retained?.placements ?? []],
  );
  gone.push(...(await eraseDecisions(transaction, candidateId)));
  await forgetChanges(transaction, gone);
  await transaction.query(
    'insert into erased_person (fingerprint, erased_at) values ($1, $2) on conflict do nothing',
    [createHash('sha256').update(candidateId).digest(), startedAt],
  );
  if (!retained) await transaction.query('delete from person_key where candidate_id = $1', [candidateId]);
  return transaction.save(
    transaction.create(PersonErasure, {
      id: erased.requestId,
      outcome: retained ? ErasureOutcome.RETAINED : ErasureOutcome.ERASED,
      ground: retained?.ground ?? null,
      retainedUntil: retained?.until ?? null,
      answeredAt: startedAt,
    }),
  );
}

async function isKnown(transaction: EntityManager, candidateId: string): Promise<boolean> {
  const rows: unknown[] = await transaction.query('select 1 from person_key where candidate_id = $1', [
    candidateId,
  ]);
  return rows.length > 0;
}

async function eraseDecisions(transaction: EntityManager, candidateId: string): Promise<string[]> {
  const [rows]: [{ id: string }[]] = await transaction.query(
    'delete from referral_decision where candidate_id = $1 returning id',
    [candidateId],
  );
  return rows.map(({ id }) => id);
}

/** A change of what is gone is known by its key alone from now on: repeating it is refused, and does nothing. */
async function forgetChanges(transaction: EntityManager, records: readonly string[]): Promise<void> {
  await transaction.query(
    `update idempotency set input_hash = 'erased', record_id = null, errors = '[]' where record_id = any($1)`,
    [records],
  );
}
