import type { DataSource, EntityManager } from 'typeorm';
import { otlpTraces, type ProcessingRow } from './otlp.ts';

/** How many records go in one request. */
const BATCH = 500;
/** Milliseconds that a collector has to answer. */
const PATIENCE_MS = 10_000;

/** A collector did not take what it was sent: the message names it and what it answered, nothing of the records. */
export class ExportFailure extends Error {
  override readonly name = 'ExportFailure';
}

type Cursor = readonly [transaction: string, id: string];

/**
 * Sends what the log holds and this collector has not taken yet, the oldest first, and gives how many records it took.
 * Every record is sent at least once: the place is kept after the collector confirmed, so that a failure in between
 * sends a batch again (spans have ids, by which a collector sees that).
 *
 * @param address where the collector takes OTLP/HTTP, with or without its path `/v1/traces`
 * @throws ExportFailure when the collector cannot be reached or refuses.
 */
export async function exportProcessing(
  db: Pick<DataSource, 'transaction'>,
  organisation: string,
  address: string,
): Promise<number> {
  const endpoint = tracesAddress(address);
  let sent = 0;
  for (;;) {
    const count = await db.transaction((transaction) => exportBatch(transaction, organisation, endpoint));
    sent += count;
    if (count < BATCH) return sent;
  }
}

async function exportBatch(
  transaction: EntityManager,
  organisation: string,
  endpoint: string,
): Promise<number> {
  // One at a time for each collector; the second one finds the place moved on.
  await transaction.query('select pg_advisory_xact_lock(hashtext($1))', [`processing export ${endpoint}`]);
  const rows = await readUnsent(transaction, await placeOf(transaction, endpoint));
  const last = rows.at(-1);
  if (!last) return 0;
  await send(endpoint, otlpTraces(organisation, rows));
  await transaction.query(
    `insert into processing_export (endpoint, transaction, record_id) values ($1, $2::text::xid8, $3)
     on conflict (endpoint) do update set transaction = excluded.transaction, record_id = excluded.record_id`,
    [endpoint, last.transaction, last.id],
  );
  return rows.length;
}

async function placeOf(transaction: EntityManager, endpoint: string): Promise<Cursor> {
  const rows: { transaction: string; record_id: string }[] = await transaction.query(
    'select transaction::text, record_id from processing_export where endpoint = $1',
    [endpoint],
  );
  return [rows[0]?.transaction ?? '0', rows[0]?.record_id ?? '0'];
}

/**
 * The next records behind a place. Only those of transactions that are older than every one that still runs: a record
 * with a lower number can be committed after one with a higher, and would be passed over.
 */
function readUnsent(
  transaction: EntityManager,
  [after, id]: Cursor,
): Promise<(ProcessingRow & { transaction: string; id: string })[]> {
  return transaction.query(
    `select id, transaction::text, trace_id, span_id, parent_span_id, name, action, start_time, end_time, status,
       processing_activity_id, data_subject_id, data_subject_id_type, processor
     from processing_record
     where (transaction, id) > ($1::text::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot())
     order by processing_record.transaction, id limit ${BATCH}`,
    [after, id],
  );
}

async function send(endpoint: string, body: object): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: Error) => {
    throw new ExportFailure(`${new URL(endpoint).host} cannot be reached: ${error.name}.`);
  });
  const answer = await response.text();
  if (!response.ok) throw new ExportFailure(`${new URL(endpoint).host} answered ${response.status}.`);
  const rejected = countRejected(answer);
  if (rejected > 0) throw new ExportFailure(`${new URL(endpoint).host} rejected ${rejected} records.`);
}

/** How many spans the collector did not take, as its answer says (ExportTracePartialSuccess). */
function countRejected(answer: string): number {
  try {
    const { partialSuccess } = JSON.parse(answer) as { partialSuccess?: { rejectedSpans?: unknown } };
    return Number(partialSuccess?.rejectedSpans ?? 0);
  } catch {
    return 0;
  }
}

/** The whole address, on which the place in the log is kept. @throws ExportFailure for what is no address of HTTP. */
export function tracesAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new ExportFailure(
      'Expected the http(s) address of a collector, such as https://collector.example:4318.',
    );
  }
  if (url.pathname === '/') url.pathname = '/v1/traces';
  return url.href;
}
