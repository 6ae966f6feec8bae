import type { Claim, ReportContribution } from '../../../shared/chain/contributions.ts';

/** What the chain counts in a period: every person and every placement once. */
export interface ChainFigures {
  readonly people: number;
  readonly placements: number;
  /** Minutes a week × days, of every placement once. */
  readonly minuteDays: number;
  /** Of the people: living in the area, elsewhere, or not known to anybody. */
  readonly residents: { readonly inside: number; readonly outside: number; readonly unknown: number };
  /** Claims on a placement that another organisation claims too. */
  readonly doubleClaims: number;
}

/**
 * Counts claims of all organisations once. Where organisations state different hours for one placement, the
 * largest statement counts: it is the work that somebody vouches for. A person lives in the area when any
 * organisation knows so.
 */
export function countOnce(contributions: readonly Pick<ReportContribution, 'claims'>[]): ChainFigures {
  const claims = contributions.flatMap((contribution) => contribution.claims);
  const minuteDays = new Map<string, number>();
  const homes = new Map<string, boolean | null>();
  for (const [person, placement, amount, resident] of claims) {
    minuteDays.set(placement, Math.max(minuteDays.get(placement) ?? 0, amount));
    homes.set(person, known(homes.get(person) ?? null, resident));
  }
  const count = (home: boolean | null) => [...homes.values()].filter((value) => value === home).length;
  return {
    people: homes.size,
    placements: minuteDays.size,
    minuteDays: [...minuteDays.values()].reduce((sum, amount) => sum + amount, 0),
    residents: { inside: count(true), outside: count(false), unknown: count(null) },
    doubleClaims: claims.length - minuteDays.size,
  };
}

function known(before: Claim[3], now: Claim[3]): boolean | null {
  return before === true || now === true ? true : (before ?? now);
}

/** Hours of minutes a week × days, to one decimal, half away from zero. */
export function hoursOf(minuteDays: number): number {
  return Math.round(minuteDays / 42) / 10;
}

/** The fewest people that a published figure may be about, by the level of its area. A choice of the project: no Dutch rule gives one. */
export const PUBLICATION_THRESHOLD = { CITY: 5, WIJK: 10, BUURT: 10 } as const;
