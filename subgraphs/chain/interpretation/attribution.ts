import type { ReportContribution } from '../../../shared/chain/contributions.ts';
import { split } from '../../../shared/values/rational.ts';

/** What one organisation claims and what of it is attributed to it, in minutes a week × days. */
export interface Attribution {
  readonly claimed: number;
  readonly attributed: number;
  /** Different placements that it claims. */
  readonly placements: number;
}

/**
 * Divides the counted work over who claims it. A placement counts for its largest statement, and that is split over its
 * claimants in proportion to what each claims, by largest remainder; equal remainders go to who comes first in the
 * registry. So the attributed parts of a placement are together the placement, never more than all of it, and no
 * organisation is attributed more than it claims.
 *
 * @param contributions of who answered, in the registry's order; the result is in the same order.
 */
export function attribute(contributions: readonly Pick<ReportContribution, 'claims'>[]): Attribution[] {
  const claimed = claimedByPlacement(contributions);
  const totals = contributions.map(() => ({ claimed: 0, attributed: 0, placements: 0 }));
  for (const { largest, claims } of claimed.values()) {
    const shares = largest === 0 ? null : split(BigInt(largest), [...claims.values()].map(BigInt));
    [...claims].forEach(([index, amount], n) => {
      const total = totals[index];
      if (!total) return;
      total.claimed += amount;
      total.attributed += Number(shares?.[n] ?? 0n);
      total.placements += 1;
    });
  }
  return totals;
}

interface Claimed {
  largest: number;
  /** Minutes a week × days by the index of the organisation, in the registry's order. */
  readonly claims: Map<number, number>;
}

function claimedByPlacement(
  contributions: readonly Pick<ReportContribution, 'claims'>[],
): Map<string, Claimed> {
  const placements = new Map<string, Claimed>();
  contributions.forEach(({ claims }, index) => {
    for (const [, placement, amount] of claims) {
      const known = placements.get(placement) ?? { largest: 0, claims: new Map<number, number>() };
      known.largest = Math.max(known.largest, amount);
      known.claims.set(index, (known.claims.get(index) ?? 0) + amount);
      placements.set(placement, known);
    }
  });
  return placements;
}

/** Tenths of hours as they are published: each part rounded so that together they are the published total. */
export function tenthsOfHours(total: number, parts: readonly number[]): number[] {
  if (parts.every((part) => part === 0)) return parts.map(() => 0);
  return split(BigInt(Math.round(total / 42)), parts.map(BigInt)).map(Number);
}
