import { claimTokens } from '@social-return/contract/questions/claims';
import type { PlacementsContribution } from '@social-return/contract/questions/contributions';
import { registry } from '@social-return/contract/registry/in-force';
import type { Day } from '@social-return/values/day';
import type { Context } from '../context.ts';
import { readPeople } from '../processing/read-people.ts';
import { prepare } from '../statements.ts';

/** Reads the placements of people that stand by a condition, and for which there is a ground (SQL over a placement `p`). */
const ofCandidates = (stands: string, ground: string) =>
  prepare(`
  select id, candidate_id as "candidateId", employer_kvk as "employerKvk", start, "end", minutes_per_week as "minutesPerWeek"
  from placement p where candidate_id = any($1) and ${stands} and ${ground} order by start desc, id`);

interface Row {
  readonly id: string;
  readonly candidateId: string;
  readonly employerKvk: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutesPerWeek: number;
}

/** What this organisation recorded for many people, with one statement, in the order of the candidates. */
export async function placementsOfCandidates(
  context: Context,
  stands: string,
  candidates: readonly string[],
): Promise<PlacementsContribution[]> {
  const rows: Row[] = await readPeople(
    context,
    { action: 'PLACEMENTS', type: `${registry().get(context.organisation).typePrefix}Placement` },
    (transaction, ground) => transaction.query(ofCandidates(stands, ground('p')), [candidates]),
    (found: Row[]) => found.map(({ candidateId }) => candidateId),
  );
  return candidates.map((candidateId) => {
    const tokens = claimTokens(context.keys.claim, `candidate|${candidateId}`);
    return {
      asOf: context.clock().toISOString(),
      rows: rows
        .filter((row) => row.candidateId === candidateId)
        .map((row) => ({
          id: row.id,
          token: tokens.placement(row),
          start: row.start,
          end: row.end,
          minutesPerWeek: row.minutesPerWeek,
        })),
    };
  });
}
