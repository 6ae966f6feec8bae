import type { MeasureShape, TableShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { cellsOf } from '@social-return/subgraph-kit/placements/claims-on';
import {
  differentPeople,
  type GroupedPlacements,
  type PlacementGroup,
  placementsIn,
} from '@social-return/subgraph-kit/placements/grouped';
import type { FigureCells } from '@social-return/subgraph-kit/reports/own-reports';
import type { Day } from '@social-return/values/day';
import { parsePeriod, periodStart } from '@social-return/values/period';
import { type Rational, rational } from '@social-return/values/rational';
import { ACTIVITY_BOOK } from './activity-figure.ts';
import { BIJSTAND_OUTFLOW_BOOK, bijstandOutflow, countsAsOutflow } from './bijstand-outflow.ts';
import { BUSINESS_CASE_BOOK, BUSINESS_CASE_UNITS } from './business-case.ts';
import { CONTRACT_BOOK } from './contract-lineage.ts';
import { CONTRACTOR_BOOK } from './contractor-figures.ts';
import { DELIVERY_BOOK } from './deliveries.ts';
import { EFFORT_BOOK, effortFigure, ruleNaming, ruleOfAll } from './effort-figure.ts';
import { type Work } from './effort-value.ts';
import { type Term, withinTerm } from './filling.ts';
import { blockOf, type Policy, type Valuation } from './policy.ts';
import { REPORT_PART_BOOK } from './report-part.ts';
import { groupWorth, isApproved, type RowTest, rowWorth } from './row-worth.ts';
import { SETTLEMENT_BOOK } from './settlement.ts';
import { type Days, spanUntilToday } from './span.ts';
import { TRIAL_BOOK } from './trial-lineage.ts';
import { centsOfWorth, type Extras, NO_WORTH, worthOf } from './worth.ts';

/** The parts of a placement, or of a part of one that changed, that the gemeente's own measures are made of. */
export interface PlacementFacts extends Work, Extras, Valuation, Days {
  readonly approval: string;
}

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

const computePlacements: Compute = (inputs) => inputs.text('approvedPlacements');

/** How the gemeente's figures are computed, also years later. */
export const RULE_BOOK: RuleBook = {
  ...EFFORT_BOOK,
  'gemeente.approved-placements@2026.1': computePlacements,
  ...BIJSTAND_OUTFLOW_BOOK,
  ...BUSINESS_CASE_BOOK,
  ...ACTIVITY_BOOK,
  ...REPORT_PART_BOOK,
  ...CONTRACT_BOOK,
  ...TRIAL_BOOK,
  ...SETTLEMENT_BOOK,
  ...CONTRACTOR_BOOK,
  ...DELIVERY_BOOK,
};

/**
 * What a placement fills of its contract, in exact cents: what it is worth over the days of the contract's term that have
 * passed, today included; nothing unless approved.
 */
export function effortFilled(placement: PlacementFacts, term: Term, policy: Policy, today: Day): Rational {
  if (placement.approval !== 'APPROVED') return rational(0n);
  const block = blockOf(policy, placement);
  return centsOfWorth(block, worthOf(block, placement, withinTerm(spanUntilToday(placement, today), term)));
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
    const days = spanUntilToday(placement, today);
    const block = blockOf(policy, placement);
    const worth =
      placement.approval === 'APPROVED'
        ? worthOf(block, placement, term ? withinTerm(days, term) : days)
        : NO_WORTH;
    return { placement, block, ...worth };
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
  const peopleOf = { inBlock: () => people, with: () => people };
  return effortFigure(parts, policy, people, ruleNaming(versions, span), peopleOf);
}

/** The gemeente's figures of a half-year; `today` decides which placements have lasted. */
export function reportMeasures(
  period: string,
  placements: GroupedPlacements,
  policy: Policy,
  today: Day,
): MeasureShape[] {
  const approved = placements.groups.filter(isApproved);
  const people = differentPeople(placements, approved);
  const rows = rowWorth(placements, policy);
  const peopleIn = (groups: readonly PlacementGroup[], holds: RowTest = rows.isValued) =>
    differentPeople(placements, groups, holds);
  const periodFrom = periodStart(parsePeriod(period));
  const parts = approved.map((group) => groupWorth(placements, group, policy, rows));
  const span = {
    NL: 'Over de dagen in het half jaar tot en met vandaag.',
    EN: 'Over the days in the half-year up to and including today.',
  };
  const count = approved.reduce((sum, group) => sum + placementsIn(placements, group), 0);
  const value = effortFigure(parts, policy, peopleIn(approved), ruleOfAll(policy, span), {
    inBlock: (filled) => {
      const groups = new Set(filled.map(({ placement }) => placement));
      return peopleIn(approved.filter((_group, n) => groups.has(parts[n]?.placement as Valuation)));
    },
    with: (extra) => peopleIn(approved, (n, group) => isApproved(group) && rows[extra](n, group) > 0),
  });
  return [
    { ...value, tables: tablesOf(approved, policy, peopleIn) },
    figure(
      { unit: 'approved-placements', unitTitle: 'goedgekeurde plaatsingen', people },
      APPROVED_RULE,
      [input('approvedPlacements', 'goedgekeurde plaatsingen', count)],
      computePlacements,
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
    { units: ['euro-effort-value'], cells: cellsOf(placements, rowWorth(placements, policy).isValued) },
    { units: ['approved-placements'], cells: cellsOf(placements, (_n, group) => isApproved(group)) },
    {
      units: ['bijstand-outflow', ...BUSINESS_CASE_UNITS],
      cells: cellsOf(placements, countsAsOutflow(placements, from, today)),
    },
  ];
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
