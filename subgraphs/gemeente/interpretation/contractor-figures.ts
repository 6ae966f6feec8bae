import type { Lineage } from '@social-return/contract/model/lineage';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  type InputShape,
  input,
  type RuleBook,
  recompute,
} from '@social-return/contract/questions/figures';
import { firmOn, type SuccessionFacts } from '@social-return/subgraph-kit/firms/succession';
import type { Day } from '@social-return/values/day';
import { type Cents, parseEuro } from '@social-return/values/euro';
import {
  add,
  compare,
  divide,
  rational,
  roundHalfAwayFromZero,
  split,
  sum,
  toDecimal,
} from '@social-return/values/rational';
import type { ContractorFacts, ContractorWork } from './contractors.ts';

/** What one firm did for a contract, in whole cents: the firms of a contract add up to what fills it. */
export interface ContractorFigures {
  readonly kvk: string | null;
  readonly name: string | null;
  readonly effort: Cents;
  readonly activities: Cents;
  readonly custom: Cents;
  readonly filled: Cents;
  /** Beside what filled it: of the settlement. */
  readonly corrections: Cents;
  readonly lineage: readonly Lineage[];
}

const EXACT = 'exactCents:';

const effortOf: Compute = (inputs) => {
  const exact = inputs.named(EXACT).map((name) => inputs.exact(name));
  if (exact.every((cents) => compare(cents, 0n) === 0)) return '0.00';
  const whole = split(roundHalfAwayFromZero(sum(exact)), exact);
  return toDecimal(rational(whole[Number(inputs.text('row')) - 1] ?? 0n, 100n), 2);
};
const computeFilled: Compute = (inputs) =>
  toDecimal(
    divide(
      add(inputs.exact('effortCents'), add(inputs.exact('activityCents'), inputs.exact('customCents'))),
      100n,
    ),
    2,
  );

/** How the figures of firms are computed, also years later. */
export const CONTRACTOR_BOOK: RuleBook = {
  'gemeente.contractor-effort@2026.1': effortOf,
  'gemeente.contractor-filled@2026.1': computeFilled,
};

const OWN = 'Telregel van dit project; Rotterdam publiceert geen telregel voor combinaties';

/** The firms, and the rule that values their placements. */
export interface ContractorNames {
  readonly contractors: readonly ContractorFacts[];
  readonly successions: readonly SuccessionFacts[];
  readonly asOf: Day;
  readonly effortRule: RuleShape;
}

/**
 * The figures of each firm of a contract. Effort value is rounded once, over the whole contract as everywhere, and its
 * cents are split by largest remainder: so no sum over firms is more or less than the contract.
 */
export function contractorFigures(
  work: readonly ContractorWork[],
  { contractors, successions, asOf, effortRule }: ContractorNames,
): ContractorFigures[] {
  const firms = mergeWork(work, (kvk) => firmOn(successions, kvk, asOf));
  const exact = firms.map(({ effort }, n) => input(`${EXACT}${n + 1}`, 'exacte centen per bedrijf', effort));
  const named = new Map([
    ...contractors.map(({ kvk, name }) => [kvk, name] as const),
    ...successions.map(({ kvk, name }) => [kvk, name] as const),
  ]);
  const rules = rulesOn(effortRule);
  return firms.map(({ kvk, activities, custom, corrections }, n) => {
    const row = input('row', 'welke van deze', n + 1);
    const effort = lineageOf('effortValue', 'inspanningswaarde van dit bedrijf', rules.effort, [
      row,
      ...exact,
    ]);
    const effortCents = parseEuro(effort.amount ?? '', 'amount');
    const filled = lineageOf('filled', 'gevuld door dit bedrijf', rules.filled, [
      input('effortCents', 'inspanningswaarde van dit bedrijf, in centen', effortCents),
      input('activityCents', 'goedgekeurde activiteiten van dit bedrijf, in centen', activities),
      input('customCents', 'maatwerk van dit bedrijf, in centen', custom),
    ]);
    return {
      ...{
        kvk,
        name: kvk === null ? null : (named.get(kvk) ?? null),
        effort: effortCents,
        activities,
        custom,
      },
      ...{ filled: effortCents + activities + custom, corrections, lineage: [effort, filled] },
    };
  });
}

/** Firms that became one are one; what names none comes last. */
function mergeWork(
  work: readonly ContractorWork[],
  numberOf: (kvk: string) => string,
): readonly ContractorWork[] {
  const byFirm = Map.groupBy(work, ({ kvk }) => (kvk === null ? null : numberOf(kvk)));
  const rows = [...byFirm].map(([kvk, parts]) => ({
    kvk,
    effort: sum(parts.map(({ effort }) => effort)),
    activities: parts.reduce((all, one) => all + one.activities, 0n),
    custom: parts.reduce((all, one) => all + one.custom, 0n),
    corrections: parts.reduce((all, one) => all + one.corrections, 0n),
  }));
  return [...rows.filter(({ kvk }) => kvk !== null), ...rows.filter(({ kvk }) => kvk === null)];
}

function lineageOf(figure: string, title: string, rule: RuleShape, inputs: readonly InputShape[]): Lineage {
  return { figure, title, amount: recompute(CONTRACTOR_BOOK, { rule, inputs }), rule, inputs: [...inputs] };
}

function rulesOn({ validFrom, source }: RuleShape) {
  const rule = (id: string, nl: string, en: string): RuleShape => ({
    id: `gemeente.${id}`,
    version: '2026.1',
    validFrom,
    source: `${OWN} · ${source}`,
    assumption: true,
    explanations: { NL: nl, EN: en },
  });
  return {
    effort: rule(
      'contractor-effort',
      'De inspanningswaarde van het hele contract, één keer afgerond op centen en verdeeld naar de exacte waarde van de plaatsingen die elk bedrijf noemen; wat overblijft, gaat naar de grootste resten. De verplichting wordt niet verdeeld: elk bedrijf is aansprakelijk voor het geheel.',
      'The effort value of the whole contract, rounded once to cents and split by the exact value of the placements that name each firm; what is left goes to the largest remainders. The obligation is not divided: each firm is liable for the whole.',
    ),
    filled: rule(
      'contractor-filled',
      'Inspanningswaarde, goedgekeurde activiteiten en maatwerk van dit bedrijf voor het contract, vóór correcties op de afrekening.',
      'Effort value, approved activities and custom fulfilments of this firm for the contract, before corrections of the settlement.',
    ),
  };
}
