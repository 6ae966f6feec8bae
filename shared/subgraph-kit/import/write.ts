import { newId } from '@social-return/contract/ids';
import type { Day } from '@social-return/values/day';
import { constraintOf } from '../constraints.ts';
import { insertRows } from '../database.ts';
import { type EndChange, followEnds } from '../placements/positions.ts';
import type { ColumnValues, ImportDefinition } from './definition.ts';
import { type ImportSession, toJson } from './import-database.ts';
import type { PlannedRow } from './plan.ts';

/** A row that the database itself refused. */
export interface DatabaseRefusal {
  readonly planned: PlannedRow;
  readonly field: string;
  readonly reason: string;
}

interface PendingRow {
  readonly planned: PlannedRow;
  readonly record: ColumnValues & { readonly id: string };
}

/** Writes what was planned, in the transaction at hand. Gives the rows that a constraint of the database refused. */
export async function writeBatch(
  session: ImportSession,
  organisation: string,
  definition: ImportDefinition,
  planned: readonly PlannedRow[],
  today: Day,
): Promise<DatabaseRefusal[]> {
  const creates: PendingRow[] = [];
  const changes: PendingRow[] = [];
  for (const each of planned) {
    if (each.action === 'create')
      creates.push({ planned: each, record: { ...each.columns, id: newId(organisation) } });
    else if (each.action === 'change')
      changes.push({ planned: each, record: { ...each.columns, id: each.id } });
  }
  const refusals = [
    ...(await inGroups(session, creates, (rows) => insert(session, definition.table, rows))),
    ...(await inGroups(session, changes, (rows) => update(session, definition.table, rows, today))),
  ];
  const refused = new Set(refusals.map(({ planned: { row } }) => row.at));
  await remember(session, definition, [
    ...[...creates, ...changes].filter(({ planned: { row } }) => !refused.has(row.at)),
    ...planned.flatMap((each) =>
      each.action === 'keep' && !each.known ? [{ planned: each, record: { id: each.id } }] : [],
    ),
  ]);
  return refusals;
}

/** Rows with the same columns go in one statement. */
async function inGroups(
  session: ImportSession,
  pending: readonly PendingRow[],
  write: (rows: readonly ColumnValues[]) => Promise<void>,
): Promise<DatabaseRefusal[]> {
  const refusals: DatabaseRefusal[] = [];
  for (const group of Map.groupBy(pending, ({ record }) => Object.keys(record).join()).values())
    refusals.push(...(await writeByHalves(session, group, write)));
  return refusals;
}

/** Writes all rows in one statement; when a constraint refuses, halves the rows until it is known which ones it means. */
async function writeByHalves(
  session: ImportSession,
  pending: readonly PendingRow[],
  write: (rows: readonly ColumnValues[]) => Promise<void>,
): Promise<DatabaseRefusal[]> {
  if (pending.length === 0) return [];
  await session.query('savepoint import_rows');
  try {
    await write(pending.map(({ record }) => record));
    await session.query('release savepoint import_rows');
    return [];
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await session.query('rollback to savepoint import_rows');
    if (pending.length === 1) return [{ planned: pending[0]!.planned, ...refusal }];
  }
  const middle = Math.ceil(pending.length / 2);
  return [
    ...(await writeByHalves(session, pending.slice(0, middle), write)),
    ...(await writeByHalves(session, pending.slice(middle), write)),
  ];
}

/** Class 22: a value that the column cannot hold; class 23: a constraint. Anything else is no fault of a row. */
function refusalOf(error: unknown): { field: string; reason: string } | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === undefined || !/^2[23]/.test(code)) return null;
  const known = constraintOf(error as object);
  if (known) return { field: known.field, reason: known.sentence.en };
  return { field: '', reason: `the database does not take it (${constraint ?? code})` };
}

async function insert(session: ImportSession, table: string, rows: readonly ColumnValues[]): Promise<void> {
  await insertRows(asManager(session), table, rows);
}

async function update(
  session: ImportSession,
  table: string,
  rows: readonly ColumnValues[],
  today: Day,
): Promise<void> {
  const ends = table === 'placement' && rows[0] && 'end' in rows[0] ? await endsOf(session, rows) : [];
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
  await session.query(
    `update "${table}" t set ${columns.map((column) => `"${column}" = r."${column}"`).join(', ')}, version = t.version + 1
     from jsonb_populate_recordset(null::"${table}", $1::jsonb) r where t.id = r.id`,
    [toJson(rows)],
  );
  await followEnds((text, values) => session.query(text, values), ends, today);
}

/** Which ends of placements of a vacancy these rows change. */
async function endsOf(session: ImportSession, rows: readonly ColumnValues[]): Promise<EndChange[]> {
  return session.query<EndChange>(
    `select p.vacancy_id as "vacancyId", p."end"::text as before, r."end"::text as after
     from jsonb_populate_recordset(null::placement, $1::jsonb) r join placement p on p.id = r.id
     where p.vacancy_id is not null and p."end" is distinct from r."end" order by p.id`,
    [toJson(rows)],
  );
}

async function remember(
  session: ImportSession,
  { kind }: ImportDefinition,
  written: readonly { readonly planned: PlannedRow; readonly record: { readonly id: string } }[],
): Promise<void> {
  if (written.length === 0) return;
  const rows = written.flatMap(({ planned: { row, sourceKey, aliasKeys, hash }, record }) =>
    [sourceKey, ...aliasKeys].map((key) => ({
      ...{ kind, source_key: key, record_id: record.id, hash, as_of: row.asOf ?? null },
    })),
  );
  const byKey = new Map(rows.toReversed().map((row) => [row.source_key, row]));
  // An alias stays with the record that has it.
  await session.query(
    `insert into imported (kind, source_key, record_id, hash, as_of)
     select kind, source_key, record_id, hash, as_of from jsonb_populate_recordset(null::imported, $1::jsonb)
     on conflict (kind, source_key) do update
       set hash = excluded.hash, as_of = greatest(imported.as_of, excluded.as_of), imported_at = now()
       where imported.record_id = excluded.record_id`,
    [JSON.stringify([...byKey.values()])],
  );
}

/** What `insertRows` needs of TypeORM's entity manager. */
function asManager(session: ImportSession): Parameters<typeof insertRows>[0] {
  return { query: (text: string, values?: readonly unknown[]) => session.query(text, values) } as never;
}
