import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  roundHalfAwayFromZero,
  subtract,
  sum,
  toDecimal,
} from '@social-return/values/rational';
import type { MeasureShape } from './contributions.ts';
import { type Compute, figure, type Inputs, input } from './figures.ts';

/**
 * A total of a report as the sum of parts. Each part is rounded down, and what the total then has more goes, one unit of
 * the last decimal each, to the parts with the largest remainders: so they add up to the published total exactly.
 */

const REMAINDER = 'remainder';

/** How a part is computed from its inputs: its exact value rounded down, and the unit that fell to it, if any. */
export function partCompute(exact: (inputs: Inputs) => Rational, places: number): Compute {
  const units = 10n ** BigInt(places);
  return (inputs) => {
    const whole = rational(down(multiply(exact(inputs), units)));
    return toDecimal(divide(add(whole, inputs.exact(REMAINDER)), units), places);
  };
}

/**
 * Which parts get one unit of the last decimal more, so that together they are the rounded total. Of equal remainders
 * the earlier part comes first. Values are never below zero.
 */
export function largestRemainders(exacts: readonly Rational[], places: number): boolean[] {
  const units = 10n ** BigInt(places);
  const scaled = exacts.map((exact) => multiply(exact, units));
  const floors = scaled.map(down);
  const left = roundHalfAwayFromZero(sum(scaled)) - floors.reduce((all, floor) => all + floor, 0n);
  const order = scaled
    .map((value, index) => ({ index, remainder: subtract(value, floors[index] ?? 0n) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  const up = new Set(order.slice(0, Number(left)).map(({ index }) => index));
  return exacts.map((_exact, index) => up.has(index));
}

/** A figure as a part of a total: the same rule and inputs, with what the split added to it. */
export function partOf(measure: MeasureShape, compute: Compute, up: boolean): MeasureShape {
  const { rule, inputs } = measure;
  const explanations = {
    NL: `${rule.explanations.NL} Dit is een deel van een totaal: naar beneden afgerond, en wat het totaal dan meer is, gaat naar de delen met het grootste restant.`,
    EN: `${rule.explanations.EN} This is a part of a total: rounded down, and what the total then has more goes to the parts with the largest remainders.`,
  };
  const remainder = input(REMAINDER, 'eenheid van de laatste decimaal die aan dit deel toeviel', up ? 1 : 0);
  return figure(measure, { ...rule, id: `${rule.id}-part`, explanations }, [...inputs, remainder], compute);
}

function down({ numerator, denominator }: Rational): bigint {
  return numerator / denominator;
}
