import {
  type Compute,
  groupInput,
  type InputShape,
  type Inputs,
  input,
} from '@social-return/contract/questions/figures';
import { divide, type Rational, sum, toDecimal } from '@social-return/values/rational';
import { groupFte, groupMinuteDays, type Piece } from './pso.ts';
import { CURRENT_WEIGHTS, editionNamed, PSO_WEIGHTS } from './pso-editions.ts';

const GROUP = 'minuteDays:';

/** Minutes of an hour × days of a week. */
export const MINUTE_DAYS_PER_HOUR = 420;

/** Minutes a week × days by what people count as and contract, of at most a full week each; on average over the days. */
export function exactFte(inputs: Inputs): Rational {
  const weights = editionNamed(PSO_WEIGHTS, inputs.text('weights'));
  const groups = inputs.named(GROUP);
  const all = sum(groups.map((name) => groupFte(name.slice(GROUP.length), inputs.exact(name), weights)));
  return divide(all, inputs.exact('periodDays'));
}

export function exactLearningHours(inputs: Inputs): Rational {
  return divide(inputs.exact('learningMinuteDays'), inputs.exact('minuteDaysPerHour'));
}

/** Weighted FTE to two decimals. */
export const WEIGHTED_FTE: Compute = (inputs) => toDecimal(exactFte(inputs), 2);

/** Learning hours to one decimal. */
export const LEARNING_HOURS: Compute = (inputs) => toDecimal(exactLearningHours(inputs), 1);

/** The inputs of `WEIGHTED_FTE`. */
export function fteInputs(pieces: readonly Piece[], periodDays: number): InputShape[] {
  return [
    input('weights', 'editie van de gewichten', CURRENT_WEIGHTS.id),
    ...groupMinuteDays(GROUP, pieces).map(([name, amount]) =>
      groupInput(name, 'minuten per week × dagen, hoogstens een hele week', amount),
    ),
    input('periodDays', 'dagen waarover het gemiddelde gaat', periodDays),
  ];
}

/** The inputs of `LEARNING_HOURS`. */
export function inputsOfLearning(minuteDays: number, perHour: number): InputShape[] {
  return [
    input('learningMinuteDays', 'leerminuten per week × dagen', minuteDays),
    input('minuteDaysPerHour', 'deler naar uren', perHour),
  ];
}
