import type { SuccessionFacts } from '../firms/succession.ts';
import type { ColumnValues, ImportDefinition, ImportRow } from './definition.ts';
import { keepFirm, successionsIn, underOtherNumbers } from './firms.ts';
import type { ImportSession } from './import-database.ts';
import { currentRecords, type ImportedKey, matchRecords, noteSeen, readImportedKeys } from './records.ts';

/** A row that was read without a fault. */
export interface ReadRow extends ImportRow {
  readonly line: number;
  /** Its number in the file, from 1: one line of JSON can give several rows. */
  readonly at: number;
}

/** What is to happen with one row. */
export type PlannedRow = KeyedRow &
  (
    | { readonly action: 'create'; readonly columns: ColumnValues }
    | {
        readonly action: 'change';
        readonly id: string;
        readonly columns: ColumnValues;
        readonly told: string;
      }
    | { readonly action: 'keep'; readonly id: string; readonly known: boolean }
    | { readonly action: 'refuse'; readonly field: string; readonly reason: string }
  );

interface KeyedRow {
  readonly row: ReadRow;
  readonly sourceKey: string;
  readonly aliasKeys: readonly string[];
  readonly hash: string;
}

interface FoundRecord {
  readonly id: string;
  readonly hash: string | null;
  readonly asOf: string | null;
  readonly keys: number;
  readonly byAlias: boolean;
}

/** Decides on the rows of one batch, with a handful of statements whatever its size. Writes nothing but what it has seen. */
export async function planBatch(
  session: ImportSession,
  definition: ImportDefinition,
  batch: readonly ReadRow[],
): Promise<PlannedRow[]> {
  const { rows, refused } = await resolveReferences(session, definition, batch);
  const successions = await successionsIn(session, definition.firm);
  const keyOf = (row: ReadRow) => session.key(definition.kind, row.key);
  const read = rows.map((row) => ({
    row,
    others: underOtherNumbers(successions, definition.firm, row),
    aliasKeys: (row.aliases ?? []).map((alias) => session.key(definition.kind, alias)),
  }));
  const imported = await readImportedKeys(
    session,
    definition,
    read.flatMap(({ row, others, aliasKeys }) => [...[row, ...others].map(keyOf), ...aliasKeys]),
  );
  const keyed = read.map((each) => ({
    ...each,
    sourceKey: [each.row, ...each.others].map(keyOf).find((key) => imported.has(key)) ?? keyOf(each.row),
    hash: session.hash(each.row.columns),
  }));
  const firstLines = await noteSeen(session, keyed);
  const known = new Map(keyed.map((each) => [each.row.at, findKnownRecords(each, imported)]));
  const unknown = keyed.filter(({ row }) => known.get(row.at)?.length === 0);
  const matched = await matchRecords(
    session,
    definition,
    unknown.map(({ row }) => row),
  );
  const unmatched = unknown.filter(({ row }) => !matched.has(row.at));
  const matchedElse = await matchRecords(
    session,
    definition,
    unmatched.flatMap(({ others }) => others),
  );
  const found = new Map<number, FoundRecord>();
  for (const { row } of keyed) {
    const [before] = known.get(row.at) ?? [];
    const ids = matched.get(row.at) ?? matchedElse.get(row.at) ?? [];
    if (before) found.set(row.at, before);
    else if (ids.length === 1)
      found.set(row.at, { id: ids[0]!, hash: null, asOf: null, keys: 0, byAlias: false });
  }
  const firstMatches = new Map<string, ReadRow>();
  const current = await currentRecords(
    session,
    definition,
    keyed.flatMap(({ row, hash }) => {
      const record = found.get(row.at);
      return record && record.hash !== hash ? [record.id] : [];
    }),
  );
  const planned = keyed.map((each): PlannedRow => {
    const first = firstLines.get(each.sourceKey);
    if (first && first.at !== each.row.at)
      return refuse(each, '', `line ${first.line} of this file is about the same`);
    const alike = matched.get(each.row.at) ?? matchedElse.get(each.row.at) ?? known.get(each.row.at) ?? [];
    if (alike.length > 1)
      return refuse(
        each,
        '',
        `${alike.length} records here look like this one: it is not clear which is meant`,
      );
    const record = found.get(each.row.at)?.id;
    const other = record === undefined ? undefined : firstMatches.get(record);
    if (other) return refuse(each, '', `line ${other.line} of this file is about the same record here`);
    if (record !== undefined) firstMatches.set(record, each.row);
    return planRow(definition, each, found.get(each.row.at), current, successions);
  });
  return [...refused, ...planned];
}

/**
 * The records that earlier files made of a row: that of its own key, else those of its aliases. A record that has another
 * key beside the aliases is of a row that says more, and not of this one.
 */
function findKnownRecords(
  { sourceKey, aliasKeys }: KeyedRow,
  imported: ReadonlyMap<string, ImportedKey>,
): readonly FoundRecord[] {
  const own = imported.get(sourceKey);
  if (own) return [createFoundRecord(own, false)];
  const aliases = aliasKeys.flatMap((key) => imported.get(key) ?? []);
  return [...Map.groupBy(aliases, ({ record_id }) => record_id).values()]
    .filter((entries) => entries[0]!.keys === entries.length)
    .map(([first]) => createFoundRecord(first!, true));
}

function createFoundRecord(
  { record_id: id, hash, as_of: asOf, keys }: ImportedKey,
  byAlias: boolean,
): FoundRecord {
  return { id, hash, asOf, keys, byAlias };
}

function planRow(
  definition: ImportDefinition,
  keyed: KeyedRow,
  found: FoundRecord | undefined,
  currentById: ReadonlyMap<string, ColumnValues>,
  successions: readonly SuccessionFacts[],
): PlannedRow {
  const { row, hash } = keyed;
  if (!found && row.onlyChanges) return refuse(keyed, row.onlyChanges.field, row.onlyChanges.reason);
  if (!found)
    return { ...keyed, action: 'create', columns: { ...row.createOnly, ...row.columns, ...row.stamp } };
  const { asOf } = row;
  const isOlder = asOf !== undefined && found.asOf !== null && asOf < found.asOf;
  const isNewer = asOf !== undefined && (found.asOf === null || asOf > found.asOf);
  if (found.hash === hash)
    return { ...keyed, action: 'keep', id: found.id, known: !isNewer && !found.byAlias };
  if (isOlder)
    return refuse(keyed, 'date', `it is of ${asOf}, and an earlier file said what holds since ${found.asOf}`);
  const current = currentById.get(found.id);
  if (!current) return refuse(keyed, '', 'it was imported before and has been removed here since');
  const columns = { ...keepFirm(successions, definition.firm, row, current), ...row.follows?.(current) };
  const changed = Object.keys(columns).filter((column) => !same(current[column], columns[column]));
  if (changed.length === 0) return { ...keyed, action: 'keep', id: found.id, known: false };
  const ruled = definition.change?.(current, changed, row, found.keys) ?? {};
  if (ruled.reason !== undefined) return refuse(keyed, ruled.field ?? '', ruled.reason);
  const next = { ...columns, ...ruled.also };
  const told = Object.keys(next)
    .filter((column) => !same(current[column], next[column]))
    .map((column) => `${column}: ${showValue(current[column])} → ${showValue(next[column])}`)
    .join(', ');
  if (told === '') return { ...keyed, action: 'keep', id: found.id, known: false };
  return { ...keyed, action: 'change', id: found.id, columns: { ...next, ...row.stamp }, told };
}

function refuse(keyed: KeyedRow, field: string, reason: string): PlannedRow {
  return { ...keyed, action: 'refuse', field, reason };
}

async function resolveReferences(
  session: ImportSession,
  { references = [] }: ImportDefinition,
  read: readonly ReadRow[],
): Promise<{ rows: ReadRow[]; refused: PlannedRow[] }> {
  const refused: PlannedRow[] = [];
  let rows = [...read];
  for (const { column, field, find, missing } of references) {
    const words = [...new Set(rows.flatMap((row) => row.references?.[column] ?? []))];
    const ids = words.length > 0 ? await find(session, words) : new Map<string, string>();
    rows = rows.flatMap((row) => {
      const word = row.references?.[column] ?? null;
      const id = word === null ? null : ids.get(word);
      if (id === undefined) {
        refused.push(refuse({ row, sourceKey: '', aliasKeys: [], hash: '' }, field, missing));
        return [];
      }
      return [{ ...row, columns: { ...row.columns, [column]: id } }];
    });
  }
  return { rows, refused };
}

function same(current: unknown, next: unknown): boolean {
  return JSON.stringify(normal(current)) === JSON.stringify(normal(next));
}

function normal(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}

function showValue(value: unknown): string {
  const text =
    value === null || value === undefined
      ? 'nothing'
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
