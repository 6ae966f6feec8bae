import type { WebFiguresMoneyQuery, WebFiguresReportQuery } from '../graph/operations.ts';
import type { FiguresWords } from './words/nl.ts';

/** The report of one half-year and area, as the graph answers it. */
export type Report = WebFiguresReportQuery['chainReport'];
/** The local multiplier of one half-year and area. */
export type Multiplier = NonNullable<WebFiguresMoneyQuery['havensteder']>['lm3'];
export type Rule = Report['lineage'][number]['rule'];
export type Input = Report['lineage'][number]['inputs'][number];
export type Organisation = Report['ownMeasures'][number]['organisation'];

/** How a figure is written: a share is a number from 0 to 1, and whole euros show cents only where there are any. */
export type FigureKind = 'number' | 'euro' | 'wholeEuro' | 'share' | 'percent';

/** Why a figure is not there. Each has its own sentence: never 0, and never an empty cell. */
export type Absence = keyof FiguresWords['absent'];

/** An exact decimal, or the reason why there is none. */
export type FigureValue =
  | {
      readonly decimal: string;
      /** The value is given to the nearest multiple of this; null where the graph does not round so. */
      readonly roundedTo: number | null;
      /** The figure is at least this: a part is not known. */
      readonly atLeast?: boolean;
    }
  | { readonly decimal: null; readonly absence: Absence };

/** How a figure came about: what *Hoe is dit berekend?* shows. */
export interface Origin {
  readonly rule: Rule;
  /** Null where they are not shown, because one of them is about few people. */
  readonly inputs: readonly Input[] | null;
}

/** The name of a figure: of the page's own words, or the Dutch name that an organisation gave its unit. */
export type FigureName = { readonly word: keyof FiguresWords['names'] } | { readonly dutch: string };

/** One figure of one half-year and area. */
export interface Figure {
  /** The place of the figure in the report, such as `uniquePeople` or `obligations.gemeente.obliged`. */
  readonly key: string;
  readonly name: FigureName;
  readonly kind: FigureKind;
  readonly value: FigureValue;
  readonly origin: Origin | null;
}

/** Figures of one organisation, which stand in one table. */
export interface FigureGroup {
  readonly organisation: Organisation;
  readonly figures: readonly Figure[];
}

/** A known value. */
export function decimalValue(decimal: string | number, roundedTo: number | null = null): FigureValue {
  return { decimal: String(decimal), roundedTo };
}

/** A value that is not there. */
export function noValue(absence: Absence): FigureValue {
  return { decimal: null, absence };
}
