import type { MeasureShape } from '../../../shared/chain/contributions.ts';
import type { PlacementInPeriod } from '../../../shared/subgraph/placements/in-period.ts';
import { daysBetween } from '../../../shared/values/day.ts';
import { parsePeriod, periodRange } from '../../../shared/values/period.ts';
import { divide, type Exact, sum, toDecimal } from '../../../shared/values/rational.ts';
import { averageFte, type ContractType, type StartPosition, weightedFte } from './pso.ts';

/** What of a placement Eneco's own measures are made of. */
export interface EnecoPlacementFacts {
  readonly startPosition: StartPosition;
  readonly contractType: ContractType;
  readonly minutesPerWeek: number;
  readonly learningMinutesPerWeek: number;
}

const WEIGHTED_FTE_RULE = {
  id: 'eneco.weighted-fte',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'PSO-Nederland, weging startpositie en contractvorm; dat Eneco zo telt is een aanname',
  assumption: true,
  explanation:
    'Gewicht van de startpositie × gewicht van de contractvorm × deel van een werkweek van 40 uur, gemiddeld over de dagen van het half jaar.',
};

const LEARNING_HOURS_RULE = {
  id: 'eneco.learning-hours',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Eigen eenheid van dit project; geen openbare bron van Eneco',
  assumption: true,
  explanation: 'Uren per week op school of in een leertraject × weken die in het half jaar vielen.',
};

/** What one placement is worth while it runs: weighted FTE, and learning hours a week. */
export function placementMeasures(facts: EnecoPlacementFacts): MeasureShape[] {
  return [
    fte(weightedFte(facts.startPosition, facts.contractType, facts.minutesPerWeek), 1),
    learning(
      'learning-hours-per-week',
      'leeruren per week',
      divide(BigInt(facts.learningMinutesPerWeek), 60n),
      1,
    ),
  ];
}

/** Eneco's figures of a half-year. */
export function reportMeasures(period: string, placements: readonly PlacementInPeriod[]): MeasureShape[] {
  const { start, end } = periodRange(parsePeriod(period));
  const facts = placements.map((row) => ({ row, facts: factsOf(row) }));
  const people = (rows: readonly PlacementInPeriod[]) => new Set(rows.map((row) => row.candidateId)).size;
  const weighted = facts.map(({ row, facts }) => ({
    fte: weightedFte(facts.startPosition, facts.contractType, facts.minutesPerWeek),
    days: row.days,
  }));
  const learners = facts.filter(({ facts }) => facts.learningMinutesPerWeek > 0);
  const minuteDays = sum(learners.map(({ row, facts }) => BigInt(facts.learningMinutesPerWeek * row.days)));
  return [
    fte(averageFte(weighted, daysBetween(start, end)), people(placements)),
    learning('learning-hours', 'leeruren', divide(minuteDays, 420n), people(learners.map(({ row }) => row))),
  ];
}

function factsOf(row: PlacementInPeriod): EnecoPlacementFacts {
  return {
    startPosition: row.own.start_position as StartPosition,
    contractType: row.own.contract_type as ContractType,
    minutesPerWeek: row.minutesPerWeek,
    learningMinutesPerWeek: Number(row.own.learning_minutes_per_week),
  };
}

function fte(amount: Exact, people: number): MeasureShape {
  return {
    unit: 'weighted-fte',
    unitTitle: 'gewogen fte (PSO)',
    amount: toDecimal(amount, 2),
    people,
    rule: WEIGHTED_FTE_RULE,
  };
}

function learning(unit: string, unitTitle: string, amount: Exact, people: number): MeasureShape {
  return { unit, unitTitle, amount: toDecimal(amount, 1), people, rule: LEARNING_HOURS_RULE };
}
