import { type Day, dayOf } from '@social-return/values/day';

/**
 * The tables of the Prestatieladder Socialer Ondernemen (PSO) as versioned data: an edition is never changed, a new
 * publication comes as a new edition with a later `appliesFrom`. A figure names the editions that it was made with.
 */
interface Edition {
  /** Stable name, as figures carry it in their inputs. */
  readonly id: string;
  /** Where the values were published; they hold for this edition only. */
  readonly source: string;
  /** First day for which this project uses it. The day of publication was not found: an assumption. */
  readonly appliesFrom: Day;
}

export interface PsoWeights extends Edition {
  /** Weight by where the person came from, as decimals. */
  readonly positions: Readonly<Record<Position, string>>;
  /** Weight by kind of contract, as decimals. */
  readonly contracts: Readonly<Record<ContractType, string>>;
  /** Minutes of a full week, unless a collective agreement says otherwise. */
  readonly fullWeekMinutes: number;
  /** Months after the start during which somebody from the Participatiewet counts; with wage-cost subsidy longer. */
  readonly participatiewetMonths: number;
  /** Months after losing the status of the group during which a person still counts. */
  readonly recentlyLostMonths: number;
}

export interface PsoNorms extends Edition {
  /** From the smallest size up: what share of the staff, in percent, each step asks of a firm of at least that size. */
  readonly rows: readonly PsoNorm[];
}

export interface PsoNorm {
  readonly size: number;
  /** Percentages as decimals: steps 1, 2 and 3. */
  readonly steps: readonly [string, string, string];
}

export type StartPosition =
  | 'SW'
  | 'PARTICIPATIEWET'
  | 'WIA_WAJONG'
  | 'VSO_PRO'
  | 'NUG_STATUSHOUDER'
  | 'WW'
  | 'BBL_BOL_1'
  | 'BBL_BOL_2'
  | 'OTHER';
/** What a person counts as on one day: the start position, or that its status was lost not long ago. */
export type Position = StartPosition | 'RECENTLY_LOST';
export type ContractType =
  | 'REGULAR'
  | 'SUPPORTED'
  | 'SECONDMENT'
  | 'SW_SECONDED_OUT'
  | 'WORK_EXPERIENCE'
  | 'TRIAL';

export const PSO_WEIGHTS: readonly PsoWeights[] = [
  {
    id: 'pso-weights-1',
    source:
      'PSO-Nederland, "De PSO-doelgroep voor de directe sociale bijdrage"; alleen geldig voor deze editie',
    appliesFrom: dayOf(2023, 1, 1),
    positions: {
      SW: '1',
      PARTICIPATIEWET: '1',
      WIA_WAJONG: '1',
      VSO_PRO: '1',
      NUG_STATUSHOUDER: '1',
      WW: '0.75',
      BBL_BOL_1: '0.5',
      BBL_BOL_2: '0.25',
      /** Outside the PSO's groups, such as BBL level 3 and up. */
      OTHER: '0',
      RECENTLY_LOST: '1',
    },
    contracts: {
      REGULAR: '1',
      SUPPORTED: '1',
      SECONDMENT: '0.9',
      SW_SECONDED_OUT: '0',
      WORK_EXPERIENCE: '0.75',
      TRIAL: '0.5',
    },
    fullWeekMinutes: 2_400,
    participatiewetMonths: 60,
    recentlyLostMonths: 24,
  },
];

export const PSO_NORMS: readonly PsoNorms[] = [
  {
    id: 'pso-norms-1',
    source: 'PSO-Nederland, "PSO-normen" (TNO, WEA); alleen geldig voor deze editie',
    appliesFrom: dayOf(2023, 1, 1),
    rows: [
      { size: 2, steps: ['21.4', '28.0', '33.0'] },
      { size: 5, steps: ['12.6', '17.0', '22.0'] },
      { size: 10, steps: ['6.7', '9.0', '15.5'] },
      { size: 15, steps: ['6.2', '8.0', '13.0'] },
      { size: 20, steps: ['5.7', '7.3', '10.8'] },
      { size: 25, steps: ['5.2', '6.6', '9.8'] },
      { size: 30, steps: ['4.7', '6.1', '8.9'] },
      { size: 35, steps: ['4.2', '5.6', '8.4'] },
      { size: 40, steps: ['3.7', '5.1', '7.9'] },
      { size: 45, steps: ['3.4', '4.6', '7.4'] },
      { size: 50, steps: ['3.0', '3.7', '6.8'] },
      { size: 60, steps: ['2.6', '3.4', '5.7'] },
      { size: 70, steps: ['2.3', '3.0', '5.1'] },
      { size: 80, steps: ['2.0', '2.6', '4.6'] },
      { size: 90, steps: ['1.7', '2.3', '4.2'] },
      { size: 100, steps: ['1.5', '2.1', '3.9'] },
      { size: 105, steps: ['1.4', '1.9', '3.7'] },
    ],
  },
];

/** The weights by which new figures are made. */
export const CURRENT_WEIGHTS = PSO_WEIGHTS.at(-1) as PsoWeights;

/** The edition of that day: the last that applies; undefined before the first, since a gap is never filled by guessing. */
export function editionOn<E extends Edition>(editions: readonly E[], day: Day): E | undefined {
  return editions.findLast(({ appliesFrom }) => appliesFrom <= day);
}

/** The edition that a figure was made with. @throws Error when it does not exist. */
export function editionNamed<E extends Edition>(editions: readonly E[], id: string): E {
  const found = editions.find((edition) => edition.id === id);
  if (!found) throw new Error(`No edition ${id}.`);
  return found;
}

/**
 * The norms for a firm of that many people: the row of the nearest lower size, whose norms are the stricter ones.
 * That nothing is interpolated between two sizes is an assumption: the page with norms does not say what to do
 * there. Undefined below the smallest size of the table.
 */
export function normsFor({ rows }: PsoNorms, staff: number): PsoNorm | undefined {
  return rows.findLast(({ size }) => size <= staff);
}
