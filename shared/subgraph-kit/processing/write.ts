import { activityOfPurpose, type Purpose } from '@social-return/edge/trust/purposes';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { prepare } from '../statements.ts';
import { ACTIONS, type Action } from './actions.ts';
import type { Statement } from './read-and-record.ts';

/** What is written of one action: on whom, and when it began. */
export interface ProcessedAction {
  readonly action: Action;
  readonly purpose: Purpose;
  /** Ids of people, each once; null for an action that shows nobody. */
  readonly people: readonly string[] | null;
  readonly startedAt: Date;
  readonly failed?: boolean;
}

/**
 * Writes one record per person and the entry of the audit log that leads to them, all with one statement. A person who
 * was not in this log before gets a pseudonym of one's own; the ids are in rising order, so that two reads of the same
 * new people wait for each other and never lock each other out.
 */
const WRITE = prepare(`
  with asked as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
      as a(candidate_id, span_id, pseudonym, key)
  ),
  made as (
    insert into person_key (candidate_id, pseudonym, key)
    select candidate_id, pseudonym, key from asked a
    where candidate_id is not null and not exists (select from person_key k where k.candidate_id = a.candidate_id)
    order by candidate_id
    on conflict (candidate_id) do update set candidate_id = excluded.candidate_id
    returning candidate_id, pseudonym
  ),
  known as (
    select candidate_id, pseudonym from made
    union all
    select candidate_id, pseudonym from person_key where candidate_id = any($1)
  ),
  audited as (
    insert into audit_record (trace_id, span_id, issuer, subject, organisation, recorded_at)
    select $5, $6, $7::text, $8::text, $9::text, to_timestamp($13::bigint / 1000.0) where $7::text is not null
    on conflict do nothing
  )
  insert into processing_record (trace_id, span_id, parent_span_id, name, action, start_time, end_time, status,
    processing_activity_id, data_subject_id, data_subject_id_type, processor)
  select $5, a.span_id, $6, $10, $11, $12, $13, $14, $15, k.pseudonym,
    case when a.candidate_id is not null then $16 end, $17
  from asked a left join known k on k.candidate_id = a.candidate_id`);

/** The kind of pseudonym by which these logs know people. */
const SUBJECT_TYPE = 'urn:social-return:candidate-pseudonym';

/** Writes what was done in the same transaction as the doing: when this fails, all of it fails. */
export async function writeProcessing(
  context: Context,
  transaction: Pick<EntityManager, 'query'>,
  processed: ProcessedAction,
): Promise<void> {
  const records = recordsStatement(context, processed);
  if (records) await transaction.query(records.text, records.values);
}

/** The statement that writes what was done; null when it was done to nobody. */
export function recordsStatement(
  context: Context,
  { action, purpose, people, startedAt, failed }: ProcessedAction,
): Statement | null {
  if (people?.length === 0) return null;
  const { trace, caller } = context.facts;
  const subjects: readonly (string | null)[] = people === null ? [null] : people.toSorted();
  const values = [
    subjects,
    subjects.map(() => hex(context.random(8))),
    subjects.map(() => hex(context.random(16))),
    subjects.map(() => Buffer.from(context.random(32))),
    trace.traceId,
    trace.spanId,
    caller.issuer,
    caller.subject,
    caller.organisation,
    ACTIONS[action],
    action,
    startedAt.getTime(),
    context.clock().getTime(),
    failed ? 'Error' : 'Ok',
    activityOfPurpose(context.organisation, purpose),
    SUBJECT_TYPE,
    processorOf(context),
  ];
  return { text: WRITE, values };
}

/** The application that had this done, where that is another application than this organisation's own. */
function processorOf({ facts, organisation }: Context): string | null {
  const asking = facts.caller.organisation;
  if (asking !== null && asking !== organisation) return `${ORGANISATION_URN}${asking}`;
  return facts.gateway === null ? null : `urn:social-return:gateway:${facts.gateway}`;
}

export const ORGANISATION_URN = 'urn:social-return:organisation:';

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
