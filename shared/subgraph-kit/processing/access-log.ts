import type { AccessLogPage, AccessLogQuestion } from '@social-return/contract/questions/contributions';
import type { Context } from '../context.ts';
import { prepare } from '../statements.ts';
import { readPeople } from './read-people.ts';
import { ORGANISATION_URN } from './write.ts';

/** One page of the log per person, with one statement; the moments are milliseconds. */
const pages = (ground: string) =>
  prepare(`
  select q.n, k.candidate_id as candidate, page.answer
  from jsonb_to_recordset($1::jsonb) as q(n int, candidate text, first int, at bigint, id text)
  join person_key k on k.candidate_id = q.candidate and ${ground}
  cross join lateral (
    with page_rows as (
      select r.end_time, r.span_id, r.action, r.processing_activity_id, r.processor from processing_record r
      where r.data_subject_id = k.pseudonym
        and (q.at is null or r.end_time < q.at or (r.end_time = q.at and r.span_id > q.id))
      order by r.end_time desc, r.span_id limit q.first + 1
    )
    select jsonb_build_object(
      'total', (select count(*) from processing_record r where r.data_subject_id = k.pseudonym),
      'rows', (select coalesce(jsonb_agg(jsonb_build_object('at', end_time, 'id', span_id, 'action', action,
                 'activity', processing_activity_id, 'processor', processor) order by end_time desc, span_id), '[]')
               from page_rows)
    ) as answer
  ) page`);

interface Row {
  readonly n: number;
  readonly candidate: string;
  readonly answer: {
    readonly total: number;
    readonly rows: readonly {
      readonly at: number;
      readonly id: string;
      readonly action: string;
      readonly activity: string;
      readonly processor: string | null;
    }[];
  };
}

/**
 * Readings of the data of people at this organisation, in the order of the questions: when, what, for which purpose and at
 * whose request. Reading it is a read of the person like any other, and stands in the log of the next reader.
 */
export async function accessLogPages(
  questions: readonly AccessLogQuestion[],
  context: Context,
): Promise<AccessLogPage[]> {
  const parameters = questions.map(({ candidate, first, after }, n) => ({
    n,
    candidate,
    first,
    at: after ? Date.parse(after[0]) : null,
    id: after?.[1] ?? null,
  }));
  const rows: Row[] = await readPeople(
    context,
    { action: 'ACCESS_LOG', type: 'AccessLogConnection' },
    (transaction, ground) => transaction.query(pages(ground('k')), [JSON.stringify(parameters)]),
    (found: Row[]) => found.map(({ candidate }) => candidate),
  );
  const answers = new Map(rows.map(({ n, answer }) => [n, answer]));
  return questions.map((_question, n) => {
    const answer = answers.get(n);
    return {
      asOf: context.clock().toISOString(),
      total: answer?.total ?? 0,
      rows: (answer?.rows ?? []).map(({ at, id, action, activity, processor }) => ({
        key: [new Date(at).toISOString(), id],
        action,
        purpose: purposeIn(activity),
        processor: processor?.startsWith(ORGANISATION_URN) ? processor.slice(ORGANISATION_URN.length) : null,
      })),
    };
  });
}

/** `urn:social-return:eneco:processing:guidance` → `GUIDANCE`. */
function purposeIn(activity: string): string {
  return activity.slice(activity.lastIndexOf(':') + 1).toUpperCase();
}
