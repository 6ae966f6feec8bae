import type { Day } from '@social-return/values/day';
import type { JsonElement, JsonShape } from './json-elements.ts';
import type { Cells, FieldRefusal } from './refusal.ts';
import type { RowReader } from './row-reader.ts';

/** A column of a file. */
export interface ImportField {
  /** What the program calls it; the first header that is recognised. */
  readonly name: string;
  /** Other headers that mean the same, compared without case, accents, spaces and punctuation. */
  readonly headers?: readonly string[];
  readonly required?: boolean;
  /** What it holds, for `--help`. */
  readonly about: string;
}

/** A row as an element of a JSON file gives it. */
export interface ElementRow {
  readonly cells: Cells;
  /** Why the row is refused before it is read, by field. */
  readonly refusals?: readonly FieldRefusal[];
  /** What was left out on purpose; equal notes are counted. */
  readonly notes?: readonly string[];
}

/** A row with the line of the file on which it, or the object that gave it, begins. */
export interface SourceRow extends ElementRow {
  readonly line: number;
}

/** Something of a file that was understood and gives no row, with the reason. */
export interface SourceNote {
  readonly line: number;
  readonly passed: string;
  readonly notes?: readonly string[];
}

/** Values of columns as they go to the database: dates as text, money as cents. */
export type ColumnValues = Readonly<Record<string, unknown>>;

/** What one row of a file becomes. */
export interface ImportRow {
  /** What shows that two rows, now or later, are about the same thing. */
  readonly key: readonly string[];
  /** Columns that follow the file, at each import. */
  readonly columns: ColumnValues;
  /** Columns that are only filled when the record is made. */
  readonly createOnly?: ColumnValues;
  /** Columns that depend on the record that is here as well, when there is one: they are compared as if the file said them. */
  readonly follows?: (current: ColumnValues) => ColumnValues;
  /** Columns that are written with every change, and are none themselves: who made it. */
  readonly stamp?: ColumnValues;
  /** Columns that refer to another record, by what the file calls it; null for none. */
  readonly references?: Readonly<Record<string, string | null>>;
  /** How people recognise it in the table; nothing about a person. */
  readonly label: string;
  /** Why it may change a record that is here, and not make one. */
  readonly onlyChanges?: FieldRefusal;
  /** Other keys by which earlier or later files may know the same thing, when they say less about it. */
  readonly aliases?: readonly (readonly string[])[];
  /** The moment at which the source said so (ISO 8601, UTC): what it said before never overwrites what it said later. */
  readonly asOf?: string;
}

/** The database as a definition sees it. */
export interface ImportDatabase {
  query<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** The records that earlier rows of that kind became, by the first part of their key. */
  importedAs(kind: string, keys: readonly string[]): Promise<Map<string, string>>;
}

/** How a file's word for another record is turned into its id, for many rows at a time. */
export interface Reference {
  readonly column: string;
  readonly field: string;
  find(db: ImportDatabase, words: readonly string[]): Promise<ReadonlyMap<string, string>>;
  readonly missing: string;
}

/** What holds for all rows of one run. */
export interface ImportContext {
  readonly organisation: string;
  readonly today: Day;
  /** CBS code of a buurt for rows that have none, as given on the command line. */
  readonly buurt: string | null;
}

/** What a change of a record that exists brings with it, or why it may not happen. */
export interface ChangeRuling {
  /** Columns that follow from it. */
  readonly also?: ColumnValues;
  /** Why it is refused, and at which field. */
  readonly reason?: string;
  readonly field?: string;
}

/** @param keys how many keys of earlier files know the record */
export type ChangeRule = (
  current: ColumnValues,
  changed: readonly string[],
  row: ImportRow,
  keys: number,
) => ChangeRuling;

/** The columns by which a record names a firm. */
export interface FirmColumns {
  readonly kvk: string;
  readonly name: string;
  /** The day for which it is named. */
  readonly day: string;
}

/** One kind of file that an organisation takes in. */
export interface ImportDefinition {
  /** Name of the kind, such as `contracts`; definitions of one kind and another format share it. */
  readonly kind: string;
  /** Name of the format, for `--help`. */
  readonly format: 'CSV' | 'OCDS JSON' | 'VUM JSON';
  readonly table: string;
  /** By what a row is recognised again, for `--help`. */
  readonly keyedBy: string;
  readonly fields: readonly ImportField[];
  /** For JSON: how the objects stand in a file, and the rows that they give. */
  readonly json?: JsonShape & {
    rows(elements: AsyncIterable<JsonElement>): AsyncIterable<SourceRow | SourceNote>;
  };
  /** Columns by which a record that was made otherwise is recognised; none when nothing identifies it. */
  readonly match: readonly string[];
  /** The firm that a record names: known by any of its numbers, kept by the one that it had on the first day. */
  readonly firm?: FirmColumns;
  readonly references?: readonly Reference[];
  readonly change?: ChangeRule;
  /** Said once after an import, whatever was in it. */
  readonly notice?: string;
  /** Reads what the rows need and gives the mapping of one row. */
  prepare(db: ImportDatabase, context: ImportContext): Promise<(read: RowReader) => ImportRow>;
}
