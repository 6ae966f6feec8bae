import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import type { Cents } from '@social-return/values/euro';
import { add, divide, type Rational, roundHalfAwayFromZero, toDecimal } from '@social-return/values/rational';

/** What filled a contract when it was settled, in cents. */
export interface FillingParts {
  /** Exact: rounded once, over all placements. */
  readonly effort: Rational;
  readonly activities: Cents;
  readonly custom: Cents;
}

const computeFilled: Compute = (inputs) => {
  const effort = roundHalfAwayFromZero(inputs.exact('effortExactCents'));
  const rest = add(inputs.exact('activityCents'), inputs.exact('customCents'));
  return toDecimal(divide(add(rest, effort), 100n), 2);
};

const effortOf: Compute = (inputs) =>
  toDecimal(divide(roundHalfAwayFromZero(inputs.exact('effortExactCents')), 100n), 2);

/** How a settlement is computed, also years later. */
export const SETTLEMENT_BOOK: RuleBook = {
  'gemeente.contract-filled@2026.1': computeFilled,
  'gemeente.settled-effort@2026.1': effortOf,
};

const OWN = 'Eigen telling van dit project; Rotterdam publiceert geen telregel';

/** A version of the scheme that valued what filled a contract. */
interface Scheme {
  readonly label: string;
  readonly source: string;
}

const ruleOf = (schemes: readonly Scheme[]): MeasureShape['rule'] => ({
  id: 'gemeente.contract-filled',
  version: `2026.1 (${schemes.map(({ label }) => label).join(', ')})`,
  validFrom: '2020-01-01',
  source: [OWN, ...schemes.map(({ source }) => source)].join(' · '),
  assumption: true,
  explanations: {
    NL: 'Inspanningswaarde van goedgekeurde plaatsingen over de dagen van de looptijd van het contract, één keer afgerond op centen; daarbij goedgekeurde activiteiten en maatwerk binnen de looptijd, elk zoals de regeling het waardeert.',
    EN: 'Effort value of approved placements over the days of the term of the contract, rounded once to cents; with approved activities and custom fulfilments within the term, each as the scheme values it.',
  },
});

/** What filled a contract, with its rule and inputs. */
export function figureToSettle(
  schemes: readonly Scheme[],
  { effort, activities, custom }: FillingParts,
): MeasureShape {
  const about = { unit: 'euro-obligation', unitTitle: 'euro verplichting', people: null };
  return figure(
    about,
    ruleOf(schemes),
    [
      input('effortExactCents', 'exacte centen inspanningswaarde', effort),
      input('activityCents', 'centen van goedgekeurde activiteiten', activities),
      input('customCents', 'centen van maatwerk', custom),
    ],
    computeFilled,
  );
}

/** The effort value in a settlement, out of its own inputs. */
export function effortInSettlement({ rule, inputs }: Pick<MeasureShape, 'rule' | 'inputs'>): MeasureShape {
  const about = { unit: 'euro-effort-value', unitTitle: 'euro inspanningswaarde', people: null };
  const effort = inputs.filter(({ name }) => name === 'effortExactCents');
  return figure(about, { ...rule, id: 'gemeente.settled-effort' }, effort, effortOf);
}
