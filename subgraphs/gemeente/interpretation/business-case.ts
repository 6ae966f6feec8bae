import type { MeasureShape, RuleShape, TableShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  figure,
  type Inputs,
  input,
  type RuleBook,
} from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import { divide, multiply, type Rational, rational, toDecimal } from '@social-return/values/rational';
import { versionFor } from './scheme-terms.ts';

/** The units of the business case: they stand side by side, and are never added or divided. */
export const BUSINESS_CASE_UNITS = ['euro-benefit-saved-per-person', 'euro-effort-per-person'] as const;

/** Something that the business case takes for granted, as a version that holds from a day on. */
export interface CaseParameter {
  readonly kind: string;
  readonly version: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly value: bigint;
  readonly source: string;
  readonly assumption: boolean;
  readonly explanationNl: string;
  readonly explanationEn: string;
}

/** The people whom `bijstandOutflow` counts, together; each by the first placement that lasted. */
export interface Outflow {
  readonly people: number;
  /** Minutes a week of all of them, each at most a full week. */
  readonly weekMinutes: bigint;
  /** What their placements are worth in the months that count, in exact cents. */
  readonly effortCents: Rational;
  /** The versions of the scheme by which these are valued, the oldest first. */
  readonly schemes: readonly TableShape[];
}

/** What holds for one half-year; null in a gap, when no case is made. */
export interface CaseTerms {
  readonly benefit: CaseParameter;
  readonly months: CaseParameter;
  readonly week: CaseParameter;
}

const computeSaved: Compute = (inputs) => {
  const week = divide(inputs.exact('weekMinutes'), inputs.exact('fullWeekMinutes'));
  const years = divide(inputs.exact('months'), 12n);
  return perPerson(inputs, multiply(multiply(inputs.exact('benefitCentsPerYear'), years), week));
};
const computeSpent: Compute = (inputs) => perPerson(inputs, inputs.exact('effortCents'));

function perPerson(inputs: Inputs, cents: Rational): string {
  return toDecimal(divide(divide(cents, inputs.exact('people')), 100n), 2);
}

/** How the business case is computed, also years later. */
export const BUSINESS_CASE_BOOK: RuleBook = {
  'gemeente.benefit-saved@2026.1': computeSaved,
  'gemeente.effort-per-person@2026.1': computeSpent,
};

/** The parameters of which a version holds on the first day of a half-year; null when one of them has none. */
export function termsOn(parameters: readonly CaseParameter[], day: Day): CaseTerms | null {
  const of = (kind: string) =>
    versionFor(
      parameters.filter((parameter) => parameter.kind === kind),
      day,
    );
  const [benefit, months, week] = [of('BENEFIT_CENTS_PER_YEAR'), of('MONTHS'), of('FULL_WEEK_MINUTES')];
  return benefit && months && week ? { benefit, months, week } : null;
}

/**
 * The business case per person who left bijstand for lasting work: the benefit that this saved, and beside it the effort
 * value that it took, both over the same months. They are other kinds of euro (money, and a fictitious value), so they
 * are not set off against each other. Nothing when nobody left, and in a gap of the parameters.
 *
 * Source: the research question of Hogeschool Rotterdam (2014), an acceptable business case with social return; it
 * publishes no method, so the method is this project's and every parameter says what is assumed.
 */
export function businessCase(outflow: Outflow, terms: CaseTerms | null): MeasureShape[] {
  const { people, weekMinutes, effortCents, schemes } = outflow;
  if (terms === null || people === 0) return [];
  const counted = input('people', 'mensen uit de bijstand, na zes maanden nog aan het werk', people);
  const months = input('months', 'maanden die tellen', terms.months.value);
  return [
    figure(
      { unit: BUSINESS_CASE_UNITS[0], unitTitle: 'euro bespaarde bijstand per persoon', people },
      ruleOfSavings(terms),
      [
        counted,
        input('benefitCentsPerYear', 'centen bijstand per jaar', terms.benefit.value),
        months,
        input('weekMinutes', 'minuten per week van allen, ieder hoogstens een hele week', weekMinutes),
        input('fullWeekMinutes', 'minuten van een hele week', terms.week.value),
      ],
      computeSaved,
    ),
    {
      ...figure(
        { unit: BUSINESS_CASE_UNITS[1], unitTitle: 'euro inspanningswaarde per persoon', people },
        effortRule(terms),
        [counted, months, input('effortCents', 'centen inspanningswaarde in die maanden', effortCents)],
        computeSpent,
      ),
      tables: [...schemes],
    },
  ];
}

function ruleOfSavings(terms: CaseTerms): RuleShape {
  const used = [terms.benefit, terms.months, terms.week];
  return {
    id: 'gemeente.benefit-saved',
    version: `2026.1 (${used.map(({ kind, version }) => `${kind} ${version}`).join(', ')})`,
    validFrom: terms.benefit.validFrom,
    source: used.map(({ source }) => source).join(' · '),
    assumption: used.some(({ assumption }) => assumption),
    explanations: {
      NL: `Bijstand per jaar × maanden ÷ 12 × deel van een hele week, gemiddeld over de mensen die uit de bijstand aan het werk gingen en dat na zes maanden nog waren. Eén keer afgerond op centen. ${used.map(({ explanationNl }) => explanationNl).join(' ')}`,
      EN: `Benefit per year × months ÷ 12 × part of a full week, averaged over the people who went from bijstand to work and were still at it after six months. Rounded once to cents. ${used.map(({ explanationEn }) => explanationEn).join(' ')}`,
    },
  };
}

function effortRule({ months }: CaseTerms): RuleShape {
  return {
    id: 'gemeente.effort-per-person',
    version: `2026.1 (MONTHS ${months.version})`,
    validFrom: months.validFrom,
    source: months.source,
    assumption: true,
    explanations: {
      NL: 'Inspanningswaarde van de plaatsingen van dezelfde mensen in dezelfde maanden, gemiddeld. Dit is een fictieve waarde en geen geld dat is uitgegeven: trek haar niet af van de bespaarde bijstand. Eén keer afgerond op centen.',
      EN: 'Effort value of the placements of the same people in the same months, averaged. This is a fictitious value and no money that was spent: do not subtract it from the benefit that was saved. Rounded once to cents.',
    },
  };
}

/** Nobody left bijstand. */
export const NO_OUTFLOW: Outflow = { people: 0, weekMinutes: 0n, effortCents: rational(0n), schemes: [] };
