import { momentOn } from '@social-return/demo/rows';
import { addDays, type Day } from '@social-return/values/day';
import { type AssignmentWork, figuresToSettle } from '../interpretation/settlement.ts';
import type { AssignmentRow } from './assignments.ts';

const SETTLED_AFTER_DAYS = 30;

/** A placement's columns that a settlement is made of. */
interface WorkRow {
  readonly id: string;
  readonly candidate_id: string;
  readonly assignment_id: string | null;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutes_per_week: number;
  readonly home_buurt: string | null;
  readonly worked_minutes: number | null;
}

/** How the assignments that are closed were settled, by the work that is part of them: it closes them. */
export function settlementRows(
  assignments: readonly AssignmentRow[],
  placements: readonly WorkRow[],
  today: Day,
) {
  const work = Map.groupBy(placements, ({ assignment_id }) => assignment_id);
  return assignments.flatMap((assignment) => {
    if (assignment.status !== 'CLOSED') return [];
    const after = addDays(assignment.end, SETTLED_AFTER_DAYS);
    const settledOn = after < today ? after : today;
    const rows = work.get(assignment.id) ?? [];
    const { amount, local_amount: localAmount, start, end } = assignment;
    const settled = figuresToSettle({ amount, localAmount, start, end }, rows.map(workOf), settledOn);
    return [
      {
        id: assignment.id,
        settled_at: momentOn(settledOn, assignment.id),
        settled_on: settledOn,
        measures: settled.measures,
        records: { placements: rows.map(({ id }) => ({ id, version: 1 })) },
        amount,
        local_amount: localAmount,
        resident_tenths: settled.residentTenths,
      },
    ];
  });
}

function workOf(row: WorkRow): AssignmentWork {
  return {
    candidateId: row.candidate_id,
    start: row.start,
    end: row.end,
    since: row.start,
    until: row.end,
    minutesPerWeek: row.minutes_per_week,
    homeBuurt: row.home_buurt,
    workedMinutes: row.worked_minutes,
  };
}
