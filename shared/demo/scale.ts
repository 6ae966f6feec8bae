import { type Period, parsePeriod } from '@social-return/values/period';
import type { WeightedChoice } from './random.ts';

/** How large the demo's world is: the whole city, or about a thirtieth of it. */
export type WorldSize = 'small' | 'city';

/** The three organisations of the demo. */
export type DemoOrganisation = 'gemeente' | 'havensteder' | 'eneco';

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = ['gemeente', 'havensteder', 'eneco'];

/** The organisations that record a placement. A placement that several record is one that they share. */
export type Claimants = readonly [DemoOrganisation, ...DemoOrganisation[]];

/** How many placements start in the whole of the demo's time, by the organisation that records them. */
export interface Cohort {
  readonly claimants: Claimants;
  readonly placements: number;
}

/**
 * At the size of the city. Sources of what is fixed: over € 35 million and 3,000 people in 2023 (gemeente Rotterdam);
 * the numbers of Havensteder and Eneco are the demo's own, for no public source gives them.
 */
const COHORTS: readonly Cohort[] = [
  { claimants: ['gemeente'], placements: 8_560 },
  { claimants: ['havensteder'], placements: 1_020 },
  { claimants: ['eneco'], placements: 330 },
  { claimants: ['gemeente', 'havensteder'], placements: 360 },
  { claimants: ['gemeente', 'eneco'], placements: 280 },
  { claimants: ['havensteder', 'eneco'], placements: 40 },
  { claimants: ['gemeente', 'havensteder', 'eneco'], placements: 110 },
];

/**
 * How the starts are spread. The first half-year has more: whoever was at work already when recording began. The last
 * has fewer: it is not over on the day on which the demo was written.
 */
export const STARTS: readonly WeightedChoice<Period>[] = (
  [
    ['2022-H2', 230],
    ['2023-H1', 118],
    ['2023-H2', 112],
    ['2024-H1', 106],
    ['2024-H2', 108],
    ['2025-H1', 110],
    ['2025-H2', 112],
    ['2026-H1', 114],
    ['2026-H2', 100],
  ] as const
).map(([period, weight]) => [parsePeriod(period), weight]);

/** The half-years that the demo is of, in order. */
export const DEMO_PERIODS: readonly Period[] = STARTS.map(([period]) => period);

const OPEN_VACANCIES: Readonly<Record<DemoOrganisation, number>> = {
  gemeente: 240,
  havensteder: 210,
  eneco: 160,
};

/** Vacancies that are filled or closed, for each open one. */
const PAST_PER_OPEN = 3;
const SMALLER = 30;
const FEWEST_OPEN = 20;

export interface Scale {
  readonly cohorts: readonly Cohort[];
  readonly openVacancies: Readonly<Record<DemoOrganisation, number>>;
  readonly pastVacancies: Readonly<Record<DemoOrganisation, number>>;
  /** People in the register who never had a placement; most of them look for one. */
  readonly bystanders: number;
  /** Referrals to vacancies of each organisation. */
  readonly referrals: Readonly<Record<DemoOrganisation, number>>;
  /** A number at the size of the city as one at this size, at least `least`. */
  times(count: number, least?: number): number;
}

export function scaleOf(size: WorldSize): Scale {
  const times = (count: number, least = 1) =>
    size === 'city' ? count : Math.max(least, Math.round(count / SMALLER));
  const each = (counts: Readonly<Record<DemoOrganisation, number>>, least: number) => ({
    gemeente: times(counts.gemeente, least),
    havensteder: times(counts.havensteder, least),
    eneco: times(counts.eneco, least),
  });
  const openVacancies = each(OPEN_VACANCIES, FEWEST_OPEN);
  return {
    cohorts: COHORTS.map(({ claimants, placements }) => ({ claimants, placements: times(placements, 4) })),
    openVacancies,
    pastVacancies: {
      gemeente: openVacancies.gemeente * PAST_PER_OPEN,
      havensteder: openVacancies.havensteder * PAST_PER_OPEN,
      eneco: openVacancies.eneco * PAST_PER_OPEN,
    },
    bystanders: times(2_900),
    referrals: each({ gemeente: 280, havensteder: 180, eneco: 140 }, 8),
    times,
  };
}
