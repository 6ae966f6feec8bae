import { type Cents } from '@social-return/values/euro';
import { rational, roundHalfAwayFromZero } from '@social-return/values/rational';

/**
 * The percentage that needs no motivation, in hundredths of a percent: 5%, the historic 5%-regeling. Source: Rekenkamer
 * Rotterdam, "Een opdracht voor de stad" (2020). The database holds the same number in its constraint.
 */
export const STANDARD_PERCENTAGE_HUNDREDTHS = 500;

/** What a contract obliges to, in cents: the percentage of its value, rounded once, half away from zero. */
export function obligation(value: Cents, percentageHundredths: number): Cents {
  return roundHalfAwayFromZero(rational(value * BigInt(percentageHundredths), 10_000n));
}
