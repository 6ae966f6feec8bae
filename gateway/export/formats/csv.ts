import { type Cell, type Column, cellsOf } from './table.ts';

/** Dutch Excel splits at the semicolon, and takes a file for UTF-8 only when it begins with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';
const SEPARATOR = ';';
const LINE_END = '\r\n';

/** What a spreadsheet takes for the beginning of a formula, also behind blanks and in full width. */
const FORMULA = /^(?:[\s\u00A0]*[=+\-@＝＋－＠]|[\t\r\n])/u;
const NEEDS_QUOTES = /[;"\r\n]|^\s|\s$/;
/** A spreadsheet shows none of these, and some stop reading at the first. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/** The first line: the byte order mark and the names of the columns. */
export function csvHeader<Row>(columns: readonly Column<Row>[]): string {
  return BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => ({ kind: 'text', text: name })));
}

/** The lines of some rows. */
export function csvRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => csvLine(cellsOf(columns, row))).join('');
}

/** One line: numbers with a decimal comma, dates as 2025-07-01, text in quotes where it must be. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvCell).join(SEPARATOR) + LINE_END;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (cell.kind === 'number') return cell.decimal.replace('.', ',');
  if (cell.kind === 'day') return cell.day;
  return quote(harmless(cell.text));
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text again. Only
 * text: a negative number is a number.
 */
function harmless(text: string): string {
  const clean = text.replace(CONTROL, '').toWellFormed();
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
