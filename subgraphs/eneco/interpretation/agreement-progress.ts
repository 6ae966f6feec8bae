import { inputsOf } from '@social-return/contract/questions/figures';
import { partsOf, type Step } from '@social-return/subgraph-kit/targets/steps';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import {
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  toDecimal,
} from '@social-return/values/rational';
import {
  exactFte,
  exactLearningHours,
  fteInputs,
  inputsOfLearning,
  MINUTE_DAYS_PER_HOUR,
} from './compute.ts';
import type { ContractType, Piece } from './pso.ts';
import { type GroupStatus, positionsOver } from './pso-duration.ts';

/** A placement that counts for an agreement, or the part of one with the same hours: of the days `[since, until)`. */
export interface CountedPlacement extends GroupStatus {
  readonly candidateId: string;
  readonly since: Day;
  readonly until: Day | null;
  readonly contractType: ContractType;
  readonly minutesPerWeek: number;
  readonly fullWeekMinutes: number;
  readonly learningMinutesPerWeek: number;
}

/** What was agreed, as long as nothing else is. */
export interface AgreedAmounts {
  /** On average. */
  readonly targetFteHundredths: number;
  /** Over the whole agreement, if this held on all its days. */
  readonly targetLearningHours: number;
}

/** What was agreed at first over the days `[start, end)`, and what from later days on. */
export interface AgreedTargets extends AgreedAmounts {
  readonly start: Day;
  readonly end: Day;
  readonly changes: readonly (AgreedAmounts & Step)[];
}

/** What was realised of an agreement, exact. */
export interface RealisedFigures {
  readonly elapsedDays: number;
  /** Average over the days that have passed. */
  readonly weightedFte: Rational;
  readonly learningHours: Rational;
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
  /** Whether less was realised of one of the targets than agreed for the days that have passed. */
  readonly behind: boolean;
}

/** What people did on the days of an agreement's own term that have passed: other days fill nothing of it. */
export interface WorkInTerm {
  readonly elapsedDays: number;
  readonly pieces: readonly Piece[];
  readonly learningMinuteDays: number;
  /** Different people with a day in it. */
  readonly people: number;
}

/** The work inside the part of the agreement that has passed, today included. */
export function workInTerm(
  { start, end }: Pick<AgreedTargets, 'start' | 'end'>,
  placements: readonly CountedPlacement[],
  today: Day,
): WorkInTerm {
  const passed = addDays(today, 1);
  const until = passed < start ? start : passed < end ? passed : end;
  const present = placements.flatMap((placement) => {
    const range = within(placement, start, until);
    const days = daysBetween(range.start, range.end);
    return days === 0 ? [] : [{ placement, range, days }];
  });
  return {
    elapsedDays: daysBetween(start, until),
    pieces: present.flatMap(({ placement, range }) => piecesOf(placement, range)),
    learningMinuteDays: present.reduce(
      (all, { placement, days }) => all + placement.learningMinutesPerWeek * days,
      0,
    ),
    people: new Set(present.map(({ placement }) => placement.candidateId)).size,
  };
}

/** What was agreed for the first days of an agreement: each day by what held on it. Exact. */
export function amountsDue(
  agreement: AgreedTargets,
  elapsedDays: number,
): { fte: Rational; learningHours: Rational } {
  const { start, end } = agreement;
  const parts = partsOf<AgreedAmounts>(agreement, agreement.changes, {
    start,
    end: addDays(start, elapsedDays),
  });
  const total = (amount: (holds: AgreedAmounts) => number) =>
    parts.reduce(
      (sum, part) => sum + BigInt(amount(part.holds)) * BigInt(daysBetween(part.start, part.end)),
      0n,
    );
  return {
    fte: rational(
      total(({ targetFteHundredths }) => targetFteHundredths),
      100n * BigInt(elapsedDays),
    ),
    learningHours: rational(
      total(({ targetLearningHours }) => targetLearningHours),
      BigInt(daysBetween(start, end)),
    ),
  };
}

/** Realised against target over the part of the agreement that has passed. Days ahead do not count. */
export function agreementProgress(
  agreement: AgreedTargets,
  placements: readonly CountedPlacement[],
  today: Day,
): Progress {
  const { elapsedDays, pieces, learningMinuteDays } = workInTerm(agreement, placements, today);
  const learned = inputsOfLearning(learningMinuteDays, MINUTE_DAYS_PER_HOUR);
  return progressOf(agreement, {
    elapsedDays,
    weightedFte: elapsedDays === 0 ? rational(0n) : exactFte(inputsOf(fteInputs(pieces, elapsedDays))),
    learningHours: exactLearningHours(inputsOf(learned)),
  });
}

/** What was realised against what was agreed for the days that have passed. */
export function progressOf(agreement: AgreedTargets, realised: RealisedFigures): Progress {
  const { elapsedDays, weightedFte, learningHours } = realised;
  const shown = {
    elapsedDays,
    totalDays: daysBetween(agreement.start, agreement.end),
    realisedWeightedFte: toDecimal(weightedFte, 2),
    realisedLearningHours: toDecimal(learningHours, 1),
  };
  if (elapsedDays === 0)
    return { ...shown, weightedFtePercentage: null, learningHoursPercentage: null, behind: false };
  const agreed = amountsDue(agreement, elapsedDays);
  return {
    ...shown,
    weightedFtePercentage: percentage(weightedFte, agreed.fte),
    learningHoursPercentage: percentage(learningHours, agreed.learningHours),
    behind: compare(weightedFte, agreed.fte) < 0 || compare(learningHours, agreed.learningHours) < 0,
  };
}

function percentage(realised: Rational, target: Rational): string | null {
  return target.numerator === 0n ? null : toDecimal(multiply(divide(realised, target), 100n), 1);
}

function piecesOf(placement: CountedPlacement, range: { start: Day; end: Day }): Piece[] {
  const { contractType, minutesPerWeek, fullWeekMinutes } = placement;
  const minutes = Math.min(minutesPerWeek, fullWeekMinutes);
  return positionsOver(placement, range).map(({ position, days }) => ({
    position,
    contractType,
    fullWeekMinutes,
    minuteDays: minutes * days,
  }));
}

/** The part of the placement inside the range: empty when it lies outside. */
function within(placement: CountedPlacement, start: Day, until: Day): { start: Day; end: Day } {
  const from = placement.since > start ? placement.since : start;
  const to = placement.until !== null && placement.until < until ? placement.until : until;
  return from < to ? { start: from, end: to } : { start: from, end: from };
}
