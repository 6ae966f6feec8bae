import type { PlacementsContribution } from '@social-return/contract/questions/contributions';
import type { Day } from '@social-return/values/day';

/** One placement of a person with every record of it. */
export interface UniquePlacement {
  readonly start: Day;
  readonly end: Day | null;
  /** The largest statement of an organisation: what it splits over contracts is one statement, its parts together. */
  readonly minutesPerWeek: number;
  /** Ids of the records of all organisations that claim it. */
  readonly claims: readonly string[];
}

/** Joins the records that are about the same placement; the newest placement comes first. */
export function joinPlacements(contributions: readonly PlacementsContribution[]): UniquePlacement[] {
  const records = contributions.flatMap(({ rows }, party) => rows.map((row) => ({ ...row, party })));
  return [...Map.groupBy(records, ({ token }) => token).values()]
    .map((rows) => ({
      start: rows[0]?.start as Day,
      end: latestEnd(rows.map((row) => row.end as Day | null)),
      minutesPerWeek: largestStatement(rows),
      claims: rows.map((row) => row.id),
    }))
    .sort((a, b) => (a.start === b.start ? 0 : a.start < b.start ? 1 : -1));
}

interface StatedHours {
  readonly party: number;
  readonly minutesPerWeek: number;
}

/** Parts begin on the same day, since that is what makes them one placement, so they add up. */
function largestStatement(rows: readonly StatedHours[]): number {
  const statements = Map.groupBy(rows, ({ party }) => party).values();
  const sums = [...statements].map((parts) => parts.reduce((sum, part) => sum + part.minutesPerWeek, 0));
  return Math.max(...sums);
}

/** It still runs while any organisation says so. */
function latestEnd(ends: readonly (Day | null)[]): Day | null {
  return ends.reduce((latest, end) => (latest === null || end === null ? null : end > latest ? end : latest));
}
