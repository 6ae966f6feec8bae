import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import { rational, roundHalfAwayFromZero } from '@social-return/values/rational';

/** Where enforcement of a contract stands. */
export type Enforcement = 'ON_TRACK' | 'BEHIND' | 'RECOVERY_PERIOD' | 'WITHHOLDING' | 'FULFILLED';

/**
 * How much of the obligation that is not filled is withheld, in hundredths: 1.00. An assumption: no public source gives the
 * factor, so the plain shortfall is withheld (Harlingen and the corporations of Tilburg withhold what was not realised).
 */
export const PENALTY_FACTOR_HUNDREDTHS = 100;

/**
 * The steps of enforcement. Sources: Harlingen (a reasonable period for recovery, then the shortfall is withheld) and
 * Tilburg (after a hearing: a new agreement to fill the rest, or withholding). Rotterdam publishes no steps. What was
 * fulfilled can turn out not to be, when an approval is taken back.
 */
export const ENFORCEMENT_STEPS: readonly (readonly [from: Enforcement, to: Enforcement])[] = [
  ['ON_TRACK', 'BEHIND'],
  ['ON_TRACK', 'FULFILLED'],
  ['BEHIND', 'ON_TRACK'],
  ['BEHIND', 'RECOVERY_PERIOD'],
  ['BEHIND', 'FULFILLED'],
  ['RECOVERY_PERIOD', 'ON_TRACK'],
  ['RECOVERY_PERIOD', 'WITHHOLDING'],
  ['RECOVERY_PERIOD', 'FULFILLED'],
  ['WITHHOLDING', 'RECOVERY_PERIOD'],
  ['WITHHOLDING', 'FULFILLED'],
  ['FULFILLED', 'BEHIND'],
];

/** The states that can follow this one. */
export function nextStates(state: Enforcement): readonly Enforcement[] {
  return ENFORCEMENT_STEPS.filter(([from]) => from === state).map(([, to]) => to);
}

/** What is still to be filled, in cents; never below zero. */
export function shortfall(obligation: Cents, filled: Cents): Cents {
  return filled < obligation ? obligation - filled : 0n;
}

/** What is withheld of the payments: the shortfall times the factor, rounded once to cents. */
export function centsToWithhold(shortfallCents: Cents, factorHundredths = PENALTY_FACTOR_HUNDREDTHS): Cents {
  return roundHalfAwayFromZero(rational(shortfallCents * BigInt(factorHundredths), 100n));
}

export interface Situation {
  readonly state: Enforcement;
  /** First day after the recovery period; null when none runs. */
  readonly recoveryUntil: Day | null;
  /** What is still to be filled, in cents. */
  readonly shortfall: Cents;
  readonly today: Day;
}

/** Why enforcement cannot go to that state now; null when it can. */
export function whyStepIsRefused(
  { state, recoveryUntil, shortfall, today }: Situation,
  to: Enforcement,
): Wording | null {
  const next = nextStates(state);
  if (!next.includes(to)) {
    return {
      en: `Enforcement is at ${state}: only ${next.join(' or ')} can follow, got ${to}.`,
      nl: `De handhaving is bij ${state}: daarop kan alleen ${next.join(' of ')} volgen, gekregen: ${to}.`,
    };
  }
  if (to === 'WITHHOLDING' && recoveryUntil !== null && today < recoveryUntil) {
    return {
      en: `The recovery period runs until ${recoveryUntil}: nothing is withheld before.`,
      nl: `De hersteltermijn loopt tot ${recoveryUntil}: eerder wordt niets ingehouden.`,
    };
  }
  if (to === 'WITHHOLDING' && shortfall === 0n)
    return {
      en: 'The obligation is filled: there is nothing to withhold.',
      nl: 'De verplichting is ingevuld: er is niets om in te houden.',
    };
  if (to === 'FULFILLED' && state !== 'WITHHOLDING' && shortfall > 0n) {
    return { en: 'The obligation is not filled yet.', nl: 'De verplichting is nog niet ingevuld.' };
  }
  return null;
}
