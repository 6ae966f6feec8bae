import type { ErasureRules, RetentionGround } from '@social-return/subgraph-kit/erasure/erase';
import { addMonths, type Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';

const GROUND =
  'WEB art. 7.2.8: the person learns at work under a practice agreement (praktijkovereenkomst) that still runs.';

/** Eneco keeps who learns under a practice agreement for as long as that runs; the rest of a person goes. */
export const ERASURE_RULES: ErasureRules = { retained: readRetained };

/** What has no end yet is asked again after a year. */
async function readRetained(
  transaction: EntityManager,
  names: readonly string[],
  today: Day,
): Promise<RetentionGround | null> {
  const rows: { id: string; until: Day | null }[] = await transaction.query(
    `select id, "end"::text as until from placement
     where candidate_id = any($1) and learning_track_id is not null and ("end" is null or "end" > $2::date)`,
    [names, today],
  );
  if (rows.length === 0) return null;
  const untils = rows.map(({ until }) => until ?? addMonths(today, 12)).toSorted();
  return { ground: GROUND, until: untils.at(-1) as Day, placements: rows.map(({ id }) => id) };
}
