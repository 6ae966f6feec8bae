import type { WebFiguresWijkQuery } from '../graph/operations.ts';
import { countOf, valueWith } from './absence.ts';
import type { FigureKind, FigureValue } from './figure.ts';

export const WIJK_MEASURES = ['people', 'placements', 'hours', 'money'] as const;

/** What is shown of every wijk. */
export type WijkMeasure = (typeof WIJK_MEASURES)[number];

export function isWijkMeasure(text: string): text is WijkMeasure {
  return WIJK_MEASURES.some((measure) => measure === text);
}

/** The place of each figure in the report of a wijk. */
export const WIJK_FIGURE: Readonly<Record<WijkMeasure, { readonly key: string; readonly kind: FigureKind }>> =
  {
    people: { key: 'uniquePeople', kind: 'number' },
    placements: { key: 'placements', kind: 'number' },
    hours: { key: 'hours', kind: 'number' },
    money: { key: 'lm3.round2.amount', kind: 'euro' },
  };

/** A figure of the report of a wijk. */
export function readMeasure(
  report: WebFiguresWijkQuery['chainReport'],
  measure: Exclude<WijkMeasure, 'money'>,
): FigureValue {
  if (measure === 'people') return countOf(report, report.uniquePeople);
  if (measure === 'placements') return countOf(report, report.placements);
  return valueWith(report, report.uniquePeople, report.hours);
}
