import type { Count } from '@social-return/runtime/process/messages';
import type { Day } from '@social-return/values/day';
import type { Client } from 'pg';
import { ImportSession } from './import-database.ts';
import { Outcome } from './outcome.ts';
import { type PlannedRow, planBatch, type ReadRow } from './plan.ts';
import { type Notation, RowReader } from './row-reader.ts';
import type { Source } from './source.ts';
import { writeBatch } from './write.ts';

export interface ImportRequest {
  readonly organisation: string;
  readonly source: Source;
  readonly client: Client;
  readonly today: Day;
  readonly notation: Notation;
  readonly buurt: string | null;
  /** Whether to keep what was done; without it everything is tried and undone. */
  readonly commit: boolean;
  /** Whether to keep the good rows when others are refused. */
  readonly partial: boolean;
  readonly show: number;
  progress?(bytes: Count, rows: number): void;
}

export interface ImportResult {
  readonly outcome: Outcome;
  readonly written: boolean;
}

const BATCH = 2_000;

/**
 * Imports one file in one transaction: every row is read, planned and written, so that the database's own constraints
 * speak too; then all of it is kept, or undone. Memory holds one batch of rows and the lines that are shown.
 */
export async function importFile(request: ImportRequest): Promise<ImportResult> {
  const { client, commit, partial } = request;
  await client.query('begin');
  try {
    const outcome = await importRows(request, await openSession(client));
    const written = commit && outcome.taken > 0 && (partial || outcome.refused.rows === 0);
    await client.query(written ? 'commit' : 'rollback');
    return { outcome, written };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** One import at a time: a second one waits, since it decides on what the first one leaves. */
async function openSession(client: Client): Promise<ImportSession> {
  await client.query("select pg_advisory_xact_lock(hashtext('social-return-import'))");
  await client.query(
    'create temporary table import_seen (source_key text primary key, line int, at int) on commit drop',
  );
  const { rows } = await client.query<{ secret: Buffer }>('select secret from import_secret');
  return new ImportSession(client, rows[0]!.secret);
}

async function importRows(request: ImportRequest, session: ImportSession): Promise<Outcome> {
  const { source, organisation, today, buurt, notation, progress } = request;
  const { definition, facts } = source;
  const outcome = new Outcome(request.show);
  const mapping = await definition.prepare(session, { organisation, today, buurt });
  const as: Notation = definition.json ? { decimal: 'point', dates: 'auto' } : notation;
  let bytes = 0;
  let rows = 0;
  let batch: ReadRow[] = [];
  const flush = async () => {
    await importBatch(request, session, outcome, batch);
    batch = [];
    progress?.({ done: bytes, total: facts.bytes }, rows);
  };
  for await (const row of source.rows((read) => (bytes = read))) {
    for (const note of row.notes ?? []) outcome.note(note);
    if ('passed' in row) {
      outcome.note(row.passed);
      continue;
    }
    rows += 1;
    const reader = new RowReader(row.cells, as);
    const mapped = row.refusals?.length ? null : mapping(reader);
    const refusals = [...(row.refusals ?? []), ...reader.refusals];
    for (const { field, reason } of refusals)
      outcome.add('refused', { line: row.line, at: rows }, columnOf(source, field), reason);
    if (mapped && refusals.length === 0) batch.push({ ...mapped, line: row.line, at: rows });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return outcome;
}

async function importBatch(
  { source, organisation, today }: ImportRequest,
  session: ImportSession,
  outcome: Outcome,
  batch: readonly ReadRow[],
): Promise<void> {
  if (batch.length === 0) return;
  const planned = await planBatch(session, source.definition, batch);
  const refusals = await writeBatch(session, organisation, source.definition, planned, today);
  const refused = new Set(refusals.map(({ planned: { row } }) => row.at));
  for (const each of planned) if (!refused.has(each.row.at)) tell(each, source, outcome);
  for (const { planned: each, field, reason } of refusals)
    outcome.add('refused', each.row, columnOf(source, field), reason);
}

function tell(planned: PlannedRow, source: Source, outcome: Outcome): void {
  const { row } = planned;
  if (planned.action === 'create') outcome.add('created', row, '', row.label);
  else if (planned.action === 'change') outcome.add('changed', row, '', planned.told);
  else if (planned.action === 'keep') outcome.unchanged += 1;
  else outcome.add('refused', row, columnOf(source, planned.field), planned.reason);
}

/** A field as the file names it. */
function columnOf({ names }: Source, field: string): string {
  return names.get(field) ?? field;
}
