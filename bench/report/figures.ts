/** The report as both are asked for it: what the comparison looks at, and all that a reader of the report sees. */
export const QUESTION = `query ($period: Period!) { chainReport(period: $period) {
  uniquePeople { value } placements { value } hours doubleClaims { value } doubleHours
  residents { inside { value } outside { value } unknown { value } share }
  durable { months known { value } lasted { value } notKnown { value } share }
  attribution { organisation { id } claimedHours attributedHours placements { value } }
  ownMeasures { organisation { id } measures { unit amount } suppressed }
  suppressedCells fixedAt answeredBy { organisation { id } status }
} }`;

interface Count {
  readonly value: number | null;
}

/** What the gateway answers to {@link QUESTION}. */
export interface Report {
  readonly uniquePeople: Count;
  readonly placements: Count;
  readonly hours: number;
  readonly doubleClaims: Count;
  readonly doubleHours: number;
  readonly residents: { readonly inside: Count; readonly outside: Count; readonly unknown: Count };
  readonly durable: readonly {
    readonly known: Count;
    readonly lasted: Count;
    readonly notKnown: Count;
  }[];
  readonly attribution: readonly {
    readonly claimedHours: number;
    readonly attributedHours: number;
    readonly placements: Count;
  }[];
  readonly ownMeasures: readonly {
    readonly measures: readonly { readonly unit: string; readonly amount: string }[];
  }[];
  readonly fixedAt: string | null;
  readonly answeredBy: readonly { readonly status: string }[];
}

/** The one row of `best.sql`. */
export type Row = Readonly<Record<string, string | null>>;

type Figures = Readonly<Record<string, number>>;

/** The figures of the report by name. */
export function figuresOfReport(report: Report): Figures {
  const [months6, months12] = report.durable;
  const measures = new Map(
    report.ownMeasures.flatMap(({ measures }) => measures).map(({ unit, amount }) => [unit, Number(amount)]),
  );
  const parts = report.attribution.flatMap(({ claimedHours, attributedHours, placements }, n) => [
    [`claimed ${n}`, claimedHours],
    [`attributed ${n}`, attributedHours],
    [`placements ${n}`, placements.value],
  ]);
  return numbers({
    people: report.uniquePeople.value,
    placements: report.placements.value,
    hours: report.hours,
    'double claims': report.doubleClaims.value,
    'double hours': report.doubleHours,
    inside: report.residents.inside.value,
    outside: report.residents.outside.value,
    unknown: report.residents.unknown.value,
    'lasted 6': months6?.lasted.value,
    'known 6': months6?.known.value,
    'not known 6': months6?.notKnown.value,
    'lasted 12': months12?.lasted.value,
    'not known 12': months12?.notKnown.value,
    'known 12': months12?.known.value,
    'effort value': measures.get('euro-effort-value'),
    approved: measures.get('approved-placements'),
    outflow: measures.get('bijstand-outflow'),
    'resident hours': measures.get('resident-hours'),
    'weighted fte': measures.get('weighted-fte'),
    'learning hours': measures.get('learning-hours'),
    ...Object.fromEntries(parts),
  });
}

/** The same figures out of the row, published as the chain publishes them: hours in tenths, parts in fives. */
export function figuresOfRow(row: Row): Figures {
  const value = (name: string) => Number(row[name]);
  const hours = (name: string) => Math.round(value(name) / 42) / 10;
  const fives = (name: string) => toFives(value(name));
  const parts = [0, 1, 2].flatMap((n) => [
    [`claimed ${n}`, hours(`claimed${n}`)],
    [`attributed ${n}`, hours(`attributed${n}`)],
    [`placements ${n}`, fives(`placements${n}`)],
  ]);
  return numbers({
    people: value('people'),
    placements: value('placements'),
    hours: hours('minute_days'),
    'double claims': fives('double_claims'),
    'double hours': hours('double_minute_days'),
    inside: fives('inside'),
    outside: fives('outside'),
    unknown: fives('unknown'),
    'lasted 6': fives('lasted6'),
    'known 6': sumOfKnown(value('known6'), value('lasted6')),
    'not known 6': fives('unknown6'),
    'lasted 12': fives('lasted12'),
    'known 12': sumOfKnown(value('known12'), value('lasted12')),
    'not known 12': fives('unknown12'),
    'effort value': value('effort_value'),
    approved: value('approved'),
    outflow: value('outflow'),
    'resident hours': value('resident_hours'),
    'weighted fte': value('fte'),
    'learning hours': value('learning_hours'),
    ...Object.fromEntries(parts),
  });
}

/** The parts are rounded, and what is known is their sum. */
function sumOfKnown(known: number, lasted: number): number {
  return toFives(lasted) + toFives(known - lasted);
}

function toFives(value: number): number {
  return 5 * Math.round(value / 5);
}

function numbers(figures: Readonly<Record<string, number | null | undefined>>): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(value ?? Number.NaN)]),
  );
}

/** Counts about fewer people than this are hidden, as `PUBLICATION_THRESHOLDS` says. */
const FEW = 10;

/**
 * Compares the figures of the report with those by hand. Attributed hours are split in tenths, so those of one part may
 * differ by one; what the report hides has to be about few people or nobody.
 * @throws Error that names what differs
 */
export function mustBeEqual(report: Figures, row: Figures): void {
  const differing = Object.keys(row).filter((name) => !isEqual(name, report[name], row[name]));
  if (differing.length === 0) return;
  const words = differing.map((name) => `${name}: ${report[name]} by the chain, ${row[name]} by hand`);
  throw new Error(`The figures differ.\n${words.join('\n')}`);
}

function isEqual(name: string, published = Number.NaN, byHand = Number.NaN): boolean {
  if (Number.isNaN(published)) return byHand < FEW;
  return Math.abs(published - byHand) <= (name.startsWith('attributed') ? 0.1000001 : 0);
}
