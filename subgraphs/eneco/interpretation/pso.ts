import {
  divide,
  multiply,
  type Rational,
  rational,
  rationalOf,
  sum,
} from '../../../shared/values/rational.ts';

/**
 * The direct contribution of the Prestatieladder Socialer Ondernemen: weight of the start position × weight of
 * the contract × part of a full week. Source: PSO-Nederland, "De PSO-doelgroep voor de directe sociale bijdrage".
 * That Eneco counts by this ladder is an assumption: no public supplier code of Eneco says so.
 */
export const START_POSITION_WEIGHTS = {
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
} as const;

export const CONTRACT_WEIGHTS = {
  REGULAR: '1',
  SUPPORTED: '1',
  SECONDMENT: '0.9',
  WORK_EXPERIENCE: '0.75',
  TRIAL: '0.5',
} as const;

export type StartPosition = keyof typeof START_POSITION_WEIGHTS;
export type ContractType = keyof typeof CONTRACT_WEIGHTS;

/** Minutes of a full week: 40 hours, unless a collective agreement says otherwise. */
export const FULL_WEEK_MINUTES = 2_400;

/** What one person adds to the weighted FTE while at work. Hours beyond a full week add nothing. */
export function weightedFte(
  startPosition: StartPosition,
  contractType: ContractType,
  minutesPerWeek: number,
): Rational {
  const week = rational(BigInt(Math.min(minutesPerWeek, FULL_WEEK_MINUTES)), BigInt(FULL_WEEK_MINUTES));
  return multiply(
    multiply(rationalOf(START_POSITION_WEIGHTS[startPosition]), rationalOf(CONTRACT_WEIGHTS[contractType])),
    week,
  );
}

/** The average over a period of what people added on the days that they were at work. */
export function averageFte(
  parts: readonly { readonly fte: Rational; readonly days: number }[],
  periodDays: number,
): Rational {
  return divide(sum(parts.map(({ fte, days }) => multiply(fte, BigInt(days)))), BigInt(periodDays));
}
