import type { Cents } from '@social-return/values/euro';
import { multiply, type Rational, rational, sum } from '@social-return/values/rational';
import { type BlockTerms, effortValue, type Work } from './effort-value.ts';
import { type ConfirmedDuration, rewardIn } from './lasting-reward.ts';
import { centsOfProvenCost, type ProvenCost } from './proven-cost.ts';
import { type Span } from './span.ts';

/** The parts of a placement that count beside its hours. */
export interface Extras extends ConfirmedDuration {
  /** Cents for a full year full-time of the bonuses that fitted when it was approved. */
  readonly bonusCents: number;
  readonly costs: readonly ProvenCost[];
}

/** What the days of a placement are worth, by what makes it. */
export interface Worth {
  /** Years full-time, of which each counts for the amount of the block. */
  readonly years: Rational;
  /** Exact cents of bonuses, pro rata like the block. */
  readonly bonus: Rational;
  /** Whole cents. */
  readonly cost: Cents;
  readonly reward: Cents;
}

export const NO_WORTH: Worth = { years: rational(0n), bonus: rational(0n), cost: 0n, reward: 0n };

/**
 * What the days `[from, until)` of a placement are worth by its block: the amount and the bonuses pro rata, or what was
 * proven to be spent where the block counts that, and the reward for a job that lasted. Nothing is rounded but whole cents.
 */
export function worthOf(block: BlockTerms, work: Work & Extras, span: Span): Worth {
  const years = effortValue({ ...block, amountCents: 1n }, work, span);
  return {
    years,
    bonus: multiply(BigInt(work.bonusCents), years),
    cost: block.provenCost ? centsOfProvenCost(work.costs, span) : 0n,
    reward: rewardIn(block.lasting, work, span),
  };
}

/** Exact cents. */
export function centsOfWorth(
  { amountCents }: Pick<BlockTerms, 'amountCents'>,
  { years, bonus, cost, reward }: Worth,
): Rational {
  return sum([multiply(amountCents, years), bonus, rational(cost + reward)]);
}
