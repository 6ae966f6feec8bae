import { createHash } from 'node:crypto';
import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { forgetDecisions } from '../decisions/keep.ts';
import { writeProcessing } from '../processing/write.ts';
import { keepFormerNames, renamings } from './former-names.ts';
import { ErasureOutcome, PersonErasure } from './person-erasure.ts';
import { holdFixedNames, renameFixed } from './rename-fixed.ts';

/** Whom an erasure is about, and the name that stands in the place of the person from then on. */
export interface ErasedPerson {
  readonly requestId: string;
  readonly candidateId: string;
  /** Random, the same at every organisation, and known to none of them as anybody: counts one person as one. */
  readonly tombstone: string;
}

/** What must stay for a time, although the person asked for erasure (AVG art. 17 lid 3). */
export interface RetentionGround {
  readonly ground: string;
  /** First day on which the ground is over. */
  readonly until: Day;
  /** The only placements of which it keeps, apart from the figures, who they are about. */
  readonly placements: readonly string[];
}

/** What differs between organisations when a person is erased. */
export interface ErasureRules {
  /**
   * What the law makes this organisation keep of the person today; null for nothing. Placements of the person are under
   * one of these names: the tombstone where the organisation was asked before.
   */
  retained?(
    transaction: EntityManager,
    names: readonly string[],
    today: Day,
  ): Promise<RetentionGround | null>;
  /** Erases what only this organisation keeps, and gives the ids of what is gone. */
  erase?(
    transaction: EntityManager,
    erased: ErasedPerson,
    context: Pick<Context, 'keys'>,
  ): Promise<readonly string[]>;
}

/**
 * Erases a person at this organisation, in the transaction that is given. All placements move to the tombstone with all
 * that figures are made of, also in half-years that are fixed, and whether the organisation keeps the person on a ground
 * or not: so no figure moves. Decisions on referrals go with their reasons, and so does what firms reported. Destroying the person's key makes what was
 * sealed with it, and the subject of every record in the processing log, lead to nobody: also in copies.
 */
export async function erasePerson(
  context: Context,
  transaction: EntityManager,
  rules: ErasureRules,
  erased: ErasedPerson,
): Promise<PersonErasure> {
  const { candidateId, tombstone } = erased;
  const startedAt = context.clock();
  await holdFixedNames(transaction);
  const today = todayIn(AMSTERDAM, context.clock);
  const retained = (await rules.retained?.(transaction, [candidateId, tombstone], today)) ?? null;
  if (await isKnown(transaction, candidateId)) {
    const processed = { action: 'ERASURE', purpose: 'ERASURE', people: [candidateId], startedAt } as const;
    await writeProcessing(context, transaction, processed);
  }
  const gone = [candidateId, ...((await rules.erase?.(transaction, erased, context)) ?? [])];
  await moveToTombstone(context, transaction, erased, startedAt);
  await keepRetained(transaction, candidateId, retained);
  for (const table of ['referral_decision', 'contractor_entry']) {
    gone.push(...(await eraseRows(transaction, table, candidateId)));
  }
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

/**
 * Puts the tombstone in the place of the person. That a referral led to a placement is counted, and so it keeps one that
 * nobody ever made; the buurt where the person lived stays, since residents are counted by it.
 */
async function moveToTombstone(
  { keys }: Context,
  transaction: EntityManager,
  erased: ErasedPerson,
  now: Date,
): Promise<void> {
  const { requestId, candidateId, tombstone } = erased;
  await keepFormerNames(transaction, erased);
  await transaction.query(
    `update placement set candidate_id = $2, version = version + 1,
       referral_id = case when referral_id is not null then $3 || gen_random_uuid() end
     where candidate_id = $1`,
    [candidateId, tombstone, `${ownerOf(tombstone)}:erased-`],
  );
  await renameFixed(transaction, keys.claim, await renamings(transaction, requestId), now);
}

/** The people of placements with a ground are kept apart from them, and gone when the ground is over. */
async function keepRetained(
  transaction: EntityManager,
  candidateId: string,
  retained: RetentionGround | null,
): Promise<void> {
  await transaction.query('delete from retained_person where candidate_id = $1', [candidateId]);
  await transaction.query(
    'insert into retained_person (placement_id, candidate_id) select unnest($2::text[]), $1',
    [candidateId, retained?.placements ?? []],
  );
}

/**
 * Closes an erasure, after every organisation moved to the tombstone: nobody counts the person under another name any
 * more, and the former ones go.
 */
export async function closeErasure(transaction: EntityManager, requestId: string): Promise<PersonErasure> {
  await transaction.query('delete from former_name where request_id = $1', [requestId]);
  const erasure = await transaction.findOneBy(PersonErasure, { id: requestId });
  if (erasure) return erasure;
  throw new Refusal(
    userError(UserErrorCode.NOT_FOUND, 'requestId', {
      en: 'No erasure was done here for this request.',
      nl: 'Voor dit verzoek is hier niets gewist.',
    }),
  );
}

async function isKnown(transaction: EntityManager, candidateId: string): Promise<boolean> {
  const rows: unknown[] = await transaction.query('select 1 from person_key where candidate_id = $1', [
    candidateId,
  ]);
  return rows.length > 0;
}

async function eraseRows(transaction: EntityManager, table: string, candidateId: string): Promise<string[]> {
  const [rows]: [{ id: string }[]] = await transaction.query(
    `delete from ${table} where candidate_id = $1 returning id`,
    [candidateId],
  );
  return rows.map(({ id }) => id);
}

/** A change of what is gone is known by its key alone from now on: repeating it is refused, and does nothing. */
export async function forgetChanges(transaction: EntityManager, records: readonly string[]): Promise<void> {
  await transaction.query(
    `update idempotency set input_hash = 'erased', record_id = null, errors = '[]' where record_id = any($1)`,
    [records],
  );
  await forgetDecisions(transaction, records);
}
