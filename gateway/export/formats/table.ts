import type { Day } from '@social-return/values/day';

/** One value of a table. Numbers are exact decimals as text with a point, never floating point. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly decimal: string }
  | { readonly kind: 'day'; readonly day: Day }
  | null;

/** What a column holds, by the names of XML Schema, as data dictionaries do. */
export type Datatype = 'string' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'boolean';

/** A column of a table that is given out: its name is part of the contract with who reads the file. */
export interface Column<Row> {
  readonly name: string;
  readonly datatype: Datatype;
  /** What it means, in plain Dutch, for the data dictionary. */
  readonly description: string;
  /** Width in characters, for formats that have one. */
  readonly width: number;
  readonly cell: (row: Row) => Cell;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A cell of text; empty for null and for no text. */
export function text(value: string | null): Cell {
  return value === null || value === '' ? null : { kind: 'text', text: value };
}

/**
 * A cell with a number: an exact decimal as text, a bigint, or a number that JSON carried.
 * @throws RangeError for text that is no plain decimal: exponents are not, so that no digit is guessed.
 */
export function number(value: string | number | bigint | null): Cell {
  if (value === null) return null;
  const decimal = String(value);
  if (!DECIMAL.test(decimal)) throw new RangeError(`Expected a decimal such as "1234.56", got "${decimal}".`);
  return { kind: 'number', decimal };
}

/** A cell with a calendar date. */
export function day(value: string | null): Cell {
  return value === null ? null : { kind: 'day', day: value as Day };
}

/** `ja` or `nee`. */
export function yesNo(value: boolean | null): Cell {
  return value === null ? null : text(value ? 'ja' : 'nee');
}

/** The cells of a row, in the order of the columns. */
export function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): Cell[] {
  return columns.map((column) => column.cell(row));
}
