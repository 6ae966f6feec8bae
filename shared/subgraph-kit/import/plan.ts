import type { SuccessionFacts } from '../firms/succession.ts';
import type { ColumnValues, ImportDefinition, ImportRow } from './definition.ts';
import { keepingFirm, successionsIn, underOtherNumbers } from './firms.ts';
import type { ImportSession } from './import-database.ts';
import { toJson } from './import-database.ts';

/** A row that was read without a fault. */
export interface ReadRow extends ImportRow {
  readonly line: number;
  /** Its number in the file, from 1: one line of JSON can give several rows. */
  readonly at: number;
}

/** What is to happen with one row. */
export type Planned = { readonly row: ReadRow; readonly sourceKey: string; readonly hash: string } & (
  | { readonly action: 'create'; readonly columns: ColumnValues }
  | { readonly action: 'change'; readonly id: string; readonly columns: ColumnValues; readonly told: string }
  | { readonly action: 'keep'; readonly id: string; readonly known: boolean }
  | { readonly action: 'refuse'; readonly field: string; readonly reason: string }
);

interface Imported {
  readonly record_id: string;
  readonly hash: string;
}

type FoundRecord = { readonly id: string; readonly hash: string | null };

/** Decides on the rows of one batch, with a handful of statements whatever its size. Writes nothing but what it has seen. */
export async function planBatch(
  session: ImportSession,
  definition: ImportDefinition,
  batch: readonly ReadRow[],
): Promise<Planned[]> {
  const { rows, refused } = await resolveReferences(session, definition, batch);
  const successions = await successionsIn(session, definition.firm);
  const keyOf = (row: ReadRow) => session.key(definition.kind, row.key);
  const read = rows.map((row) => ({ row, others: underOtherNumbers(successions, definition.firm, row) }));
  const imported = await importedBefore(
    session,
    definition,
    read.flatMap(({ row, others }) => [row, ...others].map(keyOf)),
  );
  const keyed = read.map(({ row, others }) => ({
    row,
    others,
    sourceKey: [row, ...others].map(keyOf).find((key) => imported.has(key)) ?? keyOf(row),
    hash: session.hash(row.columns),
  }));
  const firstLines = await seen(session, keyed);
  const unknown = keyed.filter(({ sourceKey }) => !imported.has(sourceKey));
  const matched = await matchedRecords(
    session,
    definition,
    unknown.map(({ row }) => row),
  );
  const unmatched = unknown.filter(({ row }) => !matched.has(row.at));
  const matchedElse = await matchedRecords(
    session,
    definition,
    unmatched.flatMap(({ others }) => others),
  );
  const found = new Map<number, FoundRecord>();
  for (const { row, sourceKey } of keyed) {
    const before = imported.get(sourceKey);
    const ids = matched.get(row.at) ?? matchedElse.get(row.at) ?? [];
    if (before) found.set(row.at, { id: before.record_id, hash: before.hash });
    else if (ids.length === 1) found.set(row.at, { id: ids[0]!, hash: null });
  }
  const current = await currentRecords(
    session,
    definition,
    keyed.flatMap(({ row, hash }) => {
      const record = found.get(row.at);
      return record && record.hash !== hash ? [record.id] : [];
    }),
  );
  const planned = keyed.map((each): Planned => {
    const first = firstLines.get(each.sourceKey);
    if (first && first.at !== each.row.at)
      return refuse(each, '', `line ${first.line} of this file is about the same`);
    const many = (matched.get(each.row.at) ?? matchedElse.get(each.row.at))?.length ?? 0;
    if (many > 1)
      return refuse(each, '', `${many} records here look like this one: it is not clear which is meant`);
    return planRow(definition, each, found.get(each.row.at), current, successions);
  });
  return [...refused, ...planned];
}

type Keyed = Pick<Planned, 'row' | 'sourceKey' | 'hash'>;

function planRow(
  definition: ImportDefinition,
  keyed: Keyed,
  found: FoundRecord | undefined,
  currentById: ReadonlyMap<string, ColumnValues>,
  successions: readonly SuccessionFacts[],
): Planned {
  const { row, hash } = keyed;
  if (!found) return { ...keyed, action: 'create', columns: { ...row.createOnly, ...row.columns } };
  if (found.hash === hash) return { ...keyed, action: 'keep', id: found.id, known: true };
  const current = currentById.get(found.id);
  if (!current) return refuse(keyed, '', 'it was imported before and has been removed here since');
  const columns = keepingFirm(successions, definition.firm, row, current);
  const changed = Object.keys(columns).filter((column) => !same(current[column], columns[column]));
  if (changed.length === 0) return { ...keyed, action: 'keep', id: found.id, known: false };
  const ruled = definition.change?.(current, changed, row) ?? {};
  if (ruled.reason !== undefined) return refuse(keyed, ruled.field ?? '', ruled.reason);
  const told = changed
    .map((column) => `${column}: ${shown(current[column])} → ${shown(columns[column])}`)
    .join(', ');
  return { ...keyed, action: 'change', id: found.id, columns: { ...columns, ...ruled.also }, told };
}

function refuse(keyed: Keyed, field: string, reason: string): Planned {
  return { ...keyed, action: 'refuse', field, reason };
}

async function resolveReferences(
  session: ImportSession,
  { references = [] }: ImportDefinition,
  read: readonly ReadRow[],
): Promise<{ rows: ReadRow[]; refused: Planned[] }> {
  const refused: Planned[] = [];
  let rows = [...read];
  for (const { column, field, find, missing } of references) {
    const words = [...new Set(rows.flatMap((row) => row.references?.[column] ?? []))];
    const ids = words.length > 0 ? await find(session, words) : new Map<string, string>();
    rows = rows.flatMap((row) => {
      const word = row.references?.[column] ?? null;
      const id = word === null ? null : ids.get(word);
      if (id === undefined) {
        refused.push(refuse({ row, sourceKey: '', hash: '' }, field, missing));
        return [];
      }
      return [{ ...row, columns: { ...row.columns, [column]: id } }];
    });
  }
  return { rows, refused };
}

/** Notes each key with the first line of this file that has it, and gives those lines. */
async function seen(
  session: ImportSession,
  keyed: readonly Keyed[],
): Promise<Map<string, { readonly line: number; readonly at: number }>> {
  const rows = keyed.map(({ row: { line, at }, sourceKey }) => ({ source_key: sourceKey, line, at }));
  await session.query(
    `insert into import_seen select distinct on (source_key) source_key, line, at
     from jsonb_to_recordset($1::jsonb) as r(source_key text, line int, at int) order by source_key, at
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  const lines = await session.query<{ source_key: string; line: number; at: number }>(
    'select source_key, line, at from import_seen where source_key = any($1)',
    [rows.map(({ source_key }) => source_key)],
  );
  return new Map(lines.map(({ source_key, ...first }) => [source_key, first]));
}

async function importedBefore(
  session: ImportSession,
  { kind }: ImportDefinition,
  sourceKeys: readonly string[],
): Promise<Map<string, Imported>> {
  const rows = await session.query<Imported & { source_key: string }>(
    'select source_key, record_id, hash from imported where kind = $1 and source_key = any($2)',
    [kind, sourceKeys],
  );
  return new Map(rows.map((row) => [row.source_key, row]));
}

/** The ids of records that no import made and that have the same matching columns, by number of the row. */
async function matchedRecords(
  session: ImportSession,
  { kind, table, match }: ImportDefinition,
  rows: readonly ReadRow[],
): Promise<Map<number, string[]>> {
  if (match.length === 0 || rows.length === 0) return new Map();
  // The row's id is free to carry its number: a record gets its own id when it is made.
  const wanted = rows.map(({ at, columns }) => ({ ...columns, id: String(at) }));
  const found = await session.query<{ at: string; id: string }>(
    `select r.id as at, t.id from jsonb_populate_recordset(null::"${table}", $1::jsonb) r
     join "${table}" t on ${match.map((column) => `t."${column}" = r."${column}"`).join(' and ')}
     where not exists (select from imported i where i.record_id = t.id and i.kind = $2)`,
    [toJson(wanted), kind],
  );
  const byRow = Map.groupBy(found, (record) => Number(record.at));
  return new Map([...byRow].map(([at, records]) => [at, records.map(({ id }) => id)]));
}

/** The records as they are now, kept from changing until the import ends. */
async function currentRecords(
  session: ImportSession,
  { table }: ImportDefinition,
  ids: readonly string[],
): Promise<Map<string, ColumnValues>> {
  if (ids.length === 0) return new Map();
  const rows = await session.query<{ id: string; record: ColumnValues }>(
    `select id, to_jsonb(t) as record from "${table}" t where id = any($1) order by id for update`,
    [ids],
  );
  return new Map(rows.map(({ id, record }) => [id, record]));
}

function same(current: unknown, next: unknown): boolean {
  return JSON.stringify(normal(current)) === JSON.stringify(normal(next));
}

function normal(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}

function shown(value: unknown): string {
  const text =
    value === null || value === undefined
      ? 'nothing'
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
