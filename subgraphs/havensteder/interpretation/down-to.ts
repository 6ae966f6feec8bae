import { multiply, type Rational, rational, toDecimal } from '@social-return/values/rational';

/** `downTo(rational(199n, 100n), 1)` → `"1.9"`: a value of zero or more as a decimal that is never above it. */
export function downTo(value: Rational, places: number): string {
  const scale = 10n ** BigInt(places);
  const { numerator, denominator } = multiply(value, scale);
  return toDecimal(rational(numerator / denominator, scale), places);
}
