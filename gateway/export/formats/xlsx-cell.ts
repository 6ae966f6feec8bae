import { type Day, daysBetween } from '@social-return/values/day';
import type { Cell } from './table.ts';

/** Positions in the list of cell formats of `xl/styles.xml`. */
const STYLE = { text: 0, header: 1, day: 2, number: [3, 4, 5, 6] } as const;

/** Excel counts days from here; right for dates from March 1900. */
const DAY_ZERO = '1899-12-30' as Day;
/** Excel keeps 15 significant digits: a longer number would silently change, so it goes in as text. */
const MOST_DIGITS = 15;
/** Excel repairs, that is cuts, a file with a longer cell. */
const MOST_CHARACTERS = 32_767;

/** A cell of the header row. */
export function headerCellXml(name: string, column: number, row: number): string {
  return textXml(name, column, row, STYLE.header);
}

/** One cell as SpreadsheetML; nothing for an empty one. Text is never a formula here: it is typed as text. */
export function cellXml(cell: Cell, column: number, row: number): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return textXml(cell.text, column, row, STYLE.text);
  if (cell.kind === 'day') {
    const serial = dayZeroIsBefore(cell.day) ? String(daysBetween(DAY_ZERO, cell.day)) : null;
    return serial === null
      ? textXml(cell.day, column, row, STYLE.text)
      : valueXml(serial, column, row, STYLE.day);
  }
  const { decimal } = cell;
  if (decimal.replace(/^-?0*\.?0*|\./g, '').length > MOST_DIGITS)
    return textXml(decimal, column, row, STYLE.text);
  return valueXml(decimal, column, row, numberStyle(decimal));
}

/** `0` → `A`, `26` → `AA`: the name of a column. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Text as XML: without what XML 1.0 cannot carry, and with Excel's own escape `_x…_` taken literally. */
export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

function dayZeroIsBefore(day: Day): boolean {
  return day >= '1900-03-01';
}

function numberStyle(decimal: string): number {
  const digits = decimal.split('.')[1]?.length ?? 0;
  return STYLE.number[Math.min(digits, STYLE.number.length - 1)] as number;
}

function valueXml(value: string, column: number, row: number, style: number): string {
  return `<c r="${columnName(column)}${row}" s="${style}"><v>${value}</v></c>`;
}

function textXml(text: string, column: number, row: number, style: number): string {
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  return `<c r="${columnName(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`;
}
