import type { Day } from '@social-return/values/day';

/** Anything with days of its own, `[start, end)`. */
interface DatedRow {
  readonly id: string;
  readonly start: Day;
  readonly end: Day | null;
}

type PlacementRow = DatedRow & Readonly<Record<string, unknown>>;

interface Moves<P> {
  /** What placements can count for, in the order in which it is looked at. */
  readonly parents: readonly P[];
  /** The column of a placement with the id of its parent. */
  readonly reference: string;
  /** Other columns of a placement that can change on a day. */
  readonly columns: readonly string[];
  readonly today: Day;
  /** Parents that are closed: what was counted for them never moves, and nothing moves to them. */
  readonly settled: readonly { readonly id: string }[];
  /** Whether work for the one can go on under the other. */
  readonly fits: (before: P, after: P) => boolean;
}

/**
 * The rows of placements and of their past, in which the first placement that could went on under another parent from the
 * first day of that one on. Made of rows that are there, without chance, so that the rest of the demo stays what
 * it is.
 */
export function withMove<R extends PlacementRow, P extends DatedRow & { readonly end: Day }>(
  placements: readonly R[],
  { parents, reference, columns, today, settled, fits }: Moves<P>,
) {
  const byId = new Map(parents.map((parent) => [parent.id, parent]));
  const closed = new Set(settled.map(({ id }) => id));
  const open = parents.filter(({ id, start }) => !closed.has(id) && start <= today);
  for (const row of placements) {
    const before = byId.get(row[reference] as string);
    const after = open.find(
      (one) =>
        before &&
        (before.end <= one.start || !closed.has(before.id)) &&
        row.start < one.start &&
        (row.end === null || row.end > one.start) &&
        fits(before, one),
    );
    if (!after) continue;
    const kept = Object.fromEntries([...columns, reference].map((column) => [column, row[column]]));
    return {
      placements: placements.map((one) => ({
        ...one,
        changed_on: one === row ? after.start : null,
        ...(one === row ? { [reference]: after.id, version: 2 } : {}),
      })),
      past: [{ placement_id: row.id, since: row.start, until: after.start, ...kept }],
    };
  }
  return { placements: placements.map((row) => ({ ...row, changed_on: null })), past: [] };
}

/** That a firm merged, and goes on under a KvK number that no firm of the demo has. */
export function mergerOf(
  { id, kvk, name }: { readonly id: string; readonly kvk: string; readonly name: string },
  later: string,
  since: Day,
) {
  return { id: `${id}-merged`, former_kvk: kvk, kvk: later, name: `${name} Groep`, since, version: 1 };
}
