import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, groupInput, type RuleBook } from '@social-return/contract/questions/figures';
import { divide, type Exact, multiply, sum, toDecimal } from '@social-return/values/rational';
import type { SchemeTerms } from './scheme-terms.ts';
import type { SchemeValue, ValueLine } from './scheme-value.ts';

const CENTS = 'cents:';
const YEARS = 'years:';
const EXACT = 'exact:';

const HOW =
  'Bedrag van het bouwblok × deel van een voltijdweek (hoogstens 1) × deel van het jaar, en elke toeslag naar rato, tot de maandgrens. Een deel van het jaar telt in maanden waar de methode dat zegt (COUNT_MONTHS), anders in dagen. De versie is die van de eerste dag van de plaatsing, ook waar later een nieuwe versie ingaat. Wie tot de doelgroep hoort, wordt beoordeeld op de dag van de gunning waar de methode dat zegt, anders op de eerste dag. Eén keer afgerond op centen, aan het eind.';
const HOW_EN =
  'Amount of the building block × part of a full-time week (at most 1) × part of the year, and each bonus pro rata, up to the month cap. A part of the year is counted in months where the scheme says so (COUNT_MONTHS), else in days. The version is that of the first day of the placement, also where a new one begins later. Whether a person belongs to the group is judged on the day of the award where the scheme says so, else on the first day. Rounded once to cents, at the end.';

const amountOf: Compute = (inputs) => {
  const parts = inputs
    .named(CENTS)
    .map((name) => multiply(inputs.exact(name), inputs.exact(`${YEARS}${name.slice(CENTS.length)}`)));
  const exact = inputs.named(EXACT).map(inputs.exact);
  return toDecimal(divide(sum([...parts, ...exact]), 100n), 2);
};

/** How a value under any scheme is computed, also years later. */
export const SCHEME_RULE_BOOK: RuleBook = {
  'gemeente.scheme-value@2026.1': amountOf,
  'gemeente.scheme-value@2026.2': amountOf,
  'gemeente.scheme-value@2026.3': amountOf,
};

/** The inputs of lines, named after them; `input` makes one. */
export function lineInputs<T>(
  lines: readonly ValueLine[],
  input: (name: `${string}:${string}`, title: string, value: Exact) => T,
): T[] {
  return lines.flatMap((line) =>
    'exactCents' in line
      ? [input(`${EXACT}${line.name}`, 'centen', line.exactCents)]
      : [
          input(`${CENTS}${line.name}`, 'centen per voltijdjaar', line.amountCents),
          input(`${YEARS}${line.name}`, 'voltijdjaren', line.years),
        ],
  );
}

/** The value of lines out of `lineInputs`. */
export const linesAmount = amountOf;

/** The value of one placement under a version as a figure that can be recomputed from its own inputs. */
export function schemeFigure(terms: SchemeTerms, { lines }: SchemeValue): MeasureShape {
  const rule: RuleShape = {
    id: 'gemeente.scheme-value',
    version: `2026.3 (${terms.label})`,
    validFrom: terms.validFrom,
    source: terms.source,
    assumption: terms.assumption,
    explanations: { NL: HOW, EN: HOW_EN },
  };
  const inputs = lineInputs(lines, (name, title, value) => groupInput(name, title, value));
  const about = { unit: 'euro-effort-value', unitTitle: 'euro inspanningswaarde', people: 1 };
  return figure(about, rule, inputs, amountOf);
}
