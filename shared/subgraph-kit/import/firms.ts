import type { Day } from '@social-return/values/day';
import { numbersOf, type SuccessionFacts } from '../firms/succession.ts';
import { SUCCESSIONS } from '../firms/succession-row.ts';
import type { ColumnValues, FirmColumns, ImportDatabase, ImportRow, Reference } from './definition.ts';

/** What holds of all firms; nothing for records that name none. */
export async function successionsIn(
  db: ImportDatabase,
  firm: FirmColumns | undefined,
): Promise<readonly SuccessionFacts[]> {
  return firm ? db.query<SuccessionFacts>(SUCCESSIONS) : [];
}

/** The row as it would be under each other number of its firm: a file writes the number of the day on which it was made. */
export function underOtherNumbers<R extends ImportRow>(
  successions: readonly SuccessionFacts[],
  firm: FirmColumns | undefined,
  row: R,
): R[] {
  const kvk = firm && row.columns[firm.kvk];
  if (!firm || typeof kvk !== 'string') return [];
  const [, ...others] = numbersOf(successions, kvk, row.columns[firm.day] as Day);
  return others.map((other) => ({
    ...row,
    key: row.key.map((part) => (part === kvk ? other : part)),
    columns: { ...row.columns, [firm.kvk]: other },
  }));
}

/** The values of a row for the record that was found: number and name of the firm stay those of its first day. */
export function keepFirm(
  successions: readonly SuccessionFacts[],
  firm: FirmColumns | undefined,
  { columns }: Pick<ImportRow, 'columns'>,
  recorded: ColumnValues,
): ColumnValues {
  const [kvk, before] = [firm && columns[firm.kvk], firm && recorded[firm.kvk]];
  if (!firm || typeof kvk !== 'string' || typeof before !== 'string' || kvk === before) return columns;
  if (!numbersOf(successions, kvk, columns[firm.day] as Day).includes(before)) return columns;
  return { ...columns, [firm.kvk]: before, [firm.name]: recorded[firm.name] };
}

/** What a file says of a firm that another record is about: its number, and the day for which it says so. */
export function firmWord(kvk: string | null, day: Day): string | null {
  return kvk === null ? null : `${kvk} ${day}`;
}

/**
 * A reference to the record of a firm by `firmWord`: the one with that number, else the one that is the firm under another.
 * Where several became one firm and none has the number itself, nobody knows which is meant, and none is found.
 *
 * @param standing when a record counts, as SQL over `p` and the day `w.day`.
 */
export function firmReference({
  table,
  standing = 'true',
  ...reference
}: Omit<Reference, 'find'> & { readonly table: string; readonly standing?: string }): Reference {
  const find = async (db: ImportDatabase, words: readonly string[]) => {
    const successions = await db.query<SuccessionFacts>(SUCCESSIONS);
    const wanted = words.flatMap((word) => {
      const [kvk = '', day = ''] = word.split(' ');
      return numbersOf(successions, kvk, day as Day).map((number, rank) => ({
        word,
        day,
        kvk: number,
        rank,
      }));
    });
    const rows = await db.query<{ word: string; id: string; itself: boolean }>(
      `select w.word, p.id, w.rank = 0 as itself
       from jsonb_to_recordset($1::jsonb) as w(word text, day date, kvk text, rank int)
       join "${table}" p on p.kvk = w.kvk where ${standing} order by w.word, w.rank`,
      [JSON.stringify(wanted)],
    );
    const found = Map.groupBy(rows, ({ word }) => word);
    return new Map(
      [...found].flatMap(([word, [first, ...others]]): [string, string][] =>
        first && (first.itself || others.length === 0) ? [[word, first.id]] : [],
      ),
    );
  };
  return { ...reference, find };
}
