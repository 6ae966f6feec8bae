import { ownerOf } from '@social-return/contract/ids';
import type { ImportDatabase, ImportField, Reference } from './definition.ts';

/** The number or code by which the source system knows the row; optional, and the best key where there is one. */
export const REFERENCE: ImportField = {
  name: 'reference',
  headers: ['kenmerk', 'zaaknummer', 'nummer', 'id'],
  about: 'the number by which your own system knows it; with it, title and dates can change later',
};

/** First day. */
export const START: ImportField = {
  name: 'start',
  headers: ['begin', 'startdatum', 'begindatum', 'ingangsdatum', 'aanvang'],
  required: true,
  about: 'first day',
};

/** The two ways in which files tell an end. Which headers mean which is never guessed: `tot` is half-open, `t/m` is not. */
export const END: readonly ImportField[] = [
  { name: 'end', headers: ['tot'], about: 'first day on which it is over' },
  {
    name: 'lastDay',
    headers: ['einddatum', 'laatste dag', 'tot en met', 't/m', 'eind'],
    about: 'last day; give this or end',
  },
];

/** A key that a row gives itself, else what distinguishes it. */
export function keyOf(reference: string | null, ...otherwise: readonly string[]): readonly string[] {
  return reference === null ? otherwise : [reference];
}

/** A reference to a record of one of the tables: by its id here, or by the reference that an earlier file gave it. */
export function recordReference({
  column,
  field,
  table,
  kind,
  missing,
}: Omit<Reference, 'find'> & { readonly table: string; readonly kind: string }): Reference {
  const find = async (db: ImportDatabase, words: readonly string[]) => {
    const ids = words.filter((word) => ownerOf(word) !== undefined);
    const here = await idsIn(db, table, 'id', ids);
    return new Map([...here, ...(await db.importedAs(kind, words))]);
  };
  return { column, field, missing, find };
}

/** A reference by a column whose values are unique, such as a KvK number. */
export function columnReference({
  column,
  field,
  table,
  by,
  missing,
}: Omit<Reference, 'find'> & { readonly table: string; readonly by: string }): Reference {
  return { column, field, missing, find: (db, words) => idsIn(db, table, by, words) };
}

async function idsIn(
  db: ImportDatabase,
  table: string,
  by: string,
  words: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.query<{ word: string; id: string }>(
    `select "${by}" as word, id from "${table}" where "${by}" = any($1)`,
    [words],
  );
  return new Map(rows.map(({ word, id }) => [word, id]));
}
