import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Cell, type Column, cellsOf } from './table.ts';
import { cellXml, headerCellXml } from './xlsx-cell.ts';
import { packageParts, sheetEnd, sheetPath, sheetStart } from './xlsx-parts.ts';

/** Excel takes no more rows on one sheet. */
const MOST_ROWS = 1_048_576;
const NOTHING = new Uint8Array(0);

/**
 * Writes a workbook piece by piece: sheets one after another, rows as they come, so that memory does not grow
 * with the list. What has been written so far is taken with {@link take}.
 */
export class XlsxWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #zip: Zip;
  readonly #sheets: string[] = [];
  readonly #moment: Date;
  #file: ZipDeflate | null = null;
  #row = 0;
  #columns = 0;

  /** @param moment stamp of the files inside */
  constructor(moment: Date) {
    this.#moment = moment;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#chunks.push(chunk);
    });
  }

  /** Begins a sheet with its header row. Its name: at most 31 characters, none of `\ / ? * [ ] :`. */
  sheet(name: string, columns: readonly { readonly name: string; readonly width: number }[]): this {
    this.#endSheet();
    this.#sheets.push(name);
    this.#file = this.#begin(sheetPath(this.#sheets.length));
    this.#columns = columns.length;
    this.#row = 0;
    this.#write(sheetStart(columns.map(({ width }) => width)));
    this.#writeRow(columns.map((column, index) => headerCellXml(column.name, index, 1)));
    return this;
  }

  /** Adds rows to the sheet. @throws RangeError beyond what Excel can hold: better no file than half of one. */
  rows(rows: readonly (readonly Cell[])[]): this {
    for (const cells of rows) {
      this.#writeRow(cells.map((cell, index) => cellXml(cell, index, this.#row + 1)));
    }
    return this;
  }

  /** A whole sheet at once. */
  table<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): this {
    return this.sheet(name, columns).rows(rows.map((row) => cellsOf(columns, row)));
  }

  /** Ends the workbook. */
  end(): this {
    this.#endSheet();
    for (const [path, xml] of packageParts(this.#sheets)) this.#begin(path).push(strToU8(xml), true);
    this.#zip.end();
    return this;
  }

  /** The bytes since the last time. */
  take(): Buffer {
    return Buffer.concat(this.#chunks.splice(0));
  }

  #writeRow(cells: readonly string[]): void {
    this.#row += 1;
    if (this.#row > MOST_ROWS) throw new RangeError(`Expected at most ${MOST_ROWS} rows on a sheet.`);
    this.#write(`<row r="${this.#row}">${cells.join('')}</row>`);
  }

  #write(xml: string): void {
    if (!this.#file) throw new Error('Expected a sheet to be begun before its rows.');
    this.#file.push(strToU8(xml));
  }

  #begin(path: string): ZipDeflate {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = this.#moment;
    this.#zip.add(file);
    return file;
  }

  #endSheet(): void {
    if (!this.#file) return;
    this.#write(sheetEnd(this.#columns, this.#row));
    this.#file.push(NOTHING, true);
    this.#file = null;
  }
}
