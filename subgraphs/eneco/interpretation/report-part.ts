import type { MeasureShape } from '@social-return/contract/questions/contributions';
import type { Compute, Inputs, RuleBook } from '@social-return/contract/questions/figures';
import { inputsOf } from '@social-return/contract/questions/figures';
import { largestRemainders, partCompute, partOf } from '@social-return/contract/questions/parts';
import type { Rational } from '@social-return/values/rational';
import { exactFte, exactLearningHours } from './compute.ts';

interface Splittable {
  readonly exact: (inputs: Inputs) => Rational;
  readonly places: number;
}

/** The figures that are split over suppliers by their exact values; certificates are whole numbers already. */
const SPLIT: Readonly<Record<string, Splittable>> = {
  'eneco.weighted-fte': { exact: exactFte, places: 2 },
  'eneco.learning-hours': { exact: exactLearningHours, places: 1 },
};

const COMPUTE: ReadonlyMap<string, Compute> = new Map(
  Object.entries(SPLIT).map(([id, { exact, places }]) => [id, partCompute(exact, places)]),
);

/** How parts of Eneco's totals are computed, also years later. */
export const REPORT_PART_BOOK: RuleBook = Object.fromEntries(
  [...COMPUTE].map(([id, compute]) => [`${id}-part@2026.1`, compute]),
);

/** The figures of all parts of a report, so that those of one unit add up exactly to the report's own. */
export function partsOf(rows: readonly (readonly MeasureShape[])[]): MeasureShape[][] {
  const ups = new Map(
    Object.entries(SPLIT).map(([id, { exact, places }]) => {
      const exacts = rows.map((measures) => {
        const measure = measures.find(({ rule }) => rule.id === id);
        if (!measure) throw new Error(`A row has no figure of ${id}.`);
        return exact(inputsOf(measure.inputs));
      });
      return [id, largestRemainders(exacts, places)];
    }),
  );
  return rows.map((measures, row) =>
    measures.map((measure) => {
      const compute = COMPUTE.get(measure.rule.id);
      return compute ? partOf(measure, compute, ups.get(measure.rule.id)?.[row] ?? false) : measure;
    }),
  );
}
