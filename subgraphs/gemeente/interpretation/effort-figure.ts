import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, groupInput, type RuleBook } from '@social-return/contract/questions/figures';
import { divide, multiply, type Rational, rational, sum, toDecimal } from '@social-return/values/rational';
import type { BlockTerms } from './effort-value.ts';
import type { Policy, PolicyVersion, Valuation } from './policy.ts';
import type { Worth } from './worth.ts';

const YEARS = 'years:';
const AMOUNT = 'blockCents:';
/** What counts beside blocks, in exact cents: one input of each kind, over all groups. */
const EXTRA = 'extraCents:';

const HOW =
  'Bedrag van het bouwblok × deel van een voltijdweek (hoogstens 1) × deel van het jaar: elke dag is 1/365, in een schrikkeljaar 1/366. Dagen na de maandgrens van het bouwblok tellen niet, en de dagen ervoor samen nooit voor meer dan die maanden. Toeslagen tellen naar rato mee. Waar de regeling bewezen kosten telt, tellen die in de plaats van een bedrag, gelijkmatig verdeeld over hun dagen. De beloning voor een duurzame baan telt één keer, op de dag waarop de baan lang genoeg heeft geduurd, als dat is bevestigd. Alleen goedgekeurde plaatsingen tellen, elk met de versie die bij het vastleggen op haar eerste dag gold. Eén keer afgerond op centen, aan het eind.';
const HOW_EN =
  'Amount of the building block × part of a full-time week (at most 1) × part of the year: each day is 1/365, in a leap year 1/366. Days beyond the month limit of the block do not count, and those before it never for more than those months. Bonuses count pro rata as well. Where the scheme counts proven cost, that counts instead of an amount, spread evenly over its days. The reward for a lasting job counts once, on the day on which the job had lasted long enough, if that is confirmed. Only approved placements count, each by the version that held on its first day when it was recorded. Rounded once to cents, at the end.';

/** Cents of each block × the part of a full-time year that its approved placements filled, and what counts beside blocks. */
const effortAmount: Compute = (inputs) => {
  const values = inputs
    .named(YEARS)
    .map((name) => multiply(inputs.exact(name), inputs.exact(`${AMOUNT}${name.slice(YEARS.length)}`)));
  const extras = inputs.named(EXTRA).map(inputs.exact);
  return toDecimal(divide(sum([...values, ...extras]), 100n), 2);
};

/** How the effort value is computed, also years later. */
export const EFFORT_BOOK: RuleBook = {
  'gemeente.effort-value@2026.1': effortAmount,
  'gemeente.effort-value@2026.2': effortAmount,
  'gemeente.effort-value@2026.3': effortAmount,
};

/** What counts of placements beside the years that blocks value. */
export type ExtraKind = 'bonus' | 'cost' | 'reward';

/** What placements of one block are worth. */
export interface BlockWorth extends Worth {
  readonly placement: Valuation;
  readonly block: BlockTerms;
}

/** How many people are behind the inputs of a figure. */
export interface PeopleOf {
  readonly inBlock: (filled: readonly BlockWorth[]) => number;
  readonly with: (extra: ExtraKind) => number;
}

const EXTRAS: readonly (readonly [kind: ExtraKind, name: string, title: string])[] = [
  ['bonus', 'bonuses', 'exacte centen van toeslagen'],
  ['cost', 'provenCost', 'centen van bewezen kosten'],
  ['reward', 'lastingJobs', 'centen beloning voor duurzame banen'],
];

/** One input per block: the figure's lineage grows with the blocks, not with the placements. */
export function effortFigure(
  parts: readonly BlockWorth[],
  policy: Policy,
  people: number,
  rule: RuleShape,
  peopleOf: PeopleOf,
): MeasureShape {
  const byAmount = parts.filter(({ block }) => !block.provenCost);
  const groups = Map.groupBy(byAmount, ({ placement }) => {
    const label = policy.get(placement.schemeVersionId)?.label ?? placement.schemeVersionId;
    return `${label}:${placement.targetGroup}`;
  });
  const inputs = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, filled]) => {
      const behind = peopleOf.inBlock(filled);
      const cents = filled[0]?.block.amountCents ?? 0n;
      const years = sum(filled.map((part) => part.years));
      return [
        groupInput(`${AMOUNT}${group}`, 'centen van het bouwblok', cents, behind),
        groupInput(`${YEARS}${group}`, 'voltijdjaren', years, behind),
      ];
    });
  const extras = EXTRAS.flatMap(([kind, name, title]) => {
    const cents = sum(parts.map((part) => exact(part[kind])));
    return cents.numerator === 0n ? [] : [groupInput(`${EXTRA}${name}`, title, cents, peopleOf.with(kind))];
  });
  const about = { unit: 'euro-effort-value', unitTitle: 'euro inspanningswaarde', people };
  return figure(about, rule, [...inputs, ...extras], effortAmount);
}

function exact(cents: Rational | bigint): Rational {
  return typeof cents === 'bigint' ? rational(cents) : cents;
}

/** The rule of a figure that does not name by which versions of the policy somebody in it was valued. */
export function ruleOfAll(policy: Policy, span: RuleShape['explanations']): RuleShape {
  return {
    id: 'gemeente.effort-value',
    version: '2026.3',
    validFrom: '2020-01-01',
    source: 'Beleid van de gemeente Rotterdam, de versie die op de eerste dag van elke plaatsing gold',
    // By all versions that there are: by those that were used, one person could be known.
    assumption: [...policy.values()].some((version) => version.assumption),
    explanations: { NL: `${HOW} ${span.NL}`, EN: `${HOW_EN} ${span.EN}` },
  };
}

/** The rule with the versions of the scheme that a figure used, the oldest first, for anyone who may read its rows. */
export function ruleNaming(versions: readonly PolicyVersion[], span: RuleShape['explanations']): RuleShape {
  const used = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    id: 'gemeente.effort-value',
    version: `2026.3 (${used.map((version) => version.label).join(', ')})`,
    validFrom: used[0]?.validFrom ?? '2020-01-01',
    source: used.map((version) => version.source).join(' · '),
    assumption: used.some((version) => version.assumption),
    explanations: { NL: `${HOW} ${span.NL}`, EN: `${HOW_EN} ${span.EN}` },
  };
}
