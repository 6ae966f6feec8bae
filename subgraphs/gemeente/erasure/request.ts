import { newId } from '@social-return/contract/ids';
import { registry } from '@social-return/contract/registry/in-force';
import type { Clock } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { DataSource, EntityManager } from 'typeorm';
import { dueAt } from './due.ts';
import { enqueue } from './queue.ts';

/** What a request is made with. */
export interface RequestParts {
  readonly organisation: string;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Days in which every organisation is to answer. */
  readonly erasureDays: number;
}

/**
 * Asks every organisation to erase a person, in the transaction that is given, and closes the person at once: what the
 * person allowed ends now, and nobody else sees the person. Gives the id of the request.
 */
export async function openErasure(
  { organisation, db, clock, random, erasureDays }: RequestParts,
  transaction: EntityManager,
  candidateId: string,
  reason: 'PERSON_ASKED' | 'NOT_NEEDED' | 'UNLAWFUL',
): Promise<string> {
  const now = clock();
  const id = newId(organisation, random);
  await transaction.query(
    `insert into erasure_request (id, candidate_id, tombstone, reason, requested_at, due_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, candidateId, tombstone(organisation, random), reason, now, dueAt(now, erasureDays)],
  );
  const deliveries = registry().organisations.map(({ name }) => ({ requestId: id, organisation: name }));
  await transaction.query(
    'insert into erasure_answer (request_id, organisation) select $1, unnest($2::text[])',
    [id, deliveries.map((delivery) => delivery.organisation)],
  );
  await transaction.query(
    `update consent set withdrawn_at = greatest($2::timestamptz, given_at), version = version + 1
     where candidate_id = $1 and withdrawn_at is null`,
    [candidateId, now],
  );
  await transaction.query(
    `update candidate set status = 'LEFT', version = version + 1 where id = $1 and status <> 'LEFT'`,
    [candidateId],
  );
  await enqueue(db, transaction, deliveries);
  return id;
}

/** What stands for the person in figures from then on: random, so that it leads to nobody. */
function tombstone(organisation: string, random: RandomBytes): string {
  return `${organisation}:erased-${Buffer.from(random(16)).toString('base64url')}`;
}
