import type { Lineage } from '@social-return/contract/model/lineage';
import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  type InputShape,
  input,
  type RuleBook,
  recompute,
} from '@social-return/contract/questions/figures';
import type { Cents } from '@social-return/values/euro';
import {
  add,
  compare,
  divide,
  multiply,
  rational,
  subtract,
  toDecimal,
} from '@social-return/values/rational';

/** What the figures of one contract are made of, as of today; amounts in cents. */
export interface ContractFigures {
  readonly value: Cents;
  readonly percentageHundredths: number;
  /** The effort value of its approved placements, with the blocks that value them. */
  readonly effort: MeasureShape;
  readonly placements: Cents;
  readonly activities: Cents;
  readonly custom: Cents;
  /** Corrections of its settlement. */
  readonly corrections: Cents;
  /** Whether it still can be filled, so that something is expected. */
  readonly open: boolean;
  readonly filled: Cents;
  readonly obligation: Cents;
  /** What approved placements still add until the end. */
  readonly stillComing: Cents;
  readonly elapsedDays: number;
  readonly totalDays: number;
}

const OWN = 'Telregel van dit project; Rotterdam publiceert geen telregel';

const euros = (cents: Parameters<typeof divide>[0]) => toDecimal(divide(cents, 100n), 2);
const obligation: Compute = (inputs) =>
  euros(
    toWholeCents(divide(multiply(inputs.exact('valueCents'), inputs.exact('percentageHundredths')), 10_000n)),
  );
const computeFilled: Compute = (inputs) =>
  euros(
    add(
      inputs.exact('placementsCents'),
      add(
        inputs.exact('correctionsCents'),
        add(inputs.exact('activitiesCents'), inputs.exact('customFulfilmentsCents')),
      ),
    ),
  );
const computeMissing: Compute = (inputs) => {
  const left = subtract(inputs.exact('obligationCents'), inputs.exact('filledCents'));
  return euros(compare(left, 0n) < 0 ? 0n : left);
};
const linear: Compute = (inputs) =>
  euros(
    toWholeCents(
      divide(multiply(inputs.exact('filledCents'), inputs.exact('totalDays')), inputs.exact('elapsedDays')),
    ),
  );
const computeRealised: Compute = (inputs) => {
  const [filledCents, obligationCents] = [inputs.exact('filledCents'), inputs.exact('obligationCents')];
  return euros(compare(filledCents, obligationCents) < 0 ? filledCents : obligationCents);
};
const overshoot: Compute = (inputs) => {
  const [filledCents, obligationCents] = [inputs.exact('filledCents'), inputs.exact('obligationCents')];
  const above = compare(obligationCents, 0n) > 0 && compare(filledCents, obligationCents) > 0;
  return euros(above ? subtract(filledCents, obligationCents) : 0n);
};
const computePlanned: Compute = (inputs) =>
  euros(add(inputs.exact('filledCents'), inputs.exact('stillComingCents')));

/** How the figures of a contract are computed, also years later. */
export const CONTRACT_BOOK: RuleBook = {
  'gemeente.obligation@2026.1': obligation,
  'gemeente.filled@2026.1': computeFilled,
  'gemeente.realised@2026.1': computeRealised,
  'gemeente.overshoot@2026.1': overshoot,
  'gemeente.shortfall@2026.1': computeMissing,
  'gemeente.prognosis-linear@2026.1': linear,
  'gemeente.prognosis-planned@2026.1': computePlanned,
};

/** Where each figure of a contract comes from. What rests on blocks that are assumed says so. */
export function contractLineage(facts: ContractFigures): Lineage[] {
  const { effort, elapsedDays, totalDays } = facts;
  const cents = (name: string, title: string, value: Cents) =>
    input(`${name}Cents`, `${title}, in centen`, value);
  const filledCents = cents('filled', 'gevuld', facts.filled);
  const obligationCents = cents('obligation', 'verplichting', facts.obligation);
  const rules = rulesOn(effort.rule);
  const lineage = [
    lineageOf('obligation', 'verplichting', rules.obligation, [
      cents('value', 'waarde van het contract', facts.value),
      input('percentageHundredths', 'percentage in honderdsten', facts.percentageHundredths),
    ]),
    {
      figure: 'effortValue',
      title: 'inspanningswaarde van goedgekeurde plaatsingen',
      amount: effort.amount,
      rule: effort.rule,
      inputs: effort.inputs,
    },
    lineageOf('filled', 'gevuld', rules.filled, [
      cents('placements', 'goedgekeurde plaatsingen', facts.placements),
      cents('activities', 'goedgekeurde activiteiten', facts.activities),
      cents('customFulfilments', 'maatwerk', facts.custom),
      cents('corrections', 'correcties op de afrekening', facts.corrections),
    ]),
    lineageOf('realised', 'gerealiseerd', rules.realised, [obligationCents, filledCents]),
    lineageOf('overshoot', 'boven de verplichting', rules.overshoot, [obligationCents, filledCents]),
  ];
  if (facts.obligation === 0n) return lineage;
  const expectationOf = (way: string, title: string, rule: RuleShape, inputs: readonly InputShape[]) => {
    const expectation = lineageOf(`prognosis.${way}.expected`, title, rule, inputs);
    const expectedCents = BigInt(expectation.amount.replace('.', ''));
    return [
      expectation,
      lineageOf(`prognosis.${way}.shortfall`, `tekort, ${title}`, rules.shortfall, [
        obligationCents,
        cents('filled', title, expectedCents),
      ]),
    ];
  };
  const enforced = [
    ...lineage,
    lineageOf('enforcement.shortfall', 'tekort', rules.shortfall, [obligationCents, filledCents]),
  ];
  if (!facts.open) return enforced;
  return [
    ...enforced,
    ...(elapsedDays === 0
      ? []
      : expectationOf('linear', 'verwacht bij hetzelfde tempo', rules.linear, [
          filledCents,
          input('totalDays', 'dagen van het contract', totalDays),
          input('elapsedDays', 'dagen die verstreken zijn', elapsedDays),
        ])),
    ...expectationOf('planned', 'verwacht met wat is afgesproken', rules.planned, [
      filledCents,
      cents('stillComing', 'nog te komen van goedgekeurde plaatsingen', facts.stillComing),
    ]),
  ];
}

function lineageOf(figure: string, title: string, rule: RuleShape, inputs: readonly InputShape[]) {
  return { figure, title, amount: recompute(CONTRACT_BOOK, { rule, inputs }), rule, inputs: [...inputs] };
}

/** The rule by which what fills a contract is counted, where its placements are valued by the rule of `effort`. */
export function ruleOfFilled(effort: RuleShape): RuleShape {
  return rulesOn(effort).filled;
}

/** The rules of a contract that rest on the blocks of `effort`. */
function rulesOn(effort: RuleShape) {
  const tables = /\(.*\)/.exec(effort.version)?.[0] ?? '';
  const rule = (id: string, nl: string, en: string, more: Partial<RuleShape> = {}): RuleShape => ({
    id: `gemeente.${id}`,
    version: `2026.1 ${tables}`.trim(),
    validFrom: effort.validFrom,
    source: `${OWN} · ${effort.source}`,
    assumption: true,
    explanations: { NL: nl, EN: en },
    ...more,
  });
  return {
    obligation: rule(
      'obligation',
      'Waarde zonder btw × percentage van het contract. Eén keer afgerond op centen.',
      'Value without VAT × the percentage of the contract. Rounded once to cents.',
      {
        version: '2026.1',
        validFrom: '2020-01-01',
        source: 'Zoals het contract het zegt',
        assumption: false,
      },
    ),
    filled: rule(
      'filled',
      'Goedgekeurde plaatsingen + goedgekeurde activiteiten + maatwerk binnen de looptijd, elk naar de eigen regel, in euro verplichting.',
      'Approved placements + approved activities + custom fulfilments in the term, each by its own rule, in euro of obligation.',
    ),
    realised: rule(
      'realised',
      'Wat van de verplichting gevuld is, nooit meer dan de verplichting.',
      'How much of the obligation is filled, never more than the obligation.',
    ),
    overshoot: rule(
      'overshoot',
      'Wat boven de verplichting gevuld is; van een contract zonder verplichting niets.',
      'What is filled above the obligation; nothing of a contract without one.',
    ),
    shortfall: rule(
      'shortfall',
      'Verplichting − wat gevuld is of verwacht wordt, nooit minder dan nul.',
      'Obligation − what is filled or expected, never less than zero.',
    ),
    linear: rule(
      'prognosis-linear',
      'Gevuld × alle dagen van het contract ÷ dagen die verstreken zijn, vandaag meegerekend. Eén keer afgerond op centen.',
      'Filled × all days of the contract ÷ days that have passed, today included. Rounded once to cents.',
    ),
    planned: rule(
      'prognosis-planned',
      'Gevuld + wat goedgekeurde plaatsingen tot het einde nog waard zijn.',
      'Filled + what approved placements are still worth until the end.',
    ),
  };
}

function toWholeCents(cents: ReturnType<typeof divide>) {
  return rational(BigInt(toDecimal(cents, 0)));
}
