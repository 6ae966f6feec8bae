import type { MeasureShape, RuleShape, TableShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  figure,
  groupInput,
  input,
  type RuleBook,
} from '@social-return/contract/questions/figures';
import { cellsOf } from '@social-return/subgraph-kit/placements/claims-on';
import {
  dayOfNumber,
  differentPeople,
  type GroupedPlacements,
  type PlacementGroup,
  placementsIn,
  sumOf,
} from '@social-return/subgraph-kit/placements/grouped';
import type { PlacementColumns } from '@social-return/subgraph-kit/placements/read-grouped';
import type { FigureCells } from '@social-return/subgraph-kit/reports/own-reports';
import type { Day } from '@social-return/values/day';
import { parsePeriod, periodStart } from '@social-return/values/period';
import { divide, multiply, type Rational, rational, sum, toDecimal } from '@social-return/values/rational';
import { ACTIVITY_BOOK } from './activity-figure.ts';
import { BIJSTAND_OUTFLOW_BOOK, bijstandOutflow, leftBijstand } from './bijstand-outflow.ts';
import { BUSINESS_CASE_BOOK, BUSINESS_CASE_UNITS } from './business-case.ts';
import { CONTRACT_BOOK } from './contract-lineage.ts';
import { CONTRACTOR_BOOK } from './contractor-figures.ts';
import { type BlockTerms, type Days, effortValue, elapsed, partsFilled, type Work } from './effort-value.ts';
import { type Term, withinTerm } from './filling.ts';
import { blockOf, type Policy, type PolicyVersion, type Valuation } from './policy.ts';
import { REPORT_PART_BOOK } from './report-part.ts';
import { SETTLEMENT_BOOK } from './settlement.ts';
import { TRIAL_BOOK } from './trial-lineage.ts';
import { YEAR_PARTS } from './year-parts.ts';

/** The parts of a placement, or of a part of one that changed, that the gemeente's own measures are made of. */
export interface PlacementFacts extends Work, Valuation, Days {
  readonly approval: string;
}

const YEARS = 'years:';
const AMOUNT = 'blockCents:';

const HOW =
  'Bedrag van het bouwblok × deel van een voltijdweek (hoogstens 1) × deel van het jaar: elke dag is 1/365, in een schrikkeljaar 1/366. Dagen na de maandgrens van het bouwblok tellen niet, en de dagen ervoor samen nooit voor meer dan die maanden. Alleen goedgekeurde plaatsingen tellen, elk met de versie die op haar eerste dag gold. Eén keer afgerond op centen, aan het eind.';
const HOW_EN =
  'Amount of the building block × part of a full-time week (at most 1) × part of the year: each day is 1/365, in a leap year 1/366. Days beyond the month limit of the block do not count, and those before it never for more than those months. Only approved placements count, each by the version that held on its first day. Rounded once to cents, at the end.';

const APPROVED_RULE = {
  id: 'gemeente.approved-placements',
  version: '2026.1',
  validFrom: '2020-01-01',
  source: 'Eigen telling van dit project; Rotterdam publiceert geen telregel',
  assumption: true,
  explanations: {
    NL: 'Plaatsingen met minstens één dag in het half jaar die nu zijn goedgekeurd.',
    EN: 'Placements with at least one day in the half-year that are approved now.',
  },
};

/** Cents of each block × the part of a full-time year that its approved placements filled. */
const effortAmount: Compute = (inputs) => {
  const values = inputs
    .named(YEARS)
    .map((name) => multiply(inputs.exact(name), inputs.exact(`${AMOUNT}${name.slice(YEARS.length)}`)));
  return toDecimal(divide(sum(values), 100n), 2);
};
const counted: Compute = (inputs) => inputs.text('approvedPlacements');

/** How the gemeente's figures are computed, also years later. */
export const RULE_BOOK: RuleBook = {
  'gemeente.effort-value@2026.1': effortAmount,
  'gemeente.effort-value@2026.2': effortAmount,
  'gemeente.approved-placements@2026.1': counted,
  ...BIJSTAND_OUTFLOW_BOOK,
  ...BUSINESS_CASE_BOOK,
  ...ACTIVITY_BOOK,
  ...REPORT_PART_BOOK,
  ...CONTRACT_BOOK,
  ...TRIAL_BOOK,
  ...SETTLEMENT_BOOK,
  ...CONTRACTOR_BOOK,
};

/**
 * What a placement fills of its contract, in exact cents: its effort value over the days of the contract's term that have
 * passed, today included; nothing unless approved.
 */
export function filledBy(placement: PlacementFacts, term: Term, policy: Policy, today: Day): Rational {
  if (placement.approval !== 'APPROVED') return rational(0n);
  return effortValue(blockOf(policy, placement), placement, withinTerm(elapsed(placement, today), term));
}

/** What one placement is worth so far, by its parts. */
export function placementMeasures(
  parts: readonly PlacementFacts[],
  policy: Policy,
  today: Day,
): MeasureShape[] {
  return [effortOf(parts, policy, today)];
}

/**
 * What one placement is worth so far, or what placements fill of a contract in its term; nothing of one that is not
 * approved.
 */
export function effortOf(
  placements: readonly PlacementFacts[],
  policy: Policy,
  today: Day,
  term: Term | null = null,
): MeasureShape {
  const parts = placements.map((placement) => {
    const days = elapsed(placement, today);
    const block = blockOf(policy, placement);
    const years =
      placement.approval === 'APPROVED'
        ? effortValue({ ...block, amountCents: 1n }, placement, term ? withinTerm(days, term) : days)
        : rational(0n);
    return { placement, block, years };
  });
  const used = new Set(placements.map(({ schemeVersionId }) => schemeVersionId));
  const versions = [...policy]
    .filter(([id]) => used.size === 0 || used.has(id))
    .map(([, version]) => version);
  const within = term
    ? ['die in de looptijd van het contract ', 'of the term of the contract ']
    : ['die ', ''];
  const span = {
    NL: `Over de dagen ${within[0]}verstreken zijn, vandaag meegerekend.`,
    EN: `Over the days ${within[1]}that have passed, today included.`,
  };
  // At least one person, if any: how many they are nobody counts here.
  const people = Math.min(placements.length, 1);
  return effort(parts, policy, people, ruleNaming(versions, span), () => people);
}

/**
 * Which placements count: those that are approved, in every figure of a report. What was submitted or returned is not
 * known to count, and what was rejected does not.
 */
export const MEASURED_COLUMNS: PlacementColumns = {
  counts: `p.approval = 'APPROVED'`,
  groupedBy: ['approval', 'target_group', 'scheme_version_id'],
  numbers: [],
};

/** The gemeente's figures of a half-year; `today` decides which placements have lasted. */
export function reportMeasures(
  period: string,
  placements: GroupedPlacements,
  policy: Policy,
  today: Day,
): MeasureShape[] {
  const approved = placements.groups.filter(isApproved);
  const people = differentPeople(placements, approved);
  const valued = differentPeople(placements, approved, isValued(placements, policy));
  const periodFrom = periodStart(parsePeriod(period));
  const parts = approved.map((group) => yearsInPeriod(placements, group, policy));
  const span = {
    NL: 'Over de dagen in het half jaar tot en met vandaag.',
    EN: 'Over the days in the half-year up to and including today.',
  };
  const count = approved.reduce((sum, group) => sum + placementsIn(placements, group), 0);
  const peopleIn = (groups: readonly PlacementGroup[]) =>
    differentPeople(placements, groups, isValued(placements, policy));
  const value = effort(parts, policy, valued, rule(policy, span), (filled) => {
    const groups = new Set(filled.map(({ placement }) => placement));
    return peopleIn(approved.filter((_group, n) => groups.has(parts[n]?.placement as Valuation)));
  });
  return [
    { ...value, tables: tablesOf(approved, policy, peopleIn) },
    figure(
      { unit: 'approved-placements', unitTitle: 'goedgekeurde plaatsingen', people },
      APPROVED_RULE,
      [input('approvedPlacements', 'goedgekeurde plaatsingen', count)],
      counted,
    ),
    bijstandOutflow(placements, periodFrom, today),
  ];
}

/** Where the people behind the gemeente's figures of a half-year are. */
export function figureCells(
  period: string,
  placements: GroupedPlacements,
  policy: Policy,
  today: Day,
): FigureCells {
  const from = periodStart(parsePeriod(period));
  return [
    { units: ['euro-effort-value'], cells: cellsOf(placements, isValued(placements, policy)) },
    { units: ['approved-placements'], cells: cellsOf(placements, (_n, group) => isApproved(group)) },
    {
      units: ['bijstand-outflow', ...BUSINESS_CASE_UNITS],
      cells: cellsOf(placements, leftBijstand(placements, from, today)),
    },
  ];
}

function isApproved({ own }: PlacementGroup): boolean {
  return own.approval === 'APPROVED';
}

/** Whether an approved placement is worth anything in the half-year: the effort value is about nobody else. */
function isValued(
  { start, since, days }: GroupedPlacements,
  policy: Policy,
): (n: number, group: PlacementGroup) => boolean {
  const known = new Map<PlacementGroup, ReturnType<typeof partsByStart> | null>();
  const partsOf = (group: PlacementGroup) => {
    const block = blockOf(policy, valuationOf(group));
    return isApproved(group) && block.amountCents > 0n ? partsByStart(block) : null;
  };
  return (n, group) => {
    if (!known.has(group)) known.set(group, partsOf(group));
    const filled = known.get(group)?.(start[n] as number);
    const from = since[n] as number;
    return filled !== undefined && filled(from + (days[n] as number)) > filled(from);
  };
}

/** The part of a full-time year that placements filled, and the block that values them. */
interface Filled {
  readonly placement: Valuation;
  readonly block: BlockTerms;
  readonly years: Rational;
}

/** The years that the placements of one group filled: whole minutes × parts of a year, of all of them. */
function yearsInPeriod(
  { start, since, days, minutesPerWeek }: GroupedPlacements,
  group: PlacementGroup,
  policy: Policy,
): Filled {
  const placement = valuationOf(group);
  const block = blockOf(policy, placement);
  const fullTime = block.fullTimeMinutesPerWeek;
  const partsOf = partsByStart(block);
  const minuteParts = sumOf(group, (n) => {
    const filled = partsOf(start[n] as number);
    const from = since[n] as number;
    const week = Math.min(minutesPerWeek[n] as number, fullTime);
    return week * (filled(from + (days[n] as number)) - filled(from));
  });
  const years = rational(BigInt(minuteParts), BigInt(fullTime) * BigInt(YEAR_PARTS));
  return { placement, block, years };
}

/** `partsFilled` by the number of the first day; remembered, since there are few different days. */
function partsByStart(block: BlockTerms): (start: number) => (until: number) => number {
  const known = new Map<number, (until: number) => number>();
  return (start) => {
    let parts = known.get(start);
    if (parts === undefined) {
      parts = partsFilled(block, dayOfNumber(start));
      known.set(start, parts);
    }
    return parts;
  };
}

function valuationOf({ own }: PlacementGroup): Valuation {
  return {
    schemeVersionId: own.scheme_version_id as string,
    targetGroup: own.target_group as string,
  };
}

/** The versions by which these placements are valued, each with the people whom it values. */
function tablesOf(
  groups: readonly PlacementGroup[],
  policy: Policy,
  peopleIn: (groups: readonly PlacementGroup[]) => number,
): TableShape[] {
  const byVersion = Map.groupBy(groups, ({ own }) => own.scheme_version_id as string);
  return [...byVersion].flatMap(([id, valued]) => {
    const version = policy.get(id);
    if (!version) return [];
    const { label, validFrom, source } = version;
    return [{ label, validFrom, source, people: peopleIn(valued) }];
  });
}

/** The rule of a figure that does not name by which versions of the policy somebody in it was valued. */
function rule(policy: Policy, span: RuleShape['explanations']): RuleShape {
  return {
    id: 'gemeente.effort-value',
    version: '2026.2',
    validFrom: '2020-01-01',
    source: 'Beleid van de gemeente Rotterdam, de versie die op de eerste dag van elke plaatsing gold',
    // By all versions that there are: by those that were used, one person could be known.
    assumption: [...policy.values()].some((version) => version.assumption),
    explanations: { NL: `${HOW} ${span.NL}`, EN: `${HOW_EN} ${span.EN}` },
  };
}

/** The rule with the versions of the scheme that a figure used, the oldest first, for anyone who may read its rows. */
function ruleNaming(versions: readonly PolicyVersion[], span: RuleShape['explanations']): RuleShape {
  const used = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    id: 'gemeente.effort-value',
    version: `2026.2 (${used.map((version) => version.label).join(', ')})`,
    validFrom: used[0]?.validFrom ?? '2020-01-01',
    source: used.map((version) => version.source).join(' · '),
    assumption: used.some((version) => version.assumption),
    explanations: { NL: `${HOW} ${span.NL}`, EN: `${HOW_EN} ${span.EN}` },
  };
}

/** One input per block: the figure's lineage grows with the blocks, not with the placements. */
function effort(
  parts: readonly Filled[],
  policy: Policy,
  people: number,
  rule: RuleShape,
  peopleOf: (filled: readonly Filled[]) => number,
): MeasureShape {
  const groups = Map.groupBy(parts, ({ placement }) => {
    const label = policy.get(placement.schemeVersionId)?.label ?? placement.schemeVersionId;
    return `${label}:${placement.targetGroup}`;
  });
  const inputs = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, filled]) => {
      const behind = peopleOf(filled);
      const cents = filled[0]?.block.amountCents ?? 0n;
      const years = sum(filled.map((part) => part.years));
      return [
        groupInput(`${AMOUNT}${group}`, 'centen van het bouwblok', cents, behind),
        groupInput(`${YEARS}${group}`, 'voltijdjaren', years, behind),
      ];
    });
  const about = { unit: 'euro-effort-value', unitTitle: 'euro inspanningswaarde', people };
  return figure(about, rule, inputs, effortAmount);
}
