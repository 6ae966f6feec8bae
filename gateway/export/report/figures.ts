import type { Count, Report, Rule } from './report.ts';
import {
  COUNT_ONCE,
  DOUBLE_CLAIMS,
  DOUBLE_HOURS,
  DURABLE,
  DURABLE_SHARE,
  HIDDEN,
  HOURS,
  RESIDENTS,
  RESIDENTS_SHARE,
} from './rules.ts';

/** Whether a figure is there, and if not, why: what the graph says of it and no more. */
export type State =
  | 'bekend'
  | 'onderdrukt'
  | 'onbekend'
  | 'loopt nog'
  | 'nog niet vastgesteld'
  | 'nog niet begonnen';

export interface FigureValue {
  /** An exact decimal; null when it is not there. */
  readonly decimal: string | null;
  readonly suppressed: boolean;
  /** The value is given to the nearest multiple of this; null of a figure that the graph does not round so. */
  readonly roundedTo: number | null;
}

/** Why a figure of that half-year is there or not. */
export function stateOf(
  { begun, ended, fixed }: Pick<Report, 'begun' | 'ended' | 'fixed'>,
  { decimal, suppressed }: Pick<FigureValue, 'decimal' | 'suppressed'>,
): State {
  if (decimal !== null) return 'bekend';
  if (begun === false) return 'nog niet begonnen';
  if (!suppressed) return 'onbekend';
  if (ended === false) return 'loopt nog';
  return fixed === false ? 'nog niet vastgesteld' : 'onderdrukt';
}

/** How a figure is shown to people: a share is kept as a number from 0 to 1. */
export type FigureKind = 'number' | 'euro' | 'share';

/** A figure that the chain itself counts over all organisations. */
export interface ChainFigure {
  /** Stable code in the files. */
  readonly code: string;
  readonly title: string;
  /** What it means, in plain Dutch. */
  readonly explanation: string;
  readonly rule: Rule;
  readonly kind: FigureKind;
  readonly read: (report: Report) => FigureValue;
}

/**
 * The figures of the chain, in the order in which every file gives them. A field that the report gains is
 * asked in `chain-report.graphql`, typed in `report.ts` and becomes one entry here; all formats follow.
 */
export const CHAIN_FIGURES: readonly ChainFigure[] = [
  {
    code: 'mensen',
    title: 'Mensen',
    explanation: 'Mensen met werk, leren of een activiteit in dit half jaar, ieder één keer geteld.',
    rule: COUNT_ONCE,
    kind: 'number',
    read: ({ uniquePeople }) => ofCount(uniquePeople),
  },
  {
    code: 'plaatsingen',
    title: 'Plaatsingen',
    explanation: 'Plaatsingen met minstens één dag in dit half jaar, elk één keer geteld.',
    rule: COUNT_ONCE,
    kind: 'number',
    read: ({ placements }) => ofCount(placements),
  },
  {
    code: 'uren',
    title: 'Uren',
    explanation: 'Uren gewerkt of geleerd in dit half jaar tot en met vandaag.',
    rule: HOURS,
    kind: 'number',
    read: ({ hours, uniquePeople }) => hideWith(uniquePeople, hours),
  },
  {
    code: 'dubbele-meldingen',
    title: 'Voorkomen dubbeltellingen',
    explanation: 'Meldingen die bij optellen dubbel zouden tellen, omdat een andere organisatie ze ook doet.',
    rule: DOUBLE_CLAIMS,
    kind: 'number',
    read: ({ doubleClaims }) => ofCount(doubleClaims),
  },
  {
    code: 'dubbele-uren',
    title: 'Voorkomen dubbele uren',
    explanation: 'Uren die bij optellen van alle meldingen te veel zouden tellen.',
    rule: DOUBLE_HOURS,
    kind: 'number',
    read: ({ doubleHours, doubleClaims }) => hideWith(doubleClaims, doubleHours),
  },
  {
    code: 'aandeel-bewoners',
    title: 'Aandeel bewoners',
    explanation: 'Deel van de mensen van wie de woonplek bekend is dat in het gebied woont.',
    rule: RESIDENTS_SHARE,
    kind: 'share',
    read: ({ residents }) => hideWith(residents?.inside ?? null, residents?.share ?? null),
  },
  {
    code: 'bewoners',
    title: 'Mensen uit het gebied',
    explanation: 'Mensen die in het gebied wonen.',
    rule: RESIDENTS,
    kind: 'number',
    read: ({ residents }) => ofCount(residents?.inside ?? null),
  },
  {
    code: 'niet-bewoners',
    title: 'Mensen van elders',
    explanation: 'Mensen die buiten het gebied wonen.',
    rule: RESIDENTS,
    kind: 'number',
    read: ({ residents }) => ofCount(residents?.outside ?? null),
  },
  {
    code: 'woonplek-onbekend',
    title: 'Woonplek onbekend',
    explanation: 'Mensen van wie geen organisatie weet waar zij wonen.',
    rule: RESIDENTS,
    kind: 'number',
    read: ({ residents }) => ofCount(residents?.unknown ?? null),
  },
  ...[6, 12].flatMap(durable),
  {
    code: 'onderdrukt-in-rapport',
    title: 'Onderdrukte cijfers',
    explanation: 'Hoeveel cijfers in dit rapport onderdrukt zijn.',
    rule: HIDDEN,
    kind: 'number',
    read: ({ suppressedCells }) => hideWith(null, suppressedCells),
  },
];

function durable(months: number): ChainFigure[] {
  const at = ({ durable }: Report) => durable?.find((one) => one.months === months) ?? null;
  const figure = { rule: DURABLE, kind: 'number' } as const;
  return [
    {
      ...figure,
      code: `begonnen-${months}-maanden-bekend`,
      title: `Begonnen, ${months} maanden te volgen`,
      explanation: `Plaatsingen die in dit half jaar begonnen, minstens ${months} maanden geleden, en waarvan bekend is of zij zo lang duurden.`,
      read: (report) => ofCount(at(report)?.known ?? null),
    },
    {
      ...figure,
      code: `duurzaam-${months}-maanden`,
      title: `Nog bezig na ${months} maanden`,
      explanation: `Plaatsingen daarvan die ${months} maanden duurden.`,
      read: (report) => ofCount(at(report)?.lasted ?? null),
    },
    {
      ...figure,
      code: `duur-${months}-maanden-niet-bekend`,
      title: `Na ${months} maanden niet bekend`,
      explanation: `Plaatsingen die minstens ${months} maanden geleden begonnen en waarvan niemand heeft bevestigd dat zij zo lang duurden. Zij zitten niet in het aandeel.`,
      read: (report) => ofCount(at(report)?.notKnown ?? null),
    },
    {
      ...figure,
      rule: DURABLE_SHARE,
      kind: 'share',
      code: `aandeel-duurzaam-${months}-maanden`,
      title: `Aandeel nog bezig na ${months} maanden`,
      explanation: 'Deel van die plaatsingen dat zo lang duurde.',
      read: (report) => hideWith(at(report)?.lasted ?? null, at(report)?.share ?? null),
    },
  ];
}

function ofCount(count: Count | null): FigureValue {
  return { ...hideWith(count, count?.value ?? null), roundedTo: count?.roundedTo ?? null };
}

/** A figure that is hidden together with a count. */
function hideWith(count: Count | null, value: number | null): FigureValue {
  const suppressed = count?.suppressed ?? false;
  return { decimal: suppressed || value === null ? null : String(value), suppressed, roundedTo: null };
}
