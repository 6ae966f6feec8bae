import type { MeasureShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import { NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { daysToReport, placementsInPeriods } from '@social-return/subgraph-kit/placements/in-period';
import { AMSTERDAM, type Day, type DayRange, daysBetween, todayIn } from '@social-return/values/day';
import { moneyOn } from '../interpretation/local-money.ts';
import { type AssignmentPart, partMeasures } from '../interpretation/report-part.ts';
import { residentWork, type WorkInPeriod } from '../interpretation/resident-hours.ts';
import { type AssignmentInPeriod, assignmentsInPeriods } from './assignments-in-period.ts';

/** What one assignment brings to the report of a half-year. */
export interface ReportRow {
  /** The id of the assignment; `NO_PARENT` for work that belongs to none. */
  readonly key: string;
  readonly people: number;
  readonly measures: MeasureShape[];
}

interface OwnColumns {
  readonly assignment_id: string | null;
  readonly end: Day | null;
  readonly worked_minutes: number | null;
}

/**
 * All rows of a report by assignment, in order: a placement that moved stands in the row of each for which it had a day; many
 * reports with one statement for assignments and one for work.
 */
export function reportRows(context: Context, question: ReportQuestion): Promise<readonly ReportRow[]> {
  const batch = async (questions: readonly ReportQuestion[]) => {
    const today = todayIn(AMSTERDAM, context.clock);
    const [assignments, placements] = await Promise.all([
      assignmentsInPeriods(context.db, questions, today),
      placementsInPeriods(context.db, questions, today, ['assignment_id', 'end', 'worked_minutes'], 'part'),
    ]);
    return questions.map(({ period }, n) => {
      const work = Map.groupBy(
        placements[n] ?? [],
        ({ own }) => (own as unknown as OwnColumns).assignment_id ?? NO_PARENT,
      );
      const worked = new Map([...work].map(([key, rows]) => [key, rows.map(workOf)]));
      return rowsOf(daysToReport(period, today), assignments[n] ?? [], worked);
    });
  };
  return context.loaders
    .named<ReportQuestion, readonly ReportRow[]>(
      'report-rows',
      batch,
      ({ period, area }) => `${period} ${area}`,
    )
    .load(question);
}

function rowsOf(
  reported: DayRange,
  assignments: readonly AssignmentInPeriod[],
  work: ReadonlyMap<string, readonly WorkInPeriod[]>,
): ReportRow[] {
  const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  const keys = [...new Set([...byId.keys(), ...work.keys()])].sort();
  const parts = keys.map((key): AssignmentPart => {
    const assignment = byId.get(key);
    const { local } = moneyOn(reported, assignment ? [assignment] : []);
    return { localCents: local, ...residentWork(work.get(key) ?? []) };
  });
  const measures = partMeasures(parts);
  return keys.map((key, n) => ({ key, people: parts[n]?.people ?? 0, measures: measures[n] ?? [] }));
}

function workOf({
  candidateId,
  minuteDays,
  days,
  homeBuurt,
  start,
  own,
}: Awaited<ReturnType<typeof placementsInPeriods>>[number][number]): WorkInPeriod {
  const { end, worked_minutes: minutes } = own as unknown as OwnColumns;
  const worked = minutes === null || end === null ? null : { minutes, days: daysBetween(start, end) };
  return { candidateId, minuteDays, days, homeBuurt, worked };
}
