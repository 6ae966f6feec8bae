import type { PlacementsContribution } from '../../../shared/chain/contributions.ts';
import type { Day } from '../../../shared/values/day.ts';

/** One placement of a person with every record of it. */
export interface UniquePlacement {
  readonly start: Day;
  readonly end: Day | null;
  /** The largest statement of the records. */
  readonly minutesPerWeek: number;
  /** Ids of the records, one for each organisation that claims it. */
  readonly claims: readonly string[];
}

/** Joins the records that are about the same placement; the newest placement comes first. */
export function joinPlacements(contributions: readonly PlacementsContribution[]): UniquePlacement[] {
  const groups = new Map<string, PlacementsContribution['rows']>();
  for (const row of contributions.flatMap((contribution) => contribution.rows)) {
    groups.set(row.token, [...(groups.get(row.token) ?? []), row]);
  }
  return [...groups.values()]
    .map((rows) => ({
      start: rows[0]?.start as Day,
      end: latestEnd(rows.map((row) => row.end as Day | null)),
      minutesPerWeek: Math.max(...rows.map((row) => row.minutesPerWeek)),
      claims: rows.map((row) => row.id),
    }))
    .sort((a, b) => (a.start === b.start ? 0 : a.start < b.start ? 1 : -1));
}

/** It still runs while any organisation says so. */
function latestEnd(ends: readonly (Day | null)[]): Day | null {
  return ends.reduce((latest, end) => (latest === null || end === null ? null : end > latest ? end : latest));
}
