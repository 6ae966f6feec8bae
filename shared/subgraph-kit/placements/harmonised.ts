import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { addDays, type Day, type DayRange, overlapDays } from '@social-return/values/day';
import { divide, toDecimal } from '@social-return/values/rational';

/**
 * What every placement is worth in the units that all organisations share, by one mapping for all: the hours a week,
 * the part of a full-time week, and the days that have passed.
 */

const chainRule = (id: string, source: string, assumption: boolean, nl: string, en: string): RuleShape =>
  Object.freeze({
    id: `chain.${id}`,
    version: '2026.1',
    validFrom: '2020-01-01',
    source,
    assumption,
    explanations: { NL: nl, EN: en },
  });

const HOURS = chainRule(
  'hours-per-week',
  'Zoals de organisatie het vastlegde',
  false,
  'Minuten per week ÷ 60, op honderdsten van een uur.',
  'Minutes a week ÷ 60, to hundredths of an hour.',
);

const FTE = chainRule(
  'fte-36',
  'Voltijd is 36 uur: de norm van de bouwblokken van Den Haag + 10 en van Utrecht. Dat de keten die norm ook voor anderen gebruikt is een aanname',
  true,
  'Minuten per week ÷ 2160 (36 uur), op duizendsten. Meer dan een volle week telt als meer dan 1.',
  'Minutes a week ÷ 2160 (36 hours), to thousandths. More than a full week counts as more than 1.',
);

const DAYS = chainRule(
  'days-so-far',
  'Kalenderdagen; keuze van dit project',
  true,
  'Kalenderdagen vanaf de eerste dag tot en met vandaag, of tot het einde als dat eerder kwam.',
  'Calendar days from the first day up to and including today, or up to the end where that came first.',
);

const perHour: Compute = (inputs) => toDecimal(divide(inputs.exact('minutesPerWeek'), 60n), 2);
const perFullWeek: Compute = (inputs) => toDecimal(divide(inputs.exact('minutesPerWeek'), 2_160n), 3);
const daysPassed: Compute = (inputs) => {
  const [start, until] = [inputs.text('start') as Day, inputs.text('until') as Day];
  return String(overlapDays({ start, end: until }, { start, end: until }));
};

export const HARMONISED_RULES: RuleBook = {
  'chain.hours-per-week@2026.1': perHour,
  'chain.fte-36@2026.1': perFullWeek,
  'chain.days-so-far@2026.1': daysPassed,
};

/** The figures of one placement in the shared units, as of today. */
export function measuresInSharedUnits(
  placement: DayRange & { readonly minutesPerWeek: number },
  today: Day,
): MeasureShape[] {
  const minutes = input('minutesPerWeek', 'minuten per week', placement.minutesPerWeek);
  const tomorrow = addDays(today, 1);
  const until = placement.end !== null && placement.end < tomorrow ? placement.end : tomorrow;
  return [
    figure({ unit: 'hours-per-week', unitTitle: 'uren per week', people: 1 }, HOURS, [minutes], perHour),
    figure({ unit: 'fte', unitTitle: 'fte (36 uur)', people: 1 }, FTE, [minutes], perFullWeek),
    figure(
      { unit: 'days', unitTitle: 'kalenderdagen', people: 1 },
      DAYS,
      [input('start', 'eerste dag', placement.start), input('until', 'geteld tot', until)],
      daysPassed,
    ),
  ];
}
