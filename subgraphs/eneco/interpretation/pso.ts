import { divide, multiply, type Rational, rational, rationalOf } from '@social-return/values/rational';
import { type ContractType, CURRENT_WEIGHTS, type Position, type PsoWeights } from './pso-editions.ts';

export type { ContractType, StartPosition } from './pso-editions.ts';

/** Minutes of a full week: 40 hours, unless a collective agreement says otherwise. */
export const FULL_WEEK_MINUTES = CURRENT_WEIGHTS.fullWeekMinutes;

/**
 * What one person adds to the weighted FTE while at work: weight of what the person counts as × weight of the
 * contract × part of a full week. Hours beyond a full week add nothing. That Eneco counts by this ladder is an
 * assumption: no public supplier code of Eneco says so.
 */
export function weighFte(
  position: Position,
  contractType: ContractType,
  minutesPerWeek: number,
  fullWeekMinutes: number = FULL_WEEK_MINUTES,
  weights: PsoWeights = CURRENT_WEIGHTS,
): Rational {
  const week = rational(BigInt(Math.min(minutesPerWeek, fullWeekMinutes)), BigInt(fullWeekMinutes));
  return multiply(
    multiply(rationalOf(weights.positions[position]), rationalOf(weights.contracts[contractType])),
    week,
  );
}

/** Minutes of one or more people who count as the same, of at most a full week each; times days, or as they are. */
export interface Piece {
  readonly position: Position;
  readonly contractType: ContractType;
  readonly fullWeekMinutes: number;
  readonly minuteDays: number;
}

type GroupPrefix = `${string}:`;
type GroupName = `${GroupPrefix}${string}`;

/**
 * Adds up minutes by what people count as, kind of contract and full week, under names from which `groupFte` reads
 * them back: `<prefix>SW:REGULAR`, or `<prefix>SW:REGULAR:2160` where a full week is not 40 hours.
 */
export function groupMinuteDays(
  prefix: GroupPrefix,
  pieces: readonly Piece[],
): [name: GroupName, minutes: number][] {
  const groups = new Map<GroupName, number>();
  for (const { position, contractType, fullWeekMinutes, minuteDays } of pieces) {
    const week = fullWeekMinutes === FULL_WEEK_MINUTES ? '' : `:${fullWeekMinutes}`;
    const name: GroupName = `${prefix}${position}:${contractType}${week}`;
    groups.set(name, (groups.get(name) ?? 0) + minuteDays);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The same of people one by one, with the minutes of their week. */
export function groupMinutes(
  prefix: GroupPrefix,
  people: readonly (Omit<Piece, 'minuteDays'> & {
    readonly minutesPerWeek: number;
    /** How many times the minutes count: days, or once. */
    readonly times: number;
  })[],
): [name: GroupName, minutes: number][] {
  return groupMinuteDays(
    prefix,
    people.map((one) => ({
      ...one,
      minuteDays: Math.min(one.minutesPerWeek, one.fullWeekMinutes) * one.times,
    })),
  );
}

/** The weighted FTE of one group of minutes: the name of the group without its prefix, and its minutes. */
export function groupFte(name: string, minutes: Rational, weights: PsoWeights): Rational {
  const [position, contractType, week] = name.split(':');
  const full = Number(week ?? FULL_WEEK_MINUTES);
  const fte = weighFte(position as Position, contractType as ContractType, full, full, weights);
  return multiply(fte, divide(minutes, BigInt(full)));
}
