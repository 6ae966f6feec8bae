import { TOKEN_BYTES, tokensInScope } from '@social-return/contract/questions/claims';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import type { EntityManager } from 'typeorm';
import { reportScope } from '../placements/claims-on.ts';

/** Tokens of one placement of an erased person: person and placement, 16 bytes each. */
export interface TokenChange {
  readonly former: Buffer;
  readonly now: Buffer;
}

/** Tokens of one placement under the id of a register and under that of another, and since when it is said. */
export interface OtherName extends TokenChange {
  readonly since: Date;
}

type Db = Pick<EntityManager, 'query'>;

/**
 * Keeps under which tokens the placements of a person were counted until now, for the time in which other organisations
 * still count them so. To be done before the tombstone takes the place of the person.
 */
export async function keepFormerNames(
  transaction: Db,
  { requestId, candidateId }: { readonly requestId: string; readonly candidateId: string },
): Promise<void> {
  // What was written without the claim key has no tokens yet.
  await transaction.query('update placement set claim = null where candidate_id = $1 and claim is null', [
    candidateId,
  ]);
  await transaction.query(
    `insert into former_name (placement_id, request_id, tokens)
     select id, $2, substring(claim from 1 for 32) from placement where candidate_id = $1 and claim is not null
     on conflict (placement_id) do nothing`,
    [candidateId, requestId],
  );
}

const RENAMINGS = `select n.tokens as former, substring(p.claim from 1 for 32) as now
  from former_name n join placement p on p.id = n.placement_id where p.claim is not null`;

/** What was renamed for one request, or for all that are open. */
export function renamings(db: Db, requestId?: string): Promise<TokenChange[]> {
  return requestId === undefined
    ? db.query(RENAMINGS)
    : db.query(`${RENAMINGS} and n.request_id = $1`, [requestId]);
}

/** As they travel with a contribution to that report; see `shared/contract/questions/former-names.ts`. */
export function packFormerNames(
  claimKey: Buffer,
  question: Pick<ReportQuestion, 'period' | 'area'>,
  renamed: readonly TokenChange[],
): string {
  const bases = Buffer.concat(renamed.flatMap(({ former, now }) => [former, now]));
  const tokens = tokensInScope(claimKey, reportScope(question), bases);
  const pairs = renamed.flatMap((_, n) =>
    [0, 16].flatMap((part) =>
      [0, 32].map((which) => tokens.subarray(n * 64 + which + part, n * 64 + which + part + TOKEN_BYTES)),
    ),
  );
  return Buffer.concat(pairs).toString('base64');
}
