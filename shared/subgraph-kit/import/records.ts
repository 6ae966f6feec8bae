import type { ColumnValues, ImportDefinition, ImportRow } from './definition.ts';
import { type ImportSession, toJson } from './import-database.ts';

/** What an earlier file left of a key. */
export interface ImportedKey {
  readonly record_id: string;
  readonly hash: string;
  /** The moment of which it spoke; null where it has none. */
  readonly as_of: string | null;
  /** How many keys the record has. */
  readonly keys: number;
}

interface SeenRow {
  readonly row: { readonly line: number; readonly at: number };
  readonly sourceKey: string;
}

/** Notes each key with the first line of this file that has it, and gives those lines. */
export async function noteSeen(
  session: ImportSession,
  keyed: readonly SeenRow[],
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

/** What earlier files left of these keys. */
export async function readImportedKeys(
  session: ImportSession,
  { kind }: ImportDefinition,
  sourceKeys: readonly string[],
): Promise<Map<string, ImportedKey>> {
  const rows = await session.query<ImportedKey & { source_key: string }>(
    `select source_key, record_id, hash,
       to_char(as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as as_of,
       (select count(*)::int from imported o where o.record_id = i.record_id and o.kind = i.kind) as keys
     from imported i where kind = $1 and source_key = any($2)`,
    [kind, sourceKeys],
  );
  return new Map(rows.map((row) => [row.source_key, row]));
}

/** The ids of records that no import made and that have the same matching columns, by number of the row. */
export async function matchRecords(
  session: ImportSession,
  { kind, table, match }: ImportDefinition,
  rows: readonly (ImportRow & { readonly at: number })[],
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
export async function currentRecords(
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
