import { type CsvRecord, csvRecords, DELIMITERS, type Delimiter, firstRecord } from './csv.ts';
import type { ElementRow, ImportDefinition } from './definition.ts';
import { type FileFacts, fileFacts, textOf } from './encoding.ts';
import { ImportFailure } from './failure.ts';
import { type Header, headerFit, readHeader, recognised } from './header.ts';
import { jsonElements } from './json-elements.ts';
import type { ImportOptions } from './options.ts';
import type { FieldRefusal } from './refusal.ts';

/** A file that was recognised. */
export interface Source {
  readonly definition: ImportDefinition;
  readonly facts: FileFacts;
  /** The columns as the file names them, by field. */
  readonly names: ReadonlyMap<string, string>;
  /** What was recognised, in words. */
  readonly about: string;
  readonly notes: readonly string[];
  rows(read: (bytes: number) => void): AsyncIterable<SourceRow>;
}

export interface SourceRow extends ElementRow {
  readonly line: number;
}

/**
 * Finds out what a file is: encoding, format, kind, delimiter.
 *
 * @throws ImportFailure when it is not clear, or is not one of these kinds.
 */
export async function openSource(
  path: string,
  definitions: readonly ImportDefinition[],
  options: Pick<ImportOptions, 'kind' | 'delimiter' | 'encoding'>,
): Promise<Source> {
  const facts = await fileFacts(path, options.encoding);
  const kinds = [...new Set(definitions.map(({ kind }) => kind))];
  if (options.kind !== undefined && !kinds.includes(options.kind))
    throw new ImportFailure(`--kind: expected ${kinds.join(' or ')}, got "${options.kind}".`);
  const isJson = /^\ufeff?\s*[[{]/.test(facts.beginning);
  const possible = definitions.filter(
    ({ kind, json }) => (options.kind ?? kind) === kind && (json !== undefined) === isJson,
  );
  if (possible.length === 0) throw new ImportFailure(notTaken(isJson, options.kind));
  return isJson ? jsonSource(path, facts, possible) : csvSource(path, facts, possible, options.delimiter);
}

function jsonSource(path: string, facts: FileFacts, possible: readonly ImportDefinition[]): Source {
  const found = possible.filter(({ json }) => new RegExp(`"${json!.mark}"\\s*:`).test(facts.beginning));
  const definition = only(found, possible);
  const { lists, rows } = definition.json!;
  return {
    definition,
    facts,
    names: new Map(),
    about: `${definition.format}, ${facts.encoding}`,
    notes: [],
    async *rows(read) {
      for await (const { line, element } of jsonElements(textOf(path, facts.encoding, read), lists)) {
        for (const row of rows(element)) yield { line, ...row };
      }
    },
  };
}

async function csvSource(
  path: string,
  facts: FileFacts,
  possible: readonly ImportDefinition[],
  asked: Delimiter | undefined,
): Promise<Source> {
  const delimiter = asked ?? (await likelyDelimiter(facts.beginning, possible));
  const first = await firstRecord(facts.beginning, delimiter);
  const fits = possible.map((definition) => headerFit(first, definition));
  const best = Math.max(...fits);
  const definition =
    possible.length === 1
      ? possible[0]!
      : only(
          possible.filter((_, n) => best >= 0 && fits[n] === best),
          possible,
        );
  const header = readHeader(first, definition);
  return {
    definition,
    facts,
    names: header.names,
    about: `CSV with ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}, ${facts.encoding}`,
    notes: header.ignored.map((name) => `The column "${name}" is not read.`),
    async *rows(read) {
      let isHeader = true;
      for await (const record of csvRecords(textOf(path, facts.encoding, read), delimiter)) {
        if (!isHeader) yield rowOf(record, header);
        isHeader = false;
      }
    },
  };
}

/** The delimiter that makes the most of the first line known headers. */
async function likelyDelimiter(beginning: string, possible: readonly ImportDefinition[]): Promise<Delimiter> {
  let best: { delimiter: Delimiter; known: number } = { delimiter: ';', known: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = await firstRecord(beginning, delimiter);
    const known = Math.max(...possible.map((definition) => recognised(cells, definition)));
    if (known > best.known) best = { delimiter, known };
  }
  if (best.known === 0)
    throw new ImportFailure('The first line has no header that is known here. --help names the headers.');
  return best.delimiter;
}

function rowOf({ line, cells }: CsvRecord, { fields }: Header): SourceRow {
  const found: Record<string, string> = {};
  const refusals: FieldRefusal[] = [];
  if (cells.length !== fields.length) {
    const reason = `expected ${fields.length} cells as in the first line, got ${cells.length}: is a delimiter in a text without quotes?`;
    refusals.push({ field: '', reason });
  }
  fields.forEach((field, index) => {
    const cell = cells[index]?.trim();
    if (field && cell) found[field.name] = cell;
  });
  return { line, cells: found, refusals };
}

function only(found: readonly ImportDefinition[], possible: readonly ImportDefinition[]): ImportDefinition {
  if (found.length === 1) return found[0]!;
  const kinds = [...new Set((found.length > 1 ? found : possible).map(({ kind }) => kind))];
  throw new ImportFailure(
    `Cannot tell what this file holds. Say it with --kind ${kinds.join(' or --kind ')}; --help names the headers.`,
  );
}

function notTaken(isJson: boolean, kind: string | undefined): string {
  const format = isJson ? 'JSON' : 'CSV';
  const what = kind === undefined ? 'No file' : `No file of ${kind}`;
  return `${what} is taken in as ${format} here. --help names what is.`;
}
