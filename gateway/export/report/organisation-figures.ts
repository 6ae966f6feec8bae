import type { FigureKind, FigureValue } from './figures.ts';
import type { Report, Rule } from './report.ts';
import { ATTRIBUTION, COUNT_ONCE, COVERAGE, DOUBLE_CLAIMED, OBLIGATION } from './rules.ts';

/** A figure that the chain gives of each organisation, beside that organisation's own measures. */
export interface OrganisationFigure {
  /** Stable code in the files. */
  readonly code: string;
  readonly title: string;
  /** What it means, in plain Dutch. */
  readonly explanation: string;
  readonly rule: Rule;
  readonly kind: FigureKind;
  /** The organisations that have it, with an exact decimal; null where it is unknown. */
  readonly read: (report: Report) => readonly OwnFigure[];
}

interface OwnFigure extends FigureValue {
  readonly organisation: { readonly id: string; readonly title: string };
}

type Obligation = NonNullable<Report['obligations']>[number];
type Attribution = NonNullable<Report['attribution']>[number];

/** What the chain says of each organisation, in the order in which every file gives it. */
export const ORGANISATION_FIGURES: readonly OrganisationFigure[] = [
  obligation(
    'verplicht',
    'verplicht in euro',
    'euro',
    'Waartoe contracten die in dit half jaar lopen, verplichten.',
    ({ obliged }) => obliged,
  ),
  obligation(
    'gerealiseerd',
    'daarvan gerealiseerd in euro',
    'euro',
    'Wat daarvan aan het eind van het half jaar, of nu, is gerealiseerd.',
    ({ realised }) => realised,
    { hidden: ({ suppressed }) => suppressed },
  ),
  obligation(
    'boven-verplichting',
    'boven de verplichting in euro',
    'euro',
    'Wat contracten boven hun verplichting zijn gevuld: het vult niets.',
    ({ overshoot }) => overshoot,
    { hidden: ({ suppressed }) => suppressed },
  ),
  obligation(
    'contracten',
    'lopende contracten',
    'number',
    'Contracten die in dit half jaar lopen.',
    ({ contracts }) => contracts,
  ),
  obligation(
    'contracten-met-clausule',
    'contracten met een clausule',
    'number',
    'Contracten daarvan met een clausule over social return.',
    ({ withClause }) => withClause,
  ),
  obligation(
    'dekking',
    'dekking',
    'share',
    'Deel van de lopende contracten met een clausule.',
    ({ coverage }) => coverage,
    { rule: COVERAGE },
  ),
  attribution(
    'gemelde-uren',
    'gemelde uren',
    'Uren die deze organisatie meldt.',
    ({ claimedHours }) => claimedHours,
  ),
  attribution(
    'toegerekende-uren',
    'toegerekende uren',
    'Deel van de uren van het rapport dat aan haar is toegerekend.',
    ({ attributedHours }) => attributedHours,
  ),
  attribution(
    'dubbel-gemelde-uren',
    'dubbel gemelde uren',
    'Uren die zij meldt en die aan anderen zijn toegerekend.',
    ({ doubleClaimedHours }) => doubleClaimedHours,
    DOUBLE_CLAIMED,
  ),
  attribution(
    'gemelde-plaatsingen',
    'gemelde plaatsingen',
    'Plaatsingen die zij meldt, wie ze ook nog meer meldt.',
    ({ placements }) => placements.value,
    COUNT_ONCE,
    ({ placements }) => placements.roundedTo,
  ),
];

function obligation(
  code: string,
  title: string,
  kind: FigureKind,
  explanation: string,
  of: (totals: Obligation) => string | number | null,
  {
    rule = OBLIGATION,
    hidden = () => false,
  }: { readonly rule?: Rule; readonly hidden?: (totals: Obligation) => boolean } = {},
): OrganisationFigure {
  const read = ({ obligations }: Report) =>
    (obligations ?? []).map((totals) => own(totals, of(totals), { suppressed: hidden(totals) }));
  return { code, title, explanation, rule, kind, read };
}

function attribution(
  code: string,
  title: string,
  explanation: string,
  of: (hours: Attribution) => number | null,
  rule: Rule = ATTRIBUTION,
  roundedTo: (hours: Attribution) => number | null = () => null,
): OrganisationFigure {
  // All parts are hidden together: each organisation that answered has one.
  const read = ({ attribution, ownMeasures }: Report) =>
    attribution?.map((hours) => own(hours, of(hours), { roundedTo: roundedTo(hours) })) ??
    ownMeasures.map((measures) => own(measures, null, { suppressed: true }));
  return { code, title, explanation, rule, kind: 'number', read };
}

function own(
  { organisation }: Pick<OwnFigure, 'organisation'>,
  value: string | number | null,
  { suppressed = false, roundedTo = null }: Partial<Pick<FigureValue, 'suppressed' | 'roundedTo'>> = {},
): OwnFigure {
  return { organisation, decimal: value === null ? null : String(value), suppressed, roundedTo };
}
