import { multiply, rational, toDecimal } from '@social-return/values/rational';

/** A part of the whole in percent with one decimal; null when there is nothing to take a part of. */
export function percentageOf(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number(toDecimal(multiply(rational(part, whole), 100n), 1));
}
