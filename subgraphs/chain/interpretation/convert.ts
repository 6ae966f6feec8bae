import { CROSSWALK, type CrosswalkRow, crosswalkRow } from '@social-return/contract/questions/crosswalk';
import { add, type Exact, multiply, rationalOf, subtract, toDecimal } from '@social-return/values/rational';

interface Amount {
  readonly unit: string;
  readonly amount: string;
}

/** A figure in the unit that was asked for, with the row that took it there; without a row it was in that unit already. */
export interface ConvertedFigure<M> {
  readonly measure: M;
  readonly row: CrosswalkRow | null;
  readonly amount: string;
  /** The amount when the factor is off by its uncertainty, downwards and upwards. */
  readonly lowest: string;
  readonly highest: string;
}

export interface Conversion<M> {
  readonly converted: readonly ConvertedFigure<M>[];
  /** Figures from whose unit no row leads to the one that was asked for, on that day. */
  readonly notConverted: readonly M[];
}

/**
 * Each figure in one unit, by a row of the crosswalk that holds on that day or not at all. They are not added up:
 * figures of several organisations, and several of one, can be about the same work.
 */
export function convert<M extends Amount>(
  measures: readonly M[],
  to: string,
  day: string,
  rows: readonly CrosswalkRow[] = CROSSWALK,
): Conversion<M> {
  const converted: ConvertedFigure<M>[] = [];
  const notConverted: M[] = [];
  for (const measure of measures) {
    const row = crosswalkRow(measure.unit, to, day, rows);
    if (measure.unit === to) {
      const { amount } = measure;
      converted.push({ measure, row: null, amount, lowest: amount, highest: amount });
    } else if (row) converted.push(byRow(measure, row));
    else notConverted.push(measure);
  }
  return { converted, notConverted };
}

function byRow<M extends Amount>(measure: M, row: CrosswalkRow): ConvertedFigure<M> {
  const exact = multiply(rationalOf(measure.amount), rationalOf(row.factor));
  const margin = multiply(exact, rationalOf(row.uncertainty));
  const decimalText = (value: Exact) => toDecimal(value, 2);
  return {
    measure,
    row,
    amount: decimalText(exact),
    lowest: decimalText(subtract(exact, margin)),
    highest: decimalText(add(exact, margin)),
  };
}
