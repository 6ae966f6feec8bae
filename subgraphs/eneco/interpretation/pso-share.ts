import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, type Inputs, input } from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalOf,
  sum,
  toDecimal,
} from '@social-return/values/rational';
import { groupFte, groupMinutes } from './pso.ts';
import { type GroupStatus, positionOn } from './pso-duration.ts';
import {
  type ContractType,
  editionNamed,
  normsFor,
  PSO_NORMS,
  PSO_WEIGHTS,
  type PsoNorms,
  type PsoWeights,
} from './pso-editions.ts';
import { CURRENT_INDIRECT, fteOfPurchases, indirectNamed, type SellerStanding } from './pso-indirect.ts';

/** A person at work at the firm on the day of the calculation. */
export interface PersonAtWork extends GroupStatus {
  readonly candidateId: string;
  readonly contractType: ContractType;
  readonly minutesPerWeek: number;
  readonly fullWeekMinutes: number;
}

/** What the firm bought in the year before, in cents. */
export interface Purchase {
  readonly standing: SellerStanding;
  readonly amount: bigint;
}

/** Where a firm stands on the PSO by what Eneco knows; percentages as decimals. */
export interface PsoFigures {
  readonly weightedFte: string;
  readonly direct: string;
  readonly indirect: string;
  readonly total: string;
  /** People of the group ÷ staff, unweighted. */
  readonly groupShare: string;
  /** Steps of the ladder that the total reaches: 0 to 3. */
  readonly steps: number;
  /** At least 30% of the staff belongs to the group. */
  readonly isPlus30: boolean;
  readonly rule: RuleShape;
  readonly inputs: MeasureShape['inputs'];
}

const VERSION = '2026.1';
const PEOPLE = 'minutes:';
const BOUGHT = 'boughtCents:';
const PLUS_30 = rational(30n);

const psoRule = (weights: PsoWeights, norms: PsoNorms): RuleShape => ({
  id: 'eneco.pso-share',
  version: `${VERSION} (${weights.id}, ${norms.id}, ${CURRENT_INDIRECT.id})`,
  validFrom: weights.appliesFrom > norms.appliesFrom ? weights.appliesFrom : norms.appliesFrom,
  source: `${weights.source}. ${norms.source}. ${CURRENT_INDIRECT.source}. Dat Eneco zo telt is een aanname`,
  assumption: true,
  explanations: {
    NL: 'Direct: gewogen fte van de doelgroep die volgens Eneco bij de leverancier werkt ÷ alle werknemers × 100. Indirect: inkoop in de laatste twee hele half jaren bij PSO-bedrijven en SW, omgerekend naar gewogen fte met een aangenomen bedrag per fte en aandeel per trede, ÷ alle werknemers × 100. De som wordt vergeleken met de normen van de naastlagere grootte in de tabel. Mensen die Eneco niet kent tellen niet mee: de uitkomst is een ondergrens.',
    EN: 'Direct: weighted FTE of the group who work at the supplier and are known to Eneco ÷ all staff × 100. Indirect: purchases of the last two whole half-years at PSO firms and SW, made into weighted FTE with an assumed amount per FTE and share per level, ÷ all staff × 100. The sum is compared with the norms of the nearest lower size in the table. People whom Eneco does not know do not count: the outcome is a lower bound.',
  },
});

/** Where a firm of that many people stands on that day, by these editions. Nothing else decides it. */
export function psoFigures(
  on: Day,
  staff: number,
  people: readonly PersonAtWork[],
  bought: readonly Purchase[],
  weights: PsoWeights,
  norms: PsoNorms,
): PsoFigures {
  const inputs = psoInputs(on, staff, people, bought, weights, norms);
  const rule = psoRule(weights, norms);
  const amount = (compute: Compute) =>
    figure({ unit: 'pso-percent', unitTitle: 'procent (PSO)', people: null }, rule, inputs, compute).amount;
  return {
    weightedFte: amount((given) => toDecimal(directFte(given), 3)),
    direct: amount((given) => toDecimal(shareOf(given, directFte(given)), 2)),
    indirect: amount((given) => toDecimal(shareOf(given, indirectFte(given)), 2)),
    total: amount(PSO_TOTAL),
    groupShare: amount((given) => toDecimal(groupShare(given), 2)),
    steps: Number(amount((given) => `${stepsReached(given)}`)),
    isPlus30: amount((given) => `${Number(compare(groupShare(given), PLUS_30) >= 0)}`) === '1',
    rule,
    inputs: [...inputs],
  };
}

/** The total in percent: what the rule `eneco.pso-share` makes of its inputs, now and later. */
export const PSO_TOTAL: Compute = (inputs) => toDecimal(total(inputs), 2);

function psoInputs(
  on: Day,
  staff: number,
  people: readonly PersonAtWork[],
  bought: readonly Purchase[],
  weights: PsoWeights,
  norms: PsoNorms,
): MeasureShape['inputs'] {
  const counted = people.map((person) => ({
    ...person,
    position: positionOn(person, on, weights),
    times: 1,
  }));
  const group = counted.filter(
    ({ position, contractType }) => +weights.positions[position] > 0 && +weights.contracts[contractType] > 0,
  );
  const sums = new Map<SellerStanding, bigint>();
  for (const { standing, amount } of bought) sums.set(standing, (sums.get(standing) ?? 0n) + amount);
  return [
    input('on', 'dag waarop is geteld', on),
    input('weights', 'editie van de gewichten', weights.id),
    input('norms', 'editie van de normen', norms.id),
    input('indirect', 'aangenomen omrekening van inkoop', CURRENT_INDIRECT.id),
    input('staff', 'werknemers', staff),
    input(
      'groupPeople',
      'mensen van de doelgroep',
      new Set(group.map(({ candidateId }) => candidateId)).size,
    ),
    ...groupMinutes(PEOPLE, counted).map(([name, minutes]) =>
      input(name, 'minuten per week, per persoon hoogstens een hele week', minutes),
    ),
    ...[...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([standing, amount]) => input(`${BOUGHT}${standing}`, 'ingekocht in een jaar, in centen', amount)),
  ];
}

function directFte(inputs: Inputs): Rational {
  const weights = editionNamed(PSO_WEIGHTS, inputs.text('weights'));
  return sum(
    inputs.named(PEOPLE).map((name) => groupFte(name.slice(PEOPLE.length), inputs.exact(name), weights)),
  );
}

function indirectFte(inputs: Inputs): Rational {
  const parameters = indirectNamed(inputs.text('indirect'));
  return sum(
    inputs
      .named(BOUGHT)
      .map((name) =>
        fteOfPurchases(parameters, name.slice(BOUGHT.length) as SellerStanding, inputs.exact(name)),
      ),
  );
}

function total(inputs: Inputs): Rational {
  return shareOf(inputs, add(directFte(inputs), indirectFte(inputs)));
}

function groupShare(inputs: Inputs): Rational {
  return shareOf(inputs, inputs.exact('groupPeople'));
}

function shareOf(inputs: Inputs, fte: Rational): Rational {
  return divide(multiply(fte, 100n), inputs.exact('staff'));
}

/** By the exact total: what only rounds up to a norm does not reach it. */
function stepsReached(inputs: Inputs): number {
  const norm = normsFor(editionNamed(PSO_NORMS, inputs.text('norms')), Number(inputs.text('staff')));
  const reached = total(inputs);
  return norm ? norm.steps.filter((step) => compare(reached, rationalOf(step)) >= 0).length : 0;
}
