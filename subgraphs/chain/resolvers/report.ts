import { areaOf, CITY } from '../../../shared/areas/areas.ts';
import { type ReportContribution, report, reportQuestion } from '../../../shared/chain/contributions.ts';
import { CHAIN_REPORT } from '../../../shared/chain/questions.ts';
import { typePrefix } from '../../../shared/organisations.ts';
import { organisationType } from '../../../shared/target/organisation.ts';
import { parsePeriod } from '../../../shared/values/period.ts';
import { type Answered, contributed, readAnswers } from '../interpretation/answers.ts';
import { tenthsOfHours } from '../interpretation/attribution.ts';
import { type Counted, countClaims, questionKey, withHeldClaims } from '../interpretation/counted.ts';
import type { HeldClaims } from '../interpretation/held-claims.ts';
import { publishable, type Thresholds, toFives } from '../interpretation/publishable.ts';
import {
  type ChainFigures,
  type Durable,
  hoursOf,
  PUBLICATION_THRESHOLDS,
} from '../interpretation/report.ts';
import { answeredBy } from '../model/answer.ts';
import type {
  AttributedHours,
  ChainReport,
  Count,
  Durability,
  ObligationTotals,
  OrganisationMeasures,
} from '../model/report.ts';
import { fixedFacts } from './fixed.ts';
import { type Representation, readQuestion } from './questions.ts';
import { reportKey } from './report-key.ts';

/** The units of money that stayed in the neighbourhood. */
const LOCAL_MONEY: ReadonlySet<string> = new Set(['euro-local']);

/** The units of the business case per person. */
const BUSINESS_CASE: ReadonlySet<string> = new Set([
  'euro-benefit-saved-per-person',
  'euro-effort-per-person',
]);

/** What a resolver of the chain can be told: the thresholds of this deployment. */
export interface ChainContext {
  readonly thresholds?: Thresholds;
  /** The claims that it holds; without it all claims are sent with every question. */
  readonly heldClaims?: HeldClaims;
}

/** What decides whether a figure of this report is shown. */
interface Publication {
  readonly area: string;
  readonly thresholds: Thresholds;
  readonly threshold: number;
}

/** The report over everybody who answered. Without any answer there are no figures: nothing is not zero. */
export async function chainReport(
  representation: Representation,
  { thresholds = PUBLICATION_THRESHOLDS, heldClaims }: ChainContext = {},
): Promise<Omit<ChainReport, 'converted' | 'lineage' | 'trend'>> {
  const { period, area } = readQuestion(reportQuestion, representation);
  const key = reportKey(parsePeriod(period), area);
  const answers = withHeldClaims(
    readAnswers(CHAIN_REPORT, report, representation),
    questionKey(period, area),
    heldClaims,
  );
  const threshold = thresholds[areaOf(key.area.code)?.level ?? 'BUURT'];
  const publication = { area: key.area.code, thresholds, threshold };
  const measures = ownMeasures(answers, publication, key.query);
  const contributions = contributed(answers);
  const counted = countClaims(contributions, heldClaims);
  const shown = {
    ...figures(contributions, counted.figures, publication),
    attribution: attribution(answers, counted, publication),
    ownMeasures: measures,
    obligations: obligations(answers, publication),
  };
  return {
    ...key,
    // As it came: the key of the entity that was asked for may say what was held.
    query: String(representation.query),
    ...shown,
    suppressedCells: contributions.length === 0 ? null : suppressedIn(shown),
    localMoney: ofUnits(measures, LOCAL_MONEY),
    businessCase: ofUnits(measures, BUSINESS_CASE),
    ...fixedFacts(answers, threshold),
    answeredBy: answeredBy(answers),
  };
}

/** Whether what these organisations know together of the area can be shown. */
function allows(
  { area, thresholds }: Publication,
  contributions: readonly Pick<ReportContribution, 'cells'>[],
): boolean {
  return publishable(
    contributions.map(({ cells }) => cells),
    thresholds,
  ).has(area);
}

function figures(
  contributions: readonly ReportContribution[],
  counted: ChainFigures,
  publication: Publication,
) {
  if (contributions.length === 0) return NO_FIGURES;
  const { people, placements, minuteDays, residents } = counted;
  const { threshold } = publication;
  const hidden = people < threshold || !allows(publication, contributions);
  const count = (value: number): Count => (hidden ? HIDDEN : shown(value));
  const homes = hidden ? [] : parts([residents.inside, residents.outside, residents.unknown], threshold);
  const [inside = HIDDEN, outside = HIDDEN, unknown = HIDDEN] = homes;
  const [double = HIDDEN] = hidden ? [] : parts([counted.doubleClaims], threshold);
  return {
    uniquePeople: count(people),
    placements: count(placements),
    hours: hidden ? null : hoursOf(minuteDays),
    doubleClaims: double,
    // Of the whole city only: between two areas it could be the hours of one placement.
    doubleHours:
      double.suppressed || publication.area !== CITY.code ? null : hoursOf(counted.doubleMinuteDays),
    residents: { share: shareOf(inside, outside), inside, outside, unknown },
    durable: [
      durability(6, counted.durable.months6, hidden, threshold),
      durability(12, counted.durable.months12, hidden, threshold),
    ],
  };
}

const NO_FIGURES = {
  uniquePeople: null,
  placements: null,
  hours: null,
  doubleClaims: null,
  doubleHours: null,
  residents: null,
  durable: null,
};

/**
 * All parts or none: a part below the threshold shows few people, and the others would show it by subtraction. Rounded
 * to fives, because between two areas the difference of a part can be about few.
 */
function parts(values: readonly number[], threshold: number): Count[] {
  const few = values.some((value) => value > 0 && value < threshold);
  return values.map((value) => (few ? HIDDEN : shown(toFives(value))));
}

function durability(
  months: number,
  { lasted, known }: Durable,
  hidden: boolean,
  threshold: number,
): Durability {
  const [stayed = HIDDEN, left = HIDDEN] = hidden ? [] : parts([lasted, known - lasted], threshold);
  const all = stayed.value === null || left.value === null ? HIDDEN : shown(stayed.value + left.value);
  return { months, known: all, lasted: stayed, share: shareOf(stayed, left) };
}

/** Of the parts as they are published, so that it tells no more than they do; null when hidden or none. */
function shareOf({ value: part }: Count, { value: rest }: Count): number | null {
  return part === null || rest === null || part + rest === 0 ? null : thousandths(part, part + rest);
}

function thousandths(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 1000;
}

/** Counts that are hidden, wherever they stand in the report. */
function suppressedIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { suppressed } = value as { suppressed?: boolean | number };
  const inside = Object.values(value).reduce<number>((sum, part) => sum + suppressedIn(part), 0);
  return Number(suppressed ?? 0) + inside;
}

/** Of each organisation that has them, its figures in these units. */
function ofUnits(
  measures: readonly OrganisationMeasures[],
  units: ReadonlySet<string>,
): OrganisationMeasures[] {
  return measures
    .map((own) => ({
      ...own,
      suppressed: 0,
      measures: own.measures.filter(({ unit }) => units.has(unit)),
    }))
    .filter((own) => own.measures.length > 0);
}

/** Of the whole city only: contracts have no area. Contracts are not people; what is realised is about those placed. */
function obligations(
  answers: readonly Answered<ReportContribution>[],
  { area, threshold }: Publication,
): ObligationTotals[] | null {
  if (area !== CITY.code) return null;
  return answers.flatMap(({ organisation, contribution }) => {
    if (!contribution?.obligation) return [];
    const { obligedCents, realisedCents, realisedPeople, contracts, withClause } = contribution.obligation;
    const suppressed = realisedPeople > 0 && realisedPeople < threshold;
    return [
      {
        organisation: organisationType(organisation),
        obliged: BigInt(obligedCents),
        realised: suppressed ? null : BigInt(realisedCents),
        suppressed,
        contracts,
        withClause,
        coverage: contracts === 0 ? null : thousandths(withClause, contracts),
      },
    ];
  });
}

/**
 * Of the whole city only, since between two areas the hours that two claim could be of one placement; and all parts or
 * none: with all but one, the last could be worked out.
 */
function attribution(
  answers: readonly Answered<ReportContribution>[],
  { figures, attribution: parts, people }: Counted,
  publication: Publication,
): AttributedHours[] | null {
  const answered = answers.flatMap(({ organisation, contribution }) =>
    contribution ? [{ organisation, contribution }] : [],
  );
  const enough = (few: number) => few === 0 || few >= publication.threshold;
  if (publication.area !== CITY.code || !people.every(enough)) return null;
  const contributions = answered.map(({ contribution }) => contribution);
  if (!allows(publication, contributions)) return null;
  const tenths = tenthsOfHours(
    figures.minuteDays,
    parts.map(({ attributed }) => attributed),
  );
  return answered.map(({ organisation }, n) => {
    const claimed = Math.round((parts[n]?.claimed ?? 0) / 42);
    const attributed = tenths[n] ?? 0;
    return {
      organisation: organisationType(organisation),
      claimedHours: claimed / 10,
      attributedHours: attributed / 10,
      doubleClaimedHours: Math.max(0, claimed - attributed) / 10,
      placements: shown(toFives(parts[n]?.placements ?? 0)),
    };
  });
}

const HIDDEN: Count = { value: null, suppressed: true };

function shown(value: number): Count {
  return { value, suppressed: false };
}

function ownMeasures(
  answers: readonly Answered<ReportContribution>[],
  publication: Publication,
  query: string,
): OrganisationMeasures[] {
  return answers.flatMap(({ organisation, contribution }) => {
    if (!contribution) return [];
    // By its own people: of an area where others have many, its own figure can still be about few.
    const allowed = allows(publication, [contribution]);
    const measures = contribution.measures.filter(
      ({ people }) => people === null || (allowed && people >= publication.threshold),
    );
    return [
      {
        organisation: organisationType(organisation),
        measures,
        suppressed: contribution.measures.length - measures.length,
        drillDown: { __typename: `${typePrefix(organisation.name)}Report`, query },
      },
    ];
  });
}
