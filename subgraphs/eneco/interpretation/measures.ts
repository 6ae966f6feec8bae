import type { CellsShape, MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { cellsOf } from '@social-return/subgraph-kit/placements/claims-on';
import {
  dayOfNumber,
  differentPeople,
  type GroupedPlacements,
  NOT_GIVEN,
  type PlacementGroup,
  sumOf,
} from '@social-return/subgraph-kit/placements/grouped';
import type { PlacementColumns } from '@social-return/subgraph-kit/placements/read-grouped';
import type { FigureCells } from '@social-return/subgraph-kit/reports/own-reports';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import { toDecimal } from '@social-return/values/rational';
import {
  fteInputs,
  inputsOfLearning,
  LEARNING_HOURS,
  MINUTE_DAYS_PER_HOUR,
  WEIGHTED_FTE,
} from './compute.ts';
import { DELIVERY_BOOK } from './deliveries.ts';
import { type ContractType, FULL_WEEK_MINUTES, type Piece, type StartPosition } from './pso.ts';
import { type GroupStatus, positionOn, positionsOver, steadyPosition } from './pso-duration.ts';
import { CURRENT_WEIGHTS, type Position } from './pso-editions.ts';
import { PSO_TOTAL } from './pso-share.ts';
import { REPORT_PART_BOOK } from './report-part.ts';
import { SETTLEMENT_BOOK } from './settlement.ts';

/** The columns of a placement by which `reportMeasures` counts, beside those of the kit. */
export const MEASURED_COLUMNS: PlacementColumns = {
  groupedBy: ['start_position', 'contract_type', 'full_week_minutes'],
  numbers: [
    { column: 'learning_minutes_per_week', type: 'int' },
    { column: 'group_lost_on', type: 'date' },
    { column: 'wage_cost_subsidy_from', type: 'date' },
    { column: 'wage_cost_subsidy_until', type: 'date' },
  ],
};

/** The parts of a placement that Eneco's own measures are made of. */
export interface EnecoPlacementFacts extends GroupStatus {
  readonly contractType: ContractType;
  readonly minutesPerWeek: number;
  /** Minutes of a full week by the collective agreement. */
  readonly fullWeekMinutes: number;
  readonly learningMinutesPerWeek: number;
}

const WEIGHTED_FTE_RULE: RuleShape = {
  id: 'eneco.weighted-fte',
  version: `2026.1 (${CURRENT_WEIGHTS.id})`,
  validFrom: '2023-01-01',
  source: 'PSO-Nederland, weging startpositie en contractvorm; dat Eneco zo telt is een aanname',
  assumption: true,
  explanations: {
    NL: 'Gewicht van de startpositie × gewicht van de contractvorm × deel van een hele werkweek (40 uur, of volgens de cao), gemiddeld over de dagen van het half jaar. Vanuit de Participatiewet telt iemand vijf jaar, en langer zolang er loonkostensubsidie is; wie korter dan twee jaar geleden uit de doelgroep raakte, telt nog mee.',
    EN: 'Weight of the start position × weight of the contract × part of a full week (40 hours, or by collective agreement), averaged over the days of the half-year. From the Participatiewet a person counts for five years, and longer while there is wage-cost subsidy; who left the group less than two years ago still counts.',
  },
};

const LEARNING_HOURS_RULE: RuleShape = {
  id: 'eneco.learning-hours',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Eigen eenheid van dit project; geen openbare bron van Eneco',
  assumption: true,
  explanations: {
    NL: 'Uren per week op school of in een leertraject × weken die in het half jaar vielen.',
    EN: 'Hours a week at school or in a learning track × weeks that fell in the half-year.',
  },
};

const CERTIFICATES_RULE: RuleShape = {
  id: 'eneco.certificates',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Eigen eenheid van dit project; geen openbare bron van Eneco',
  assumption: true,
  explanations: {
    NL: 'Certificaten van een leertraject die in het half jaar zijn behaald, tot en met vandaag. Iedere module van een plaatsing telt één keer.',
    EN: 'Certificates of a learning track that were obtained in the half-year, up to and including today. Every module of a placement counts once.',
  },
};

const computeObtained: Compute = (inputs) => toDecimal(inputs.exact('obtained'), 0);

/** How Eneco's figures are computed, also years later. */
export const RULE_BOOK: RuleBook = {
  'eneco.weighted-fte@2026.1': WEIGHTED_FTE,
  'eneco.learning-hours@2026.1': LEARNING_HOURS,
  'eneco.certificates@2026.1': computeObtained,
  'eneco.pso-share@2026.1': PSO_TOTAL,
  ...REPORT_PART_BOOK,
  ...SETTLEMENT_BOOK,
  ...DELIVERY_BOOK,
};

/** What one placement is worth on that day: weighted FTE, and learning hours a week. */
export function placementMeasures(facts: EnecoPlacementFacts, on: Day): MeasureShape[] {
  const position = positionOn(facts, on);
  const minuteDays = Math.min(facts.minutesPerWeek, facts.fullWeekMinutes);
  return [
    fte([{ ...facts, position, minuteDays }], 1, 1),
    measureOfLearning('learning-hours-per-week', 'leeruren per week', facts.learningMinutesPerWeek, 60, 1),
  ];
}

/** Eneco's figures of a half-year. */
export function reportMeasures(
  period: string,
  placements: GroupedPlacements,
  certificates: { readonly obtained: number; readonly people: number },
): MeasureShape[] {
  const { start, end } = periodRange(parsePeriod(period));
  const { groups, days } = placements;
  const learningMinutes = placements.numbers[0] as Int32Array;
  const minuteDays = groups.reduce(
    (all, group) => all + sumOf(group, (n) => (learningMinutes[n] as number) * (days[n] as number)),
    0,
  );
  const learners = differentPeople(placements, groups, learns(placements));
  return [
    fte(
      groups.flatMap((group) => piecesOf(placements, group)),
      daysBetween(start, end),
      differentPeople(placements, groups, weighs(placements)),
    ),
    measureOfLearning('learning-hours', 'leeruren', minuteDays, MINUTE_DAYS_PER_HOUR, learners),
    figure(
      { unit: 'certificates', unitTitle: 'behaalde certificaten', people: certificates.people },
      CERTIFICATES_RULE,
      [input('obtained', 'certificaten behaald in het half jaar', certificates.obtained)],
      computeObtained,
    ),
  ];
}

/** Where the people behind Eneco's figures are. */
export function figureCells(placements: GroupedPlacements, certificates: CellsShape): FigureCells {
  return [
    { units: ['weighted-fte'], cells: cellsOf(placements, weighs(placements)) },
    { units: ['learning-hours'], cells: cellsOf(placements, learns(placements)) },
    { units: ['certificates'], cells: certificates },
  ];
}

function learns({ numbers }: GroupedPlacements): (n: number) => boolean {
  const learningMinutes = numbers[0] as Int32Array;
  return (n) => (learningMinutes[n] as number) > 0;
}

/** Whether a placement weighs anything in weighted FTE: the figure is about nobody else. */
function weighs(placements: GroupedPlacements): (n: number, group: PlacementGroup) => boolean {
  const { positions, contracts } = CURRENT_WEIGHTS;
  const lost = placements.numbers[1] as Int32Array;
  const weight = (position: Position) => Number(positions[position]);
  const steadyBy = new Map<StartPosition, (start: number) => boolean>();
  return (n, { own }) => {
    const position = own.start_position as StartPosition;
    const isSteady = steadyBy.get(position) ?? steadyPosition(position, placements.reported.until);
    steadyBy.set(position, isSteady);
    if (Number(contracts[own.contract_type as ContractType]) === 0) return false;
    if (lost[n] === NOT_GIVEN && isSteady(placements.start[n] as number)) return weight(position) > 0;
    return positionsAt(placements, own, n).some((part) => weight(part.position) > 0);
  };
}

/**
 * What people of one group counted as, with their minutes × days. Most counted as one thing on all their days: their
 * minutes are added up at once. The rule is asked of those only whose status can turn in the half-year.
 */
function piecesOf(placements: GroupedPlacements, group: PlacementGroup): Piece[] {
  const { start, days, minutesPerWeek, reported } = placements;
  const startPosition = group.own.start_position as StartPosition;
  const contractType = group.own.contract_type as ContractType;
  const fullWeekMinutes = Number(group.own.full_week_minutes ?? FULL_WEEK_MINUTES);
  const lost = placements.numbers[1] as Int32Array;
  const pieces: Piece[] = [];
  const piece = (position: Position, minuteDays: number) =>
    pieces.push({ position, contractType, fullWeekMinutes, minuteDays });
  const isSteady = steadyPosition(startPosition, reported.until);
  const steady = sumOf(group, (n) => {
    const minutes = Math.min(minutesPerWeek[n] as number, fullWeekMinutes);
    if (lost[n] === NOT_GIVEN && isSteady(start[n] as number)) return minutes * (days[n] as number);
    for (const part of positionsAt(placements, group.own, n)) piece(part.position, minutes * part.days);
    return 0;
  });
  if (steady > 0) piece(startPosition, steady);
  return pieces;
}

/** What the person of one placement counted as over its days. */
function positionsAt(
  { start, since, days, numbers }: GroupedPlacements,
  own: PlacementGroup['own'],
  n: number,
): ReturnType<typeof positionsOver> {
  const [, lost, from, until] = numbers as [Int32Array, Int32Array, Int32Array, Int32Array];
  const status: GroupStatus = {
    startPosition: own.start_position as StartPosition,
    start: dayOfNumber(start[n] as number),
    groupLostOn: dayGiven(lost[n] as number),
    wageCostSubsidyFrom: dayGiven(from[n] as number),
    wageCostSubsidyUntil: dayGiven(until[n] as number),
  };
  const begin = dayOfNumber(since[n] as number);
  return positionsOver(status, { start: begin, end: addDays(begin, days[n] as number) });
}

function dayGiven(number: number): Day | null {
  return number === NOT_GIVEN ? null : dayOfNumber(number);
}

function fte(pieces: readonly Piece[], periodDays: number, people: number): MeasureShape {
  return figure(
    { unit: 'weighted-fte', unitTitle: 'gewogen fte (PSO)', people },
    WEIGHTED_FTE_RULE,
    fteInputs(pieces, periodDays),
    WEIGHTED_FTE,
  );
}

function measureOfLearning(
  unit: string,
  unitTitle: string,
  minuteDays: number,
  perHour: number,
  people: number,
): MeasureShape {
  return figure(
    { unit, unitTitle, people },
    LEARNING_HOURS_RULE,
    inputsOfLearning(minuteDays, perHour),
    LEARNING_HOURS,
  );
}
