import { afterMonths, countOf, ofTheCity, reasonHidden, valueWith } from './absence.ts';
import {
  decimalValue,
  type Figure,
  type FigureGroup,
  type FigureKind,
  type FigureName,
  type FigureValue,
  noValue,
  type Organisation,
  type Report,
} from './figure.ts';

type Name = Extract<FigureName, { word: unknown }>['word'];

/** People, placements and hours, each counted once. */
export function figuresOfPeople(report: Report): readonly Figure[] {
  const { uniquePeople, placements, hours, doubleClaims, doubleHours, suppressedCells } = report;
  const figure = figureOf(report);
  return [
    figure('uniquePeople', 'uniquePeople', countOf(report, uniquePeople)),
    figure('placements', 'placements', countOf(report, placements)),
    figure('hours', 'hours', valueWith(report, uniquePeople, hours)),
    figure('doubleClaims', 'doubleClaims', ofTheCity(report, countOf(report, doubleClaims))),
    figure('doubleHours', 'doubleHours', ofTheCity(report, valueWith(report, doubleClaims, doubleHours))),
    figure('suppressedCells', 'suppressedCells', valueWith(report, null, suppressedCells)),
  ];
}

/** Where the people live. */
export function residentFigures(report: Report): readonly Figure[] {
  const { residents } = report;
  const figure = figureOf(report);
  const inside = residents?.inside ?? null;
  return [
    figure(
      'residents.share',
      'residentsShare',
      ofTheCity(report, valueWith(report, inside, residents?.share ?? null)),
      'share',
    ),
    figure('residents.inside', 'residentsInside', ofTheCity(report, countOf(report, inside))),
    figure(
      'residents.outside',
      'residentsOutside',
      ofTheCity(report, countOf(report, residents?.outside ?? null)),
    ),
    figure(
      'residents.unknown',
      'residentsUnknown',
      ofTheCity(report, countOf(report, residents?.unknown ?? null)),
    ),
  ];
}

const DURABILITY_NAMES = {
  6: { known: 'known6', lasted: 'lasted6', share: 'share6', notKnown: 'notKnown6' },
  12: { known: 'known12', lasted: 'lasted12', share: 'share12', notKnown: 'notKnown12' },
} as const satisfies Readonly<Record<number, Readonly<Record<string, Name>>>>;

/** Whether placements that began in the half-year lasted. */
export function durabilityFigures(report: Report): readonly Figure[] {
  const figure = figureOf(report);
  return ([6, 12] as const).flatMap((months) => {
    const one = report.durable?.find((durability) => durability.months === months);
    const names = DURABILITY_NAMES[months];
    const value = (given: FigureValue) => ofTheCity(report, afterMonths(report, months, given));
    const at = `durable.${months}`;
    return [
      figure(`${at}.known`, names.known, value(countOf(report, one?.known ?? null))),
      figure(`${at}.lasted`, names.lasted, value(countOf(report, one?.lasted ?? null))),
      figure(
        `${at}.share`,
        names.share,
        value(valueWith(report, one?.lasted ?? null, one?.share ?? null)),
        'share',
      ),
      figure(`${at}.notKnown`, names.notKnown, value(countOf(report, one?.notKnown ?? null))),
    ];
  });
}

/** What each organisation counts itself, in its own units: never added up. */
export function ownFigures(report: Report): readonly FigureGroup[] {
  return figuresOfUnits('own', report.ownMeasures);
}

/** What was delivered to initiatives, each delivery once: of each organisation in its own units. */
export function deliveryFigures(report: Report): readonly FigureGroup[] {
  return figuresOfUnits('deliveries', report.deliveries);
}

function figuresOfUnits(at: string, measured: Report['deliveries']): readonly FigureGroup[] {
  return measured.map(({ organisation, measures }) => ({
    organisation,
    figures: measures.map(({ unit, unitTitle, amount, rule, inputs }) => ({
      key: `${at}.${organisation.id}.${unit}`,
      name: { dutch: unitTitle },
      kind: unit === 'euro' || unit.startsWith('euro-') ? 'euro' : 'number',
      value: decimalValue(amount),
      origin: { rule, inputs },
    })),
  }));
}

/** What contracts oblige to and what of it is realised; of the whole city only. */
export function obligationFigures(report: Report): readonly FigureGroup[] {
  const figure = figureOf(report);
  return (report.obligations ?? []).map((totals) => {
    const at = `obligations.${totals.organisation.id}`;
    const amountText = (amount: string | null) =>
      amount === null ? noValue(totals.suppressed ? reasonHidden(report) : 'unknown') : decimalValue(amount);
    return {
      organisation: totals.organisation,
      figures: [
        figure(`${at}.obliged`, 'obliged', decimalValue(totals.obliged), 'euro'),
        figure(`${at}.realised`, 'realised', amountText(totals.realised), 'euro'),
        figure(`${at}.overshoot`, 'overshoot', amountText(totals.overshoot), 'euro'),
        figure(`${at}.contracts`, 'contracts', decimalValue(totals.contracts)),
        figure(`${at}.withClause`, 'withClause', decimalValue(totals.withClause)),
        figure(
          `${at}.coverage`,
          'coverage',
          totals.coverage === null ? noValue('unknown') : decimalValue(totals.coverage),
          'share',
        ),
      ],
    };
  });
}

/** The counted hours divided over who claims them; of the whole city only. */
export function attributionFigures(report: Report): readonly FigureGroup[] {
  const figure = figureOf(report);
  return (report.attribution ?? []).map((hours) => {
    const at = `attribution.${hours.organisation.id}`;
    return {
      organisation: hours.organisation,
      figures: [
        figure(`${at}.claimedHours`, 'claimedHours', decimalValue(hours.claimedHours)),
        figure(`${at}.attributedHours`, 'attributedHours', decimalValue(hours.attributedHours)),
        figure(`${at}.doubleClaimedHours`, 'doubleClaimedHours', decimalValue(hours.doubleClaimedHours)),
        figure(`${at}.placements`, 'claimedPlacements', countOf(report, hours.placements)),
      ],
    };
  });
}

/** The organisations that the report was asked of, and whether they are in it. */
export function organisationsMissing({
  answeredBy,
}: {
  readonly answeredBy: readonly Pick<Report['answeredBy'][number], 'organisation' | 'status'>[];
}): readonly Organisation[] {
  return answeredBy.flatMap(({ organisation, status }) => (status === 'MISSING' ? [organisation] : []));
}

/** Makes a figure that the chain counts, with where it comes from. */
function figureOf({ lineage }: Pick<Report, 'lineage'>) {
  return (key: string, word: Name, value: FigureValue, kind: FigureKind = 'number'): Figure => {
    const origin = lineage.find(({ figure }) => figure === key) ?? null;
    return { key, name: { word }, kind, value, origin };
  };
}
