import { addDays, addMonths, type Day, daysBetween } from '@social-return/values/day';
import type { Kind } from './candidates.ts';
import type { Random, WeightedChoice } from './random.ts';
import type { DemoOrganisation } from './scale.ts';

/** Kinds of placements that the contractors of an organisation report, or that a corporation's neighbourhood has. */
export const KINDS: Readonly<Record<DemoOrganisation | 'chores', readonly WeightedChoice<Kind>[]>> = {
  gemeente: [
    ['JOB', 60],
    ['WORK_EXPERIENCE', 18],
    ['TRAINING', 16],
    ['VOLUNTEERING', 4],
    ['CHORE', 2],
  ],
  havensteder: [
    ['JOB', 44],
    ['WORK_EXPERIENCE', 26],
    ['TRAINING', 30],
  ],
  chores: [
    ['CHORE', 76],
    ['VOLUNTEERING', 14],
    ['WORK_EXPERIENCE', 10],
  ],
  eneco: [
    ['JOB', 48],
    ['TRAINING', 38],
    ['WORK_EXPERIENCE', 14],
  ],
};

const HOURS: Readonly<Record<Kind, readonly WeightedChoice<number>[]>> = {
  JOB: [
    [16, 3],
    [20, 6],
    [24, 13],
    [28, 12],
    [32, 28],
    [36, 30],
    [38, 8],
  ],
  TRAINING: [
    [24, 12],
    [28, 10],
    [32, 44],
    [36, 34],
  ],
  WORK_EXPERIENCE: [
    [12, 12],
    [16, 28],
    [20, 26],
    [24, 24],
    [32, 10],
  ],
  CHORE: [
    [2, 20],
    [3, 16],
    [4, 26],
    [6, 18],
    [8, 14],
    [12, 6],
  ],
  VOLUNTEERING: [
    [3, 16],
    [4, 30],
    [6, 26],
    [8, 20],
    [12, 8],
  ],
};

/** Months for which people are taken on, and how often. */
const MONTHS: Readonly<Record<Exclude<Kind, 'CHORE'>, readonly WeightedChoice<number>[]>> = {
  JOB: [
    [6, 12],
    [7, 20],
    [9, 8],
    [12, 40],
    [24, 20],
  ],
  TRAINING: [
    [5, 18],
    [12, 26],
    [18, 12],
    [24, 44],
  ],
  WORK_EXPERIENCE: [
    [3, 32],
    [6, 56],
    [9, 12],
  ],
  VOLUNTEERING: [
    [6, 30],
    [12, 50],
    [24, 20],
  ],
};

const CHORE_DAYS: readonly WeightedChoice<number>[] = [
  [1, 12],
  [5, 20],
  [14, 24],
  [28, 24],
  [56, 14],
  [91, 6],
];

const LEAVES_EARLY: Readonly<Record<Kind, number>> = {
  JOB: 0.2,
  TRAINING: 0.22,
  WORK_EXPERIENCE: 0.16,
  CHORE: 0,
  VOLUNTEERING: 0.3,
};

/** Of the jobs, how many have no end agreed. */
const PERMANENT_SHARE = 0.14;
const LONGEST_PERMANENT_DAYS = 1_300;
/** Anyone with a permanent contract who started from here on is still there. */
const STILL_THERE_FROM = '2025-01-01';

/** Minutes a week of a placement of that kind. */
export function minutesOf(random: Random, kind: Kind): number {
  return 60 * random.weighted(HOURS[kind]);
}

/** The first day on which it is over, or null while no end is known. */
export function endOf(random: Random, kind: Kind, start: Day): Day | null {
  if (kind === 'CHORE') return addDays(start, random.weighted(CHORE_DAYS));
  if (kind === 'JOB' && random.chance(PERMANENT_SHARE)) {
    const left = random.chance(0.6) ? addDays(start, random.int(200, LONGEST_PERMANENT_DAYS)) : null;
    return start >= STILL_THERE_FROM ? null : left;
  }
  const agreed = addMonths(start, random.weighted(MONTHS[kind]));
  if (!random.chance(LEAVES_EARLY[kind])) return agreed;
  return addDays(start, random.int(10, daysBetween(start, agreed) - 1));
}
