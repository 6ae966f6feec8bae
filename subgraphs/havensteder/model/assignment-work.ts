import type { EntityManager } from 'typeorm';
import type { AssignmentWork } from '../interpretation/settlement.ts';

/** A part of a placement that is part of an assignment, with the version that was read. */
export interface RecordedWork extends AssignmentWork {
  readonly id: string;
  readonly version: number;
}

/** The work that is part of each assignment, by its parts, in the order of the ids: one statement for many. */
export async function workFor(
  db: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<RecordedWork[][]> {
  const rows: (RecordedWork & { readonly assignmentId: string })[] = await db.query(
    `select id, version, assignment_id as "assignmentId", candidate_id as "candidateId", start, "end", since, until,
       minutes_per_week as "minutesPerWeek", home_buurt as "homeBuurt", worked_minutes as "workedMinutes"
     from placement_part where assignment_id = any($1) order by id, since`,
    [ids],
  );
  const byAssignment = Map.groupBy(rows, ({ assignmentId }) => assignmentId);
  return ids.map((id) => byAssignment.get(id) ?? []);
}
