import type { AreaLevel } from '../../../shared/areas/areas.ts';
import type { Claim, ReportContribution } from '../../../shared/chain/contributions.ts';
import type { Thresholds } from './publishable.ts';

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
  /** Minutes a week × days that adding up all claims would have counted too many. */
  readonly doubleMinuteDays: number;
  /** Of the placements that began in the period and of which the day has come: how many lasted so long. */
  readonly durable: { readonly months6: Durable; readonly months12: Durable };
}

export interface Durable {
  readonly lasted: number;
  readonly known: number;
}

/**
 * Counts claims of all organisations once. Where organisations state different hours for one placement, the
 * largest statement counts: it is the work that somebody vouches for. A person lives in the area, and a placement
 * lasted, when any organisation knows so.
 */
export function countOnce(contributions: readonly Pick<ReportContribution, 'claims'>[]): ChainFigures {
  const placements = new Map<string, PlacementOnce>();
  const homes = new Map<string, boolean | null>();
  let claimed = 0;
  let claims = 0;
  for (const [person, placement, amount, resident, months6, months12] of all(contributions)) {
    claims += 1;
    claimed += amount;
    homes.set(person, known(homes.get(person) ?? null, resident));
    const before = placements.get(placement) ?? NOTHING;
    placements.set(placement, {
      minuteDays: Math.max(before.minuteDays, amount),
      months6: known(before.months6, months6),
      months12: known(before.months12, months12),
    });
  }
  const once = [...placements.values()];
  const minuteDays = once.reduce((sum, placement) => sum + placement.minuteDays, 0);
  const living = (home: boolean | null) => [...homes.values()].filter((value) => value === home).length;
  return {
    people: homes.size,
    placements: placements.size,
    minuteDays,
    residents: { inside: living(true), outside: living(false), unknown: living(null) },
    doubleClaims: claims - placements.size,
    doubleMinuteDays: claimed - minuteDays,
    durable: {
      months6: durable(once.map(({ months6 }) => months6)),
      months12: durable(once.map(({ months12 }) => months12)),
    },
  };
}

interface PlacementOnce {
  readonly minuteDays: number;
  readonly months6: boolean | null;
  readonly months12: boolean | null;
}

const NOTHING: PlacementOnce = { minuteDays: 0, months6: null, months12: null };

/** One by one: a list of all claims of a city with a million placements would be a second copy of them. */
function* all(contributions: readonly Pick<ReportContribution, 'claims'>[]): Generator<Claim> {
  for (const { claims } of contributions) yield* claims;
}

/** True when anybody knows so, else what the first that knows says. */
function known(before: boolean | null, now: boolean | null): boolean | null {
  return before === true || now === true ? true : (before ?? now);
}

function durable(facts: readonly (boolean | null)[]): Durable {
  return {
    lasted: facts.filter((fact) => fact === true).length,
    known: facts.filter((fact) => fact !== null).length,
  };
}

/** Hours of minutes a week × days, to one decimal, half away from zero. */
export function hoursOf(minuteDays: number): number {
  return Math.round(minuteDays / 42) / 10;
}

/**
 * The fewest people that a published figure may be about, by the level of its area, unless PUBLICATION_THRESHOLDS says
 * otherwise. A choice of the project: no Dutch rule gives one.
 */
export const PUBLICATION_THRESHOLDS: Thresholds = { CITY: 5, WIJK: 10, BUURT: 10 };

/**
 * The thresholds of a setting such as "CITY=5,WIJK=10,BUURT=15"; what it leaves out keeps its default.
 * @throws Error for any other text: a figure is never published by a threshold that nobody meant.
 */
export function thresholdsFrom(text: string | undefined): Thresholds {
  const thresholds = { ...PUBLICATION_THRESHOLDS };
  for (const part of (text ?? '').split(',').filter(Boolean)) {
    const [, level, fewest] = /^(CITY|WIJK|BUURT)=([1-9]\d{0,3})$/.exec(part.trim()) ?? [];
    if (!level) {
      throw new Error(
        `PUBLICATION_THRESHOLDS: expected levels with their fewest people such as "CITY=5,WIJK=10,BUURT=10", got "${text}".`,
      );
    }
    thresholds[level as AreaLevel] = Number(fewest);
  }
  return thresholds;
}
