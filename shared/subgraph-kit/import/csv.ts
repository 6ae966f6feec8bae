import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportFailure } from './failure.ts';

export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record of a CSV file, with the line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const MOST_CHARACTERS = 1_000_000;

/**
 * The records of a CSV text (RFC 4180) whose lines end in `\n`, one at a time. Empty lines, and lines with nothing but
 * delimiters, are left out.
 *
 * @throws ImportFailure naming the line from which the quotes no longer make sense.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MOST_CHARACTERS,
    record_delimiter: '\n',
  });
  const source = Readable.from(withoutMark(text));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number };
      record: string[];
    }>) {
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: info.lines - newlinesIn(record), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? explained(error) : error;
  } finally {
    source.destroy();
  }
}

/** The cells of the first line, for each delimiter. */
export async function firstRecord(beginning: string, delimiter: Delimiter): Promise<readonly string[]> {
  const [line = ''] = beginning
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((each) => each.trim() !== '');
  for await (const { cells } of csvRecords(once(line), delimiter)) return cells;
  return [];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** A byte order mark belongs to the encoding, not to the first header. */
async function* withoutMark(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of text) {
    if (piece === '') continue;
    yield isFirst ? piece.replace(/^\ufeff/, '') : piece;
    isFirst = false;
  }
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((total, cell) => total + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}

function explained(error: CsvError): ImportFailure {
  const line = typeof error.lines === 'number' ? `line ${error.lines}: ` : '';
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new ImportFailure(
      `${line}a row of more than ${MOST_CHARACTERS} characters: is a quote not closed?`,
    );
  return new ImportFailure(`${line}the quotes are not as in CSV: a quote inside a text is written twice.`);
}
