import { reasonHidden } from './absence.ts';
import {
  type Absence,
  type Figure,
  type FigureGroup,
  type FigureKind,
  type FigureName,
  type FigureValue,
  noValue,
  type Organisation,
  type Origin,
  type Report,
} from './figure.ts';

/** A figure of one half-year, where it stands beside the same figure of others. */
export interface Cell {
  readonly value: FigureValue;
  readonly origin: Origin | null;
}

/** One figure over several half-years: a row of a table, the oldest first. */
export interface Row {
  readonly key: string;
  readonly name: FigureName;
  readonly kind: FigureKind;
  readonly cells: readonly Cell[];
}

/** The rows of one organisation over several half-years. */
export interface RowGroup {
  readonly organisation: Organisation;
  readonly rows: readonly Row[];
}

/** A half-year with its figures, and why one of them is not there that another half-year has. */
export interface Column {
  readonly figures: readonly Figure[];
  readonly without: Absence;
}

/** The figures of several half-years side by side, each once, in the order in which they first appear. */
export function rowsOf(columns: readonly Column[]): readonly Row[] {
  const first = new Map<string, Figure>();
  for (const { figures } of columns) {
    for (const figure of figures) if (!first.has(figure.key)) first.set(figure.key, figure);
  }
  return [...first.values()].map(({ key, name, kind }) => ({
    key,
    name,
    kind,
    cells: columns.map(({ figures, without }) => {
      const figure = figures.find((one) => one.key === key);
      return figure
        ? { value: figure.value, origin: figure.origin }
        : { value: noValue(without), origin: null };
    }),
  }));
}

/** The figures of each organisation over several half-years: never those of two in one table. */
export function rowGroupsOf(
  reports: readonly Report[],
  groupsOf: (report: Report) => readonly FigureGroup[],
): readonly RowGroup[] {
  const organisations = new Map<string, Organisation>();
  for (const report of reports) {
    for (const { organisation } of groupsOf(report)) organisations.set(organisation.id, organisation);
  }
  return [...organisations.values()].map((organisation) => ({
    organisation,
    rows: rowsOf(
      reports.map((report) => ({
        figures: groupsOf(report).find((group) => group.organisation.id === organisation.id)?.figures ?? [],
        without: withoutFigure(report, organisation),
      })),
    ),
  }));
}

/** Why a figure of an organisation that other half-years have is not in this report. */
function withoutFigure(report: Report, { id }: Organisation): Absence {
  const answer = report.answeredBy.find(({ organisation }) => organisation.id === id);
  if (answer?.status !== 'ANSWERED') return 'noAnswer';
  if (report.begun === false) return 'notBegun';
  const own = report.ownMeasures.find(({ organisation }) => organisation.id === id);
  const hidden = reasonHidden(report);
  if (own !== undefined && own.suppressed > 0) return hidden === 'hidden' ? 'hiddenOrNone' : hidden;
  return 'unknown';
}
