import type { Context } from '@social-return/subgraph-kit/context';
import type { ErasedPerson, ErasureRules, RetentionGround } from '@social-return/subgraph-kit/erasure/erase';
import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import { keepTokensOnly } from '../model/other-registers.ts';

const GROUND =
  'AVG art. 17 lid 3 onder b en e: the placement runs under a contract whose obligation is still being accounted for.';

/** What the gemeente does when a person is erased: the register erases all of the person. */
export const ERASURE_RULES: ErasureRules = { retained: readRetained, erase };

/** The person of a placement that still runs under an open contract is kept until it ends or the contract does. */
async function readRetained(
  transaction: EntityManager,
  names: readonly string[],
  today: Day,
): Promise<RetentionGround | null> {
  const rows: { id: string; until: Day }[] = await transaction.query(
    `select p.id, least(coalesce(p."end", c."end"), c."end")::text as until
     from placement p join contract c on c.id = p.contract_id
     where p.candidate_id = any($1) and c.status = 'OPEN' and c."end" > $2::date and (p."end" is null or p."end" > $2::date)`,
    [names, today],
  );
  const until = rows
    .map((row) => row.until)
    .toSorted()
    .at(-1);
  return until === undefined ? null : { ground: GROUND, until, placements: rows.map(({ id }) => id) };
}

async function erase(
  transaction: EntityManager,
  { candidateId, tombstone }: Pick<ErasedPerson, 'candidateId' | 'tombstone'>,
  { keys }: Pick<Context, 'keys'>,
): Promise<readonly string[]> {
  // First the person: who records a placement of the person at this moment is waited for.
  await transaction.query('select id from candidate where id = $1 for update', [candidateId]);
  await transaction.query(
    `update placement set approval_reason = 'Removed when the person was erased.'
     where candidate_id = $1 and approval_reason is not null`,
    [candidateId],
  );
  await keepTokensOnly(transaction, { candidateId, tombstone }, keys.claim);
  const gone: string[] = [];
  for (const table of ['candidate_contact', 'candidate_note', 'consent', 'referral']) {
    const id = table === 'candidate_contact' ? 'candidate_id as id' : 'id';
    const [rows]: [{ id: string }[]] = await transaction.query(
      `delete from ${table} where candidate_id = $1 returning ${id}`,
      [candidateId],
    );
    gone.push(...rows.map((row) => row.id));
  }
  await transaction.query('update imported set record_id = $2 where record_id = $1', [
    candidateId,
    tombstone,
  ]);
  await transaction.query(`select set_config('register.erasing', $1, true)`, [candidateId]);
  await transaction.query('delete from candidate where id = $1', [candidateId]);
  return gone;
}
