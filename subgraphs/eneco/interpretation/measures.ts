import type { MeasureShape, RuleShape } from '../../../shared/chain/contributions.ts';
import { type Compute, figure, input, type RuleBook } from '../../../shared/chain/figures.ts';
import type { PlacementInPeriod } from '../../../shared/subgraph/placements/in-period.ts';
import { addDays, type Day, daysBetween } from '../../../shared/values/day.ts';
import { parsePeriod, periodRange } from '../../../shared/values/period.ts';
import { divide, sum, toDecimal } from '../../../shared/values/rational.ts';
import { type ContractType, FULL_WEEK_MINUTES, groupFte, groupMinutes, type StartPosition } from './pso.ts';
import { type GroupStatus, positionsOver } from './pso-duration.ts';
import { CURRENT_WEIGHTS, editionNamed, PSO_WEIGHTS } from './pso-editions.ts';
import { PSO_TOTAL } from './pso-share.ts';

/** The columns of a placement by which `reportMeasures` counts, beside those of the kit. */
export const MEASURED_COLUMNS = [
  'start_position',
  'contract_type',
  'full_week_minutes',
  'group_lost_on',
  'wage_cost_subsidy_from',
  'wage_cost_subsidy_until',
  'learning_minutes_per_week',
] as const;

/** What of a placement Eneco's own measures are made of. */
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

const GROUP = 'minuteDays:';

/** Minutes a week × days by what people count as and contract, of at most a full week each. */
const weighted: Compute = (inputs) => {
  const weights = editionNamed(PSO_WEIGHTS, inputs.text('weights'));
  const groups = inputs.named(GROUP);
  const all = sum(groups.map((name) => groupFte(name.slice(GROUP.length), inputs.exact(name), weights)));
  return toDecimal(divide(all, inputs.exact('periodDays')), 2);
};

const learned: Compute = (inputs) =>
  toDecimal(divide(inputs.exact('learningMinuteDays'), inputs.exact('minuteDaysPerHour')), 1);

const obtained: Compute = (inputs) => toDecimal(inputs.exact('obtained'), 0);

/** How Eneco's figures are computed, also years later. */
export const RULE_BOOK: RuleBook = {
  'eneco.weighted-fte@2026.1': weighted,
  'eneco.learning-hours@2026.1': learned,
  'eneco.certificates@2026.1': obtained,
  'eneco.pso-share@2026.1': PSO_TOTAL,
};

/** What one placement is worth on that day: weighted FTE, and learning hours a week. */
export function placementMeasures(facts: EnecoPlacementFacts, on: Day): MeasureShape[] {
  return [
    fte([{ facts, from: on, days: 1 }], 1, 1),
    learning('learning-hours-per-week', 'leeruren per week', facts.learningMinutesPerWeek, 60, 1),
  ];
}

/** Eneco's figures of a half-year. */
export function reportMeasures(
  period: string,
  placements: readonly PlacementInPeriod[],
  certificates: { readonly obtained: number; readonly people: number },
): MeasureShape[] {
  const { start, end } = periodRange(parsePeriod(period));
  const facts = placements.map((row) => ({
    row,
    from: row.start > start ? row.start : start,
    days: row.days,
    facts: factsOf(row),
  }));
  const people = (rows: readonly PlacementInPeriod[]) => new Set(rows.map((row) => row.candidateId)).size;
  const learners = facts.filter(({ facts }) => facts.learningMinutesPerWeek > 0);
  const minuteDays = learners.reduce((all, { days, facts }) => all + facts.learningMinutesPerWeek * days, 0);
  return [
    fte(facts, daysBetween(start, end), people(placements)),
    learning('learning-hours', 'leeruren', minuteDays, 420, people(learners.map(({ row }) => row))),
    figure(
      { unit: 'certificates', unitTitle: 'behaalde certificaten', people: certificates.people },
      CERTIFICATES_RULE,
      [input('obtained', 'certificaten behaald in het half jaar', certificates.obtained)],
      obtained,
    ),
  ];
}

function factsOf(row: PlacementInPeriod): EnecoPlacementFacts {
  return {
    start: row.start,
    startPosition: row.own.start_position as StartPosition,
    fullWeekMinutes: Number(row.own.full_week_minutes ?? FULL_WEEK_MINUTES),
    groupLostOn: (row.own.group_lost_on ?? null) as Day | null,
    wageCostSubsidyFrom: (row.own.wage_cost_subsidy_from ?? null) as Day | null,
    wageCostSubsidyUntil: (row.own.wage_cost_subsidy_until ?? null) as Day | null,
    contractType: row.own.contract_type as ContractType,
    minutesPerWeek: row.minutesPerWeek,
    learningMinutesPerWeek: Number(row.own.learning_minutes_per_week),
  };
}

function fte(
  parts: readonly { readonly facts: EnecoPlacementFacts; readonly from: Day; readonly days: number }[],
  periodDays: number,
  people: number,
): MeasureShape {
  const pieces = parts.flatMap(({ facts, from, days }) =>
    positionsOver(facts, { start: from, end: addDays(from, days) }).map(({ position, days: times }) => ({
      ...facts,
      position,
      times,
    })),
  );
  return figure(
    { unit: 'weighted-fte', unitTitle: 'gewogen fte (PSO)', people },
    WEIGHTED_FTE_RULE,
    [
      input('weights', 'editie van de gewichten', CURRENT_WEIGHTS.id),
      ...groupMinutes(GROUP, pieces).map(([name, amount]) =>
        input(name, 'minuten per week × dagen, hoogstens een hele week', amount),
      ),
      input('periodDays', 'dagen waarover het gemiddelde gaat', periodDays),
    ],
    weighted,
  );
}

function learning(
  unit: string,
  unitTitle: string,
  minuteDays: number,
  perHour: number,
  people: number,
): MeasureShape {
  return figure(
    { unit, unitTitle, people },
    LEARNING_HOURS_RULE,
    [
      input('learningMinuteDays', 'leerminuten per week × dagen', minuteDays),
      input('minuteDaysPerHour', 'deler naar uren', perHour),
    ],
    learned,
  );
}
