import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { add, divide, type Rational, rational, toDecimal } from '@social-return/values/rational';

/** The part of the gemeente's report that falls to one contract. */
export interface ReportPart {
  /** Exact cents of effort value in the half-year. */
  readonly effortCents: Rational;
  /** Whether the split of the total by largest remainder gives this part the cent that rounding down took. */
  readonly roundedUp: boolean;
  readonly placements: number;
  readonly outflow: number;
  readonly people: number;
  readonly schemes: readonly {
    readonly label: string;
    readonly source: string;
    readonly validFrom: string;
  }[];
}

const part: Compute = (inputs) => {
  const { numerator, denominator } = inputs.exact('exactCents');
  // Never below zero, so that this rounds down.
  const whole = rational(numerator / denominator);
  return toDecimal(divide(add(whole, inputs.exact('remainderCents')), 100n), 2);
};
const computeCount: Compute = (inputs) => inputs.text('counted');

/** How the parts of a total are computed, also years later. */
export const REPORT_PART_BOOK: RuleBook = {
  'gemeente.effort-value-part@2026.1': part,
  'gemeente.approved-placements-part@2026.1': computeCount,
  'gemeente.bijstand-outflow-part@2026.1': computeCount,
};

const OWN = 'Eigen telling van dit project; Rotterdam publiceert geen telregel';

/** The figures of one row of a report: over all rows they add up exactly to those of the report. */
export function partMeasures({ effortCents, roundedUp, placements, outflow, people, schemes }: ReportPart) {
  const measures: MeasureShape[] = [
    figure(
      { unit: 'euro-effort-value', unitTitle: 'euro inspanningswaarde', people },
      effortRule(schemes),
      [
        input('exactCents', 'exacte centen van deze rij', effortCents),
        input('remainderCents', 'cent die bij het verdelen aan deze rij toeviel', roundedUp ? 1 : 0),
      ],
      part,
    ),
    figure(
      { unit: 'approved-placements', unitTitle: 'goedgekeurde plaatsingen', people },
      countRule(
        'gemeente.approved-placements-part',
        'Plaatsingen van deze rij met minstens één dag in het half jaar die nu zijn goedgekeurd.',
        'Placements of this row with at least one day in the half-year that are approved now.',
      ),
      [input('counted', 'goedgekeurde plaatsingen', placements)],
      computeCount,
    ),
    figure(
      {
        unit: 'bijstand-outflow',
        unitTitle: 'mensen uit de bijstand, na zes maanden nog aan het werk',
        people: outflow,
      },
      countRule(
        'gemeente.bijstand-outflow-part',
        'Mensen uit de Participatiewet die na zes maanden nog aan het werk waren; wie onder twee contracten begon, telt alleen bij de eerste plaatsing.',
        'People on social assistance who were still at work after six months; who began under two contracts counts with the first placement only.',
      ),
      [input('counted', 'mensen', outflow)],
      computeCount,
    ),
  ];
  return measures;
}

function effortRule(schemes: ReportPart['schemes']): RuleShape {
  const first = schemes.map(({ validFrom }) => validFrom).sort()[0];
  return {
    id: 'gemeente.effort-value-part',
    version: `2026.1 (${schemes.map(({ label }) => label).join(', ')})`,
    validFrom: first ?? '2020-01-01',
    source: schemes.map(({ source }) => source).join(' · ') || OWN,
    assumption: true,
    explanations: {
      NL: 'De inspanningswaarde van de goedgekeurde plaatsingen van deze rij over de dagen in het half jaar, naar beneden afgerond; de centen die zo van het totaal overblijven, gaan één voor één naar de rijen met het grootste restant. Alle rijen samen zijn precies het totaal van het rapport.',
      EN: 'The effort value of the approved placements of this row over the days in the half-year, rounded down; the cents of the total that are left go one by one to the rows with the largest remainder. All rows together are exactly the total of the report.',
    },
  };
}

function countRule(id: string, nl: string, en: string): RuleShape {
  return {
    id,
    version: '2026.1',
    validFrom: '2020-01-01',
    source: OWN,
    assumption: true,
    explanations: { NL: nl, EN: en },
  };
}
