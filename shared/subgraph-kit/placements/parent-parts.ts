import type { Day } from '@social-return/values/day';
import type { PartsContext } from './hours-parts.ts';
import { type ChangingColumns, joinEqual } from './parts.ts';

/** Days of a placement, `[from, until)`, on which it counts for the same parent; null for none. */
export interface ParentPart {
  readonly from: Day;
  readonly until: Day | null;
  readonly parentId: string | null;
}

interface Past {
  readonly placementId: string;
  readonly since: Day;
  readonly until: Day;
  readonly parentId: string | null;
}

/**
 * The days of a placement by what it counted for. One statement for all placements of a request that ever changed, none
 * for others.
 *
 * @param reference the column of a placement with the id of what it counts for; never from a caller.
 * @param parentId that of its last days.
 */
export async function parentParts(
  context: PartsContext,
  { id, start, end, changedOn }: ChangingColumns,
  reference: string,
  parentId: string | null,
): Promise<ParentPart[]> {
  const past = changedOn === null ? [] : await pastOf(context, reference, id);
  const parts = [
    ...past.map((part) => ({ since: part.since, until: part.until, terms: { parentId: part.parentId } })),
    { since: changedOn ?? start, until: end, terms: { parentId } },
  ];
  return joinEqual(parts).map(({ since, until, terms }) => ({
    from: since,
    until,
    parentId: terms.parentId,
  }));
}

function pastOf(context: PartsContext, reference: string, placementId: string): Promise<readonly Past[]> {
  const batch = async (ids: readonly string[]): Promise<(readonly Past[])[]> => {
    const rows: Past[] = await context.db.query(
      `select placement_id as "placementId", since, until, ${reference} as "parentId" from placement_past
       where placement_id = any($1) order by placement_id, since`,
      [ids],
    );
    const byPlacement = Map.groupBy(rows, (row) => row.placementId);
    return ids.map((id) => byPlacement.get(id) ?? []);
  };
  return context.loaders.named<string, readonly Past[]>(`past:${reference}`, batch).load(placementId);
}
