import type { Answer } from '../ask.ts';
import { CHAIN_FIGURES, type FigureKind, type State, stateOf } from './figures.ts';
import { ORGANISATION_FIGURES } from './organisation-figures.ts';
import { type AskedReport, earliestMoment, type Measure, type Report, type Rule } from './report.ts';
import { CORRECTION } from './rules.ts';

/** One figure of a report as a row: what it is of, its value, the rule behind it, and who is missing. */
export interface ReportRow {
  readonly report: Report;
  /** Null for the chain as a whole. */
  readonly organisation: { readonly id: string; readonly title: string } | null;
  readonly code: string;
  readonly title: string;
  readonly kind: FigureKind;
  readonly decimal: string | null;
  readonly state: State | 'ontbreekt';
  /** The value is given to the nearest multiple of this; null of a figure that the graph does not round so. */
  readonly roundedTo: number | null;
  readonly rule: Rule | null;
  readonly asOf: string | null;
  /** When this part of the report was fixed; null while it can still change. */
  readonly fixedAt: string | null;
  readonly missing: readonly string[];
}

/** How many figures of an organisation are hidden: without it, a hidden one would look like one that never was. */
export const HIDDEN_FIGURES = {
  code: 'onderdrukte-cijfers',
  title: 'Onderdrukte cijfers van deze organisatie',
} as const;

/** An organisation that did not answer. */
export const NO_ANSWER = { code: 'geen-antwoord', title: 'Deze organisatie heeft niet geantwoord' } as const;

/** All figures of a report: those of the chain, those of each organisation, and a row for each that is missing. */
export function reportRows({ report, missing }: AskedReport): ReportRow[] {
  const shared = { report, missing: missing.names };
  return [
    ...chainRows(report).map((row) => ({ ...shared, ...row })),
    ...organisationRows(report).map((row) => ({ ...shared, ...row })),
    ...missing.all.map((organisation) => ({
      ...shared,
      ...NO_ANSWER,
      organisation,
      kind: 'number' as const,
      decimal: null,
      state: 'ontbreekt' as const,
      roundedTo: null,
      rule: null,
      asOf: null,
      fixedAt: null,
    })),
  ];
}

type OwnRow = Omit<ReportRow, 'report' | 'missing'>;

function chainRows(report: Report): OwnRow[] {
  const asOf = earliestMoment(report);
  return CHAIN_FIGURES.map(({ code, title, rule, kind, read }) => {
    const figure = read(report);
    return {
      organisation: null,
      code,
      title,
      kind,
      decimal: figure.decimal,
      state: stateOf(report, figure),
      roundedTo: figure.roundedTo,
      rule,
      asOf,
      fixedAt: report.fixedAt,
    };
  });
}

/** Of each organisation its own measures first, then what was delivered to initiatives, then what the chain says of it. */
function organisationRows(report: Report): OwnRow[] {
  const ofOrganisations = [...rowsOfOrganisations(report), ...correctionRows(report)];
  return report.ownMeasures.flatMap((own) => [
    ...measureRows(report, own),
    ...deliveryRows(report, own.organisation),
    ...ofOrganisations.filter(({ organisation }) => organisation?.id === own.organisation.id),
  ]);
}

function measureRows(
  report: Report,
  { organisation, measures, suppressed }: Report['ownMeasures'][number],
): OwnRow[] {
  const shared = partOf(report, organisation);
  const figures = measures.map((measure) => ({ ...shared, ...figureOf(measure) }));
  if (suppressed === 0) return figures;
  const hidden = {
    ...HIDDEN_FIGURES,
    decimal: String(suppressed),
    state: stateOf(report, { decimal: null, suppressed: true }),
    roundedTo: null,
    rule: null,
  };
  return [...figures, { ...shared, ...hidden, kind: 'number' }];
}

function deliveryRows(report: Report, organisation: Report['ownMeasures'][number]['organisation']): OwnRow[] {
  const valued = report.deliveries.find((one) => one.organisation.id === organisation.id);
  const shared = partOf(report, organisation);
  return (valued?.measures ?? []).map((measure) => ({ ...shared, ...figureOf(measure) }));
}

/** What a row says of a measure. */
function figureOf({ unit, unitTitle, amount, rule }: Measure) {
  const known = { state: 'bekend' as const, decimal: amount, roundedTo: null };
  return { code: unit, title: unitTitle, kind: kindOf(unit), rule, ...known };
}

function rowsOfOrganisations(report: Report): OwnRow[] {
  return ORGANISATION_FIGURES.flatMap(({ code, title, rule, kind, read }) =>
    read(report).map(({ organisation, decimal, suppressed, roundedTo }) => ({
      ...partOf(report, organisation),
      code,
      title,
      kind,
      decimal,
      state: stateOf(report, { decimal, suppressed }),
      roundedTo,
      rule,
    })),
  );
}

/** A corrected figure is one of an earlier half-year, which its code and its name say. */
function correctionRows(report: Report): OwnRow[] {
  return report.corrections.flatMap(({ organisation, period, figures }): OwnRow[] => {
    const shared = { ...partOf(report, organisation), rule: CORRECTION, roundedTo: null };
    const code = `correctie/${period}`;
    const title = `correctie op ${period}`;
    if (figures === null) {
      const state = stateOf(report, { decimal: null, suppressed: true });
      return [{ ...shared, code, title, kind: 'number', decimal: null, state }];
    }
    return figures.map(({ unit, unitTitle, fixed, now }) => ({
      ...shared,
      code: `${code}/${unit}`,
      title: `${unitTitle}, ${title} (vastgesteld: ${fixed?.replace('.', ',') ?? 'geen'})`,
      kind: kindOf(unit),
      decimal: now,
      state: now === null ? 'onbekend' : 'bekend',
    }));
  });
}

/** Whose part of the report it is, as of when it holds, and when it was fixed. */
function partOf(
  { answeredBy, fixedParts }: Report,
  organisation: { readonly id: string; readonly title: string },
) {
  const fixed = fixedParts.find((part) => part.organisation.id === organisation.id);
  return { organisation, asOf: momentOf(answeredBy, organisation.id), fixedAt: fixed?.fixedAt ?? null };
}

/** The code of a unit of money begins with it. */
function kindOf(unit: string): FigureKind {
  return unit === 'euro' || unit.startsWith('euro-') ? 'euro' : 'number';
}

function momentOf(answeredBy: readonly Answer[], id: string): string | null {
  return answeredBy.find(({ organisation }) => organisation.id === id)?.asOf ?? null;
}
