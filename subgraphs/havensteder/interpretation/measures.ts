import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  figure,
  type Inputs,
  input,
  type RuleBook,
} from '@social-return/contract/questions/figures';
import { addDays, type Day, type DayRange } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { divide, multiply, sum, toDecimal } from '@social-return/values/rational';
import { LOCAL_EUROS, LOCAL_SHARE, RESIDENT_HOURS } from './compute.ts';
import { DELIVERY_BOOK } from './deliveries.ts';
import { downTo } from './down-to.ts';
import { type Lm3, lm3, type ReceivedMoney } from './lm3.ts';
import { localShare, moneyOn } from './local-money.ts';
import { REPORT_PART_BOOK } from './report-part.ts';
import {
  type HoursPart,
  hoursOver,
  isResident,
  minuteDaysBefore,
  type ResidentWork,
} from './resident-hours.ts';
import { RULES } from './rules.ts';
import { SETTLEMENT_BOOK } from './settlement.ts';

/** The parts of a placement that Havensteder's own measures are made of. */
export interface HavenstederPlacementFacts {
  readonly end: Day | null;
  /** Its days by its hours. */
  readonly parts: readonly HoursPart[];
  readonly homeBuurt: string | null;
  readonly pay: Cents | null;
  readonly workedMinutes: number | null;
  readonly paid: Cents | null;
}

const placementHours: Compute = (inputs) =>
  toDecimal(hoursOver(Number(inputs.text('minutesPerWeek')), Number(inputs.text('days'))), 1);
const pay: Compute = (inputs) => toDecimal(divide(inputs.exact('payCents'), 100n), 2);
const choreHours: Compute = (inputs) => toDecimal(divide(inputs.exact('workedMinutes'), 60n), 1);
const rounds = (inputs: Inputs) =>
  divide(
    sum([inputs.exact('round1Cents'), inputs.exact('round2Cents'), inputs.exact('round3Cents')]),
    inputs.exact('round1Cents'),
  );
const multiplier: Compute = (inputs) => toDecimal(rounds(inputs), 2);
// Down: what is shown as 'at least' must not be above what is known.
const multiplierAtLeast: Compute = (inputs) => downTo(rounds(inputs), 2);
const coverage: Compute = (inputs) =>
  toDecimal(multiply(divide(inputs.exact('surveyedCents'), inputs.exact('round2Cents')), 100n), 1);

/** How Havensteder's figures are computed, also years later. */
export const RULE_BOOK: RuleBook = {
  'havensteder.euro-local@2026.1': LOCAL_EUROS,
  'havensteder.local-share@2026.1': LOCAL_SHARE,
  'havensteder.resident-hours@2026.1': RESIDENT_HOURS,
  'havensteder.placement-hours@2026.1': placementHours,
  'havensteder.placement-hours@2026.2': RESIDENT_HOURS,
  'havensteder.pay@2026.1': pay,
  'havensteder.paid@2026.1': pay,
  'havensteder.chore-worked@2026.1': choreHours,
  'havensteder.lm3@2026.1': multiplier,
  'havensteder.lm3-lower-bound@2026.1': multiplierAtLeast,
  'havensteder.lm3-coverage@2026.1': coverage,
  ...REPORT_PART_BOOK,
  ...SETTLEMENT_BOOK,
  ...DELIVERY_BOOK,
};

/**
 * Havensteder's figures over the reported days in an area. The share is left out where no money was spent, LM3 where
 * nothing of round 3 is measured.
 */
export function reportMeasures(
  reported: DayRange,
  area: string,
  assignments: readonly ReceivedMoney[],
  { minuteDays, people }: ResidentWork,
): MeasureShape[] {
  const money = moneyOn(reported, assignments);
  const local = input('localCents', 'centen bij lokale partijen', money.local);
  const all = input('allCents', 'centen van alle opdrachten', money.all);
  const worked = input('minuteDays', 'minuten per week × dagen van bewoners', minuteDays);
  return [
    figure(about('euro-local', 'euro bij lokale partijen'), RULES.euroLocal, [local], LOCAL_EUROS),
    ...(localShare(money) === null
      ? []
      : [
          figure(
            about('local-share', 'lokaal aandeel in procent'),
            RULES.localShare,
            [local, all],
            LOCAL_SHARE,
          ),
        ]),
    figure(
      about('resident-hours', 'uren van bewoners', people),
      RULES.residentHours,
      [worked],
      RESIDENT_HOURS,
    ),
    ...multiplierOf(lm3(reported, area, assignments)),
  ];
}

/** A score of which a part is not known has a unit of its own, so that 'at least' never stands beside 'is'. */
function multiplierOf({ status, round1, round2, round3, surveyed }: Lm3): MeasureShape[] {
  if (round3 === null) return [];
  const second = input('round2Cents', 'ronde 2 in centen', round2);
  const inputs = [
    input('round1Cents', 'ronde 1 in centen', round1),
    second,
    input('round3Cents', 'ronde 3 in centen, voor zover bekend', round3),
  ];
  const score =
    status === 'MEASURED'
      ? figure(about('lm3', 'lokale multiplier (LM3)'), RULES.lm3, inputs, multiplier)
      : figure(
          about('lm3-lower-bound', 'lokale multiplier (LM3), ten minste'),
          RULES.lm3LowerBound,
          inputs,
          multiplierAtLeast,
        );
  if (round2.numerator === 0n) return [score];
  const surveyedCents = input(
    'surveyedCents',
    'centen van ronde 2 waarvan de ontvanger antwoordde',
    surveyed,
  );
  const title = 'bevraagd deel van ronde 2 van LM3 in procent';
  return [score, figure(about('lm3-coverage', title), RULES.lm3Coverage, [surveyedCents, second], coverage)];
}

function about(unit: string, unitTitle: string, people: number | null = null) {
  return { unit, unitTitle, people };
}

/** What one placement is worth: a resident's hours so far and as agreed, and the pay where there is one. */
export function placementMeasures(facts: HavenstederPlacementFacts, today: Day): MeasureShape[] {
  const ofResident = isResident(facts) ? [...hoursOfResident(facts, today), ...hoursWorked(facts)] : [];
  return [
    ...ofResident,
    ...euroOf('euro-pay', 'euro vergoeding', facts.pay, RULES.pay),
    ...euroOf('euro-paid', 'euro betaald voor de klus', facts.paid, RULES.paid),
  ];
}

function hoursWorked({ workedMinutes }: HavenstederPlacementFacts): MeasureShape[] {
  if (workedMinutes === null) return [];
  const minutes = input('workedMinutes', 'gewerkte minuten', workedMinutes);
  const title = 'gewerkte uren van een bewoner';
  return [figure(about('resident-hours-worked', title, 1), RULES.choreWorked, [minutes], choreHours)];
}

function hoursOfResident({ end, parts }: HavenstederPlacementFacts, today: Day): MeasureShape[] {
  const measure = (unit: string, unitTitle: string, until: Day): MeasureShape =>
    figure(
      { unit, unitTitle, people: 1 },
      RULES.placementHours,
      [
        input(
          'minuteDays',
          'minuten per week × kalenderdagen, elke dag met haar eigen uren',
          minuteDaysBefore(parts, until),
        ),
      ],
      RESIDENT_HOURS,
    );
  const soFar = measure(
    'resident-hours-so-far',
    'uren van een bewoner tot en met vandaag',
    addDays(today, 1),
  );
  return end === null
    ? [soFar]
    : [soFar, measure('resident-hours-agreed', 'afgesproken uren van een bewoner', end)];
}

function euroOf(unit: string, unitTitle: string, amount: Cents | null, rule: RuleShape): MeasureShape[] {
  if (amount === null) return [];
  return [figure(about(unit, unitTitle, 1), rule, [input('payCents', 'centen', amount)], pay)];
}
