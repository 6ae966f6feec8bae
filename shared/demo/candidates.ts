import { wijkOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import type { VacancyKind } from '@social-return/contract/model/enums';
import { addDays, type Day } from '@social-return/values/day';
import type { Random, WeightedChoice } from './random.ts';
import { someSkills } from './skills.ts';
import { HOMES, type Sector } from './vocabulary.ts';

export type Kind = `${VacancyKind}`;

/** The group by which the gemeente values a placement; Eneco translates it to a start position of the PSO. */
export type DemoGroup =
  | 'PARTICIPATIEWET'
  | 'WW'
  | 'WIA'
  | 'WAJONG_BANENAFSPRAAK'
  | 'NUG'
  | 'YOUTH_WITHOUT_STARTKWALIFICATIE'
  | 'BBL_1_2'
  | 'BBL_3_UP'
  | 'BOL_STAGE'
  | 'VSO_PRO';

/** A person of the demo's world. */
export interface DemoPerson {
  /** Issued by the gemeente. */
  readonly id: string;
  /** Buurt of the home; null for a person who lives outside the city. */
  readonly home: string | null;
  readonly group: DemoGroup;
  /** Numbers of the shared list, in rising order. */
  readonly skillIds: readonly number[];
  readonly kinds: readonly Kind[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  /** Index in LANGUAGE_LEVELS. */
  readonly language: number;
  readonly registeredOn: Day;
}

/** What is known of a person before the rest is drawn. */
export interface PersonOutline {
  readonly home: string | null;
  readonly registeredOn: Day;
  /** What the person will do first. */
  readonly kind: Kind;
  readonly minutesPerWeek: number;
  readonly sector: Sector | null;
}

const ZUID = new Set(['WK059910', 'WK059912', 'WK059915']);

/**
 * Homes of people who work under a contract: of those from the city one in five is from Zuid, so that 10% of all
 * are (Rekenkamer Rotterdam, Een opdracht voor de stad, 2020), though 40% of the job-seekers live there.
 */
const CONTRACT_HOMES: readonly WeightedChoice<string>[] = HOMES.map(([code, weight]) => [
  code,
  ZUID.has(wijkOf(code).code) ? weight * 0.375 : weight,
]);

export const homeOfSeeker = (random: Random): string => random.weighted(HOMES);
export const homeOfWorker = (random: Random): string => random.weighted(CONTRACT_HOMES);

const GROUPS: Readonly<Record<Kind, readonly WeightedChoice<DemoGroup>[]>> = {
  JOB: [
    ['PARTICIPATIEWET', 55],
    ['WW', 15],
    ['WIA', 7],
    ['WAJONG_BANENAFSPRAAK', 14],
    ['NUG', 5],
    ['YOUTH_WITHOUT_STARTKWALIFICATIE', 4],
  ],
  TRAINING: [
    ['BBL_1_2', 42],
    ['BBL_3_UP', 16],
    ['BOL_STAGE', 14],
    ['YOUTH_WITHOUT_STARTKWALIFICATIE', 10],
    ['VSO_PRO', 8],
    ['PARTICIPATIEWET', 10],
  ],
  WORK_EXPERIENCE: [
    ['PARTICIPATIEWET', 58],
    ['VSO_PRO', 12],
    ['WAJONG_BANENAFSPRAAK', 10],
    ['BOL_STAGE', 12],
    ['NUG', 8],
  ],
  CHORE: [
    ['PARTICIPATIEWET', 60],
    ['NUG', 20],
    ['WIA', 8],
    ['YOUTH_WITHOUT_STARTKWALIFICATIE', 12],
  ],
  VOLUNTEERING: [
    ['PARTICIPATIEWET', 66],
    ['WIA', 18],
    ['NUG', 16],
  ],
};

const ALSO: Readonly<Record<Kind, readonly Kind[]>> = {
  JOB: ['TRAINING', 'WORK_EXPERIENCE', 'CHORE'],
  TRAINING: ['JOB', 'WORK_EXPERIENCE'],
  WORK_EXPERIENCE: ['JOB', 'TRAINING', 'VOLUNTEERING'],
  CHORE: ['JOB', 'VOLUNTEERING', 'WORK_EXPERIENCE'],
  VOLUNTEERING: ['WORK_EXPERIENCE', 'CHORE'],
};

const LANGUAGES: readonly WeightedChoice<number>[] = [
  [0, 4],
  [1, 14],
  [2, 28],
  [3, 30],
  [4, 18],
  [5, 6],
];

/** A new person, whose id no one else has. */
export function newPerson(random: Random, beginning: PersonOutline): DemoPerson {
  const { home, registeredOn, kind, minutesPerWeek, sector } = beginning;
  const hours = Math.ceil(minutesPerWeek / 60);
  return {
    id: newId('gemeente', random.bytes),
    home,
    registeredOn,
    group: random.weighted(GROUPS[kind]),
    skillIds: someSkills(random, sector),
    kinds: [kind, ...ALSO[kind].filter(() => random.chance(0.45))],
    hoursMin: Math.max(1, hours - random.int(0, 10)),
    hoursMax: Math.min(40, hours + random.int(0, 10)),
    language: random.weighted(LANGUAGES),
  };
}

/** A day in the weeks before, on which the person came to be known. */
export function pickRegistrationDay(random: Random, start: Day): Day {
  return addDays(
    start,
    -random.weighted<number>([
      [random.int(3, 30), 4],
      [random.int(31, 120), 4],
      [random.int(121, 500), 2],
    ]),
  );
}
