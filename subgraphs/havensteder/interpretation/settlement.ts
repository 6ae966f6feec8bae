import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { addDays, type Day, daysBetween, overlapDays } from '@social-return/values/day';
import { divide, roundHalfAwayFromZero } from '@social-return/values/rational';
import { LOCAL_EUROS, LOCAL_SHARE, RESIDENT_HOURS } from './compute.ts';
import type { AssignmentMoney } from './local-money.ts';
import { type ResidentWork, residentWork, type WorkInPeriod } from './resident-hours.ts';
import { RULES } from './rules.ts';

/** A placement that is part of an assignment, or the part of one with the same hours: of the days `[since, until)`. */
export interface AssignmentWork extends Pick<WorkInPeriod, 'candidateId' | 'homeBuurt'> {
  readonly start: Day;
  readonly end: Day | null;
  readonly since: Day;
  readonly until: Day | null;
  readonly minutesPerWeek: number;
  /** What a chore really took in all its days, once that is recorded. */
  readonly workedMinutes: number | null;
}

/** The days of an assignment, `[start, end)`. */
type Term = Pick<AssignmentMoney, 'start' | 'end'>;

/** How a settlement is computed, also years later. */
export const SETTLEMENT_BOOK: RuleBook = {
  'havensteder.settled-local@2026.1': LOCAL_EUROS,
  'havensteder.settled-share@2026.1': LOCAL_SHARE,
  'havensteder.settled-hours@2026.1': RESIDENT_HOURS,
};

/**
 * What residents worked for an assignment on days of its own term, up to and including today. What somebody worked before
 * it began or after it ended fills nothing of it; it stays an hour of the half-year.
 */
export function workInTerm({ start, end }: Term, work: readonly AssignmentWork[], today: Day): ResidentWork {
  const passed = addDays(today, 1);
  const term = { start, end: end < passed ? end : passed };
  return residentWork(
    work.flatMap((one): WorkInPeriod[] => {
      const { candidateId, homeBuurt, since, until, minutesPerWeek } = one;
      const days = overlapDays(term, { start: since, end: until });
      const minuteDays = minutesPerWeek * days;
      return days === 0 ? [] : [{ candidateId, homeBuurt, days, minuteDays, worked: workRecorded(one) }];
    }),
  );
}

function workRecorded({ start, end, workedMinutes }: AssignmentWork): WorkInPeriod['worked'] {
  return workedMinutes === null || end === null
    ? null
    : { minutes: workedMinutes, days: daysBetween(start, end) };
}

/** Tenths of hours, rounded once. */
export function residentTenths({ minuteDays }: ResidentWork): bigint {
  return roundHalfAwayFromZero(divide(minuteDays, 42n));
}

/** What an assignment came to on the day of its settlement: all money, and the hours of residents until then. */
export function figuresToSettle(assignment: AssignmentMoney, work: readonly AssignmentWork[], today: Day) {
  const worked = workInTerm(assignment, work, today);
  const { amount, localAmount } = assignment;
  const local = input('localCents', 'centen bij lokale partijen', localAmount);
  const all = input('allCents', 'centen van de hele opdracht', amount);
  const measures: MeasureShape[] = [
    figure(
      { unit: 'euro-local', unitTitle: 'euro bij lokale partijen', people: null },
      RULES.settledLocal,
      [local],
      LOCAL_EUROS,
    ),
    figure(
      { unit: 'local-share', unitTitle: 'lokaal aandeel in procent', people: null },
      RULES.settledShare,
      [local, all],
      LOCAL_SHARE,
    ),
    figure(
      { unit: 'resident-hours', unitTitle: 'uren van bewoners', people: worked.people },
      RULES.settledHours,
      [input('minuteDays', 'minuten per week × dagen van bewoners', worked.minuteDays)],
      RESIDENT_HOURS,
    ),
  ];
  return { amount, localAmount, residentTenths: residentTenths(worked), measures };
}
