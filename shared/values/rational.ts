/**
 * An exact fraction in lowest terms with a positive denominator. Rules compute with these and round once, at the
 * end, so that a figure can be recomputed to the last cent.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What the operations take: an exact fraction, or a whole number. */
export type Exact = Rational | bigint;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `rational(9n, 12n)` → 3/4. Throws RangeError when the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('Expected a denominator other than zero.');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(magnitude(numerator), magnitude(denominator));
  return Object.freeze({
    numerator: (sign * numerator) / divisor,
    denominator: (sign * denominator) / divisor,
  });
}

/**
 * `"0.75"` → 3/4, for weights and factors that a rule writes as decimals. Throws RangeError for any other text; a
 * number is refused by its type, because 0.1 as a number is not one tenth.
 */
export function rationalOf(decimal: string): Rational {
  const match = DECIMAL.exec(decimal);
  if (!match) throw new RangeError(`Expected a decimal such as "0.75", got ${JSON.stringify(decimal)}.`);
  const [, minus, whole, fraction = ''] = match;
  return rational(BigInt(`${minus}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

export function add(a: Exact, b: Exact): Rational {
  const [left, right] = [fraction(a), fraction(b)];
  return rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function subtract(a: Exact, b: Exact): Rational {
  return add(a, negate(b));
}

function negate(a: Exact): Rational {
  const value = fraction(a);
  return rational(-value.numerator, value.denominator);
}

export function multiply(a: Exact, b: Exact): Rational {
  const [left, right] = [fraction(a), fraction(b)];
  return rational(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Throws RangeError when dividing by zero. */
export function divide(a: Exact, b: Exact): Rational {
  const [left, right] = [fraction(a), fraction(b)];
  return rational(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative when a < b, zero when equal, positive when a > b: usable with `sort`. */
export function compare(a: Exact, b: Exact): number {
  const difference = subtract(a, b).numerator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smaller of two. */
export function lesser(a: Exact, b: Exact): Rational {
  return compare(a, b) <= 0 ? fraction(a) : fraction(b);
}

/** The sum of any number of fractions; zero for none. */
export function sum(values: readonly Exact[]): Rational {
  return values.reduce<Rational>(add, rational(0n));
}

/** The one rounding of this project: to the nearest whole number, and exactly half goes away from zero. */
export function roundHalfAwayFromZero(value: Exact): bigint {
  const { numerator, denominator } = fraction(value);
  const rounded = (2n * magnitude(numerator) + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** `toDecimal(rational(2n, 3n), 2)` → `"0.67"`: for showing only, rounded half away from zero. */
export function toDecimal(value: Exact, places: number): string {
  const scaled = roundHalfAwayFromZero(multiply(value, 10n ** BigInt(places)));
  const digits = magnitude(scaled)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/**
 * Splits a whole amount in proportion to weights, without losing or adding anything: each part gets its rounded
 * down share, and what is left goes one by one to the largest remainders; equal remainders go to the lower index
 * first. A negative total is split as its opposite. Throws RangeError when no weight is positive or one is negative.
 */
export function split(total: bigint, weights: readonly Exact[]): bigint[] {
  const scaled = wholeWeights(weights);
  const whole = scaled.reduce((sumSoFar, weight) => sumSoFar + weight, 0n);
  if (whole === 0n) throw new RangeError('Expected at least one weight above zero.');
  const amount = magnitude(total);
  const parts = scaled.map((weight) => (amount * weight) / whole);
  const remainders = scaled.map((weight) => (amount * weight) % whole);
  const left = Number(amount - parts.reduce((sumSoFar, part) => sumSoFar + part, 0n));
  for (const index of byRemainder(remainders).slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

function byRemainder(remainders: readonly bigint[]): number[] {
  const order = remainders.map((remainder, index) => ({ remainder, index }));
  order.sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  return order.map(({ index }) => index);
}

function wholeWeights(weights: readonly Exact[]): bigint[] {
  const fractions = weights.map(fraction);
  if (fractions.some((weight) => weight.numerator < 0n)) throw new RangeError('Expected no negative weight.');
  const common = fractions.reduce((product, weight) => product * weight.denominator, 1n);
  return fractions.map((weight) => (weight.numerator * common) / weight.denominator);
}

function fraction(value: Exact): Rational {
  return typeof value === 'bigint' ? rational(value) : value;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
