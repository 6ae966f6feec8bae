import { addDays, type Day, daysBetween } from '../../../shared/values/day.ts';
import { divide, multiply, rational, sum, toDecimal } from '../../../shared/values/rational.ts';
import { type ContractType, weightedFte } from './pso.ts';
import { type GroupStatus, positionsOver } from './pso-duration.ts';

/** A placement that counts for an agreement, or the part of one with the same hours: of the days `[since, until)`. */
export interface CountedPlacement extends GroupStatus {
  readonly since: Day;
  readonly until: Day | null;
  readonly contractType: ContractType;
  readonly minutesPerWeek: number;
  readonly fullWeekMinutes: number;
  readonly learningMinutesPerWeek: number;
}

export interface AgreedTargets {
  readonly start: Day;
  readonly end: Day;
  readonly targetFteHundredths: number;
  readonly targetLearningHours: number;
}

/** Where an agreement stands; amounts as exact decimals. */
export interface Progress {
  readonly elapsedDays: number;
  readonly totalDays: number;
  /** Average over the days that have passed, today included. */
  readonly realisedWeightedFte: string;
  readonly realisedLearningHours: string;
  /** Realised ÷ agreed in percent; null without a target or before the first day. */
  readonly weightedFtePercentage: string | null;
  /** Realised ÷ what was agreed for the days that have passed, in percent; null as above. */
  readonly learningHoursPercentage: string | null;
}

const MINUTE_DAYS_AN_HOUR = 420n;

/** Realised against target over the part of the agreement that has passed. Days ahead do not count. */
export function agreementProgress(
  agreement: AgreedTargets,
  placements: readonly CountedPlacement[],
  today: Day,
): Progress {
  const { start, end, targetFteHundredths, targetLearningHours } = agreement;
  const passed = addDays(today, 1);
  const until = passed < start ? start : passed < end ? passed : end;
  const elapsed = daysBetween(start, until);
  const totalDays = daysBetween(start, end);
  const present = placements.map((placement) => ({ placement, range: within(placement, start, until) }));
  const fteDays = sum(present.flatMap(({ placement, range }) => weighted(placement, range)));
  const learned = divide(
    sum(
      present.map(({ placement, range }) =>
        rational(BigInt(placement.learningMinutesPerWeek * daysBetween(range.start, range.end))),
      ),
    ),
    MINUTE_DAYS_AN_HOUR,
  );
  const fte = elapsed === 0 ? rational(0n) : divide(fteDays, BigInt(elapsed));
  const fteTarget = rational(BigInt(targetFteHundredths), 100n);
  const learningTarget = rational(BigInt(targetLearningHours) * BigInt(elapsed), BigInt(totalDays));
  return {
    elapsedDays: elapsed,
    totalDays,
    realisedWeightedFte: toDecimal(fte, 2),
    realisedLearningHours: toDecimal(learned, 1),
    weightedFtePercentage: elapsed === 0 ? null : percentage(fte, fteTarget),
    learningHoursPercentage: percentage(learned, learningTarget),
  };
}

function percentage(
  realised: Parameters<typeof divide>[0],
  target: ReturnType<typeof rational>,
): string | null {
  return target.numerator === 0n ? null : toDecimal(multiply(divide(realised, target), 100n), 1);
}

function weighted(placement: CountedPlacement, range: { start: Day; end: Day }) {
  const { contractType, minutesPerWeek, fullWeekMinutes } = placement;
  return positionsOver(placement, range).map(({ position, days }) =>
    multiply(weightedFte(position, contractType, minutesPerWeek, fullWeekMinutes), BigInt(days)),
  );
}

/** The part of the placement inside the range: empty when it lies outside. */
function within(placement: CountedPlacement, start: Day, until: Day): { start: Day; end: Day } {
  const from = placement.since > start ? placement.since : start;
  const to = placement.until !== null && placement.until < until ? placement.until : until;
  return from < to ? { start: from, end: to } : { start: from, end: from };
}
