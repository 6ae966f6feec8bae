import type { MeasureShape } from '../../../shared/chain/contributions.ts';
import type { Day, DayRange } from '../../../shared/values/day.ts';
import { type Cents, formatEuro } from '../../../shared/values/euro.ts';
import { divide, toDecimal } from '../../../shared/values/rational.ts';
import { type AssignmentMoney, localShare, moneyOn } from './local-money.ts';
import {
  daysAgreed,
  daysSoFar,
  hoursOver,
  isResident,
  residentHours,
  type WorkInPeriod,
} from './resident-hours.ts';
import { RULES } from './rules.ts';

/** What of a placement Havensteder's own measures are made of. */
export interface HavenstederPlacementFacts extends DayRange {
  readonly minutesPerWeek: number;
  readonly homeBuurt: string | null;
  readonly pay: Cents | null;
}

/** Havensteder's figures over the reported days; the share is left out where no money was spent. */
export function reportMeasures(
  reported: DayRange,
  assignments: readonly AssignmentMoney[],
  work: readonly WorkInPeriod[],
): MeasureShape[] {
  const money = moneyOn(reported, assignments);
  const share = localShare(money);
  const { hours, people } = residentHours(work);
  const euro: MeasureShape = {
    unit: 'euro-local',
    unitTitle: 'euro bij lokale partijen',
    amount: toDecimal(divide(money.local, 100n), 2),
    people: null,
    rule: RULES.euroLocal,
  };
  const local: MeasureShape | null = share && {
    unit: 'local-share',
    unitTitle: 'lokaal aandeel in procent',
    amount: toDecimal(share, 1),
    people: null,
    rule: RULES.localShare,
  };
  const resident: MeasureShape = {
    unit: 'resident-hours',
    unitTitle: 'uren van bewoners',
    amount: toDecimal(hours, 1),
    people,
    rule: RULES.residentHours,
  };
  return [euro, ...(local ? [local] : []), resident];
}

/** What one placement is worth: a resident's hours so far and as agreed, and the pay where there is one. */
export function placementMeasures(facts: HavenstederPlacementFacts, today: Day): MeasureShape[] {
  return [...(isResident(facts) ? hoursOfResident(facts, today) : []), ...payOf(facts)];
}

function hoursOfResident(facts: HavenstederPlacementFacts, today: Day): MeasureShape[] {
  const measure = (unit: string, unitTitle: string, days: number): MeasureShape => ({
    unit,
    unitTitle,
    amount: toDecimal(hoursOver(facts.minutesPerWeek, days), 1),
    people: 1,
    rule: RULES.placementHours,
  });
  const agreed = daysAgreed(facts);
  return [
    measure('resident-hours-so-far', 'uren van een bewoner tot en met vandaag', daysSoFar(facts, today)),
    ...(agreed === null
      ? []
      : [measure('resident-hours-agreed', 'afgesproken uren van een bewoner', agreed)]),
  ];
}

function payOf({ pay }: HavenstederPlacementFacts): MeasureShape[] {
  if (pay === null) return [];
  return [
    {
      unit: 'euro-pay',
      unitTitle: 'euro vergoeding',
      amount: formatEuro(pay),
      people: 1,
      rule: RULES.pay,
    },
  ];
}
