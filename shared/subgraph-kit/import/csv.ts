import { ImportFailure } from './failure.ts';

export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record of a CSV file, with the line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Why its cells cannot be told apart; it has none then. */
  readonly problem?: string;
}

const MOST_CHARACTERS = 1_000_000;
/** What Excel writes before the header so that it reads the file back by that delimiter. */
const DELIMITER_LINE = /^"?sep=(.)"?[;,\t]*$/i;

const INSIDE = 'a quote stands inside a text: put the text between quotes, and write each quote in it twice';
const UNCLOSED = 'the quotes are not as in CSV: one that opens here is never closed';

/**
 * The records of a CSV text (RFC 4180) whose lines end in `\n`, one at a time. Empty lines, lines with nothing but
 * delimiters, and a first line `sep=;` are left out. A record whose quotes make no sense has a problem and no cells, and
 * the next one begins on the line after the one on which it began.
 *
 * @throws ImportFailure for a line of more than a million characters.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord> {
  const reader = new RecordReader(delimiter);
  let number = 0;
  for await (const line of linesOf(text)) {
    number += 1;
    if (number === 1 && DELIMITER_LINE.test(line)) continue;
    yield* reader.take(line, number);
  }
  yield* reader.end();
}

/** The cells of the first line, for each delimiter. */
export async function firstRecord(beginning: string, delimiter: Delimiter): Promise<CsvRecord> {
  for await (const record of csvRecords(once(beginning.replace(/\r\n?/g, '\n')), delimiter)) return record;
  return { line: 1, cells: [] };
}

/**
 * The delimiter that a first line `sep=;` states; null when there is no such line.
 *
 * @throws ImportFailure for one that is not known.
 */
export function readStatedDelimiter(beginning: string): Delimiter | null {
  const [first = ''] = beginning.replace(/^\ufeff/, '').split(/\r|\n/, 1);
  const stated = DELIMITER_LINE.exec(first)?.[1];
  if (stated === undefined) return null;
  const found = DELIMITERS.find((known) => known === stated);
  if (found === undefined)
    throw new ImportFailure(`The first line states the delimiter "${stated}": expected ";", "," or a tab.`);
  return found;
}

/** Makes records of lines. One that stays open takes further lines in, which are read again when it turns out to be wrong. */
class RecordReader {
  readonly #delimiter: Delimiter;
  #line = 0;
  #lines: string[] = [];
  #characters = 0;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  *take(line: string, number: number): Generator<CsvRecord> {
    if (this.#lines.length === 0) this.#line = number;
    this.#lines.push(line);
    this.#characters += line.length + 1;
    // Only a line with a quote can end a text that is open.
    if (this.#lines.length > 1 && !line.includes('"') && this.#characters <= MOST_CHARACTERS) return;
    const cells = cellsOf(this.#lines.join('\n'), this.#delimiter);
    if (cells === 'open' && this.#characters <= MOST_CHARACTERS) return;
    if (typeof cells === 'string') yield* this.#refuse(cells === 'open' ? UNCLOSED : INSIDE);
    else {
      const begun = this.#line;
      this.#clear();
      if (cells.some((cell) => cell.trim() !== '')) yield { line: begun, cells };
    }
  }

  *end(): Generator<CsvRecord> {
    while (this.#lines.length > 0) yield* this.#refuse(UNCLOSED);
  }

  *#refuse(problem: string): Generator<CsvRecord> {
    const [begun, [, ...again]] = [this.#line, this.#lines];
    this.#clear();
    yield { line: begun, cells: [], problem };
    for (const [index, line] of again.entries()) yield* this.take(line, begun + 1 + index);
  }

  #clear(): void {
    this.#lines = [];
    this.#characters = 0;
  }
}

/** The cells of one record; `open` when a text is not closed yet, `wrong` when a quote stands where none can. */
function cellsOf(record: string, delimiter: Delimiter): string[] | 'open' | 'wrong' {
  if (!record.includes('"')) return record.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      const end = findClosingQuote(record, at + 1);
      if (end < 0) return 'open';
      cells.push(record.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < record.length && record[at] !== delimiter) return 'wrong';
    } else {
      const next = record.indexOf(delimiter, at);
      const cell = record.slice(at, next < 0 ? record.length : next);
      if (cell.includes('"')) return 'wrong';
      cells.push(cell);
      at += cell.length;
    }
    if (at >= record.length) return cells;
    at += 1;
    if (at === record.length) return [...cells, ''];
  }
}

/** Where the text that began there ends: at a quote that is not written twice. */
function findClosingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record[at + 1] === '"') at = record.indexOf('"', at + 2);
  return at;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The lines of a text, without the byte order mark, which belongs to the encoding. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let number = 0;
  for await (const piece of text) {
    const lines = (held + piece).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) {
      number += 1;
      yield number === 1 ? line.replace(/^\ufeff/, '') : line;
    }
    if (held.length > MOST_CHARACTERS)
      throw new ImportFailure(`line ${number + 1}: a line of more than ${MOST_CHARACTERS} characters.`);
  }
  if (held !== '') yield number === 0 ? held.replace(/^\ufeff/, '') : held;
}
