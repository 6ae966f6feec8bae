import {
  type CsvRecord,
  csvRecords,
  DELIMITERS,
  type Delimiter,
  firstRecord,
  readStatedDelimiter,
} from './csv.ts';
import type { ImportDefinition, SourceNote, SourceRow } from './definition.ts';
import { type FileFacts, fileFacts, textOf } from './encoding.ts';
import { ImportFailure } from './failure.ts';
import { countRecognised, type Header, headerFit, readHeader } from './header.ts';
import { type JsonElement, jsonElements } from './json-elements.ts';
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
  rows(read: (bytes: number) => void): AsyncIterable<SourceRow | SourceNote>;
  /** How much was read so far, in words, such as `2 objects`. */
  extent(): string;
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
  const holdsOneOf = (names: readonly string[]) =>
    new RegExp(`"(?:${names.join('|')})"\\s*:`, 'i').test(facts.beginning);
  const marked = possible.filter(({ json }) => holdsOneOf(json!.marks));
  const listed = possible.filter(({ json }) => holdsOneOf(json!.lists));
  const definition = only(marked.length > 0 ? marked : listed, possible);
  const json = definition.json!;
  let objects = 0;
  async function* countElements(elements: AsyncIterable<JsonElement>): AsyncGenerator<JsonElement> {
    for await (const element of elements) {
      objects += 1;
      yield element;
    }
  }
  return {
    definition,
    facts,
    names: new Map(),
    about: `${definition.format}, ${facts.encoding}`,
    notes: [],
    rows: (read) => json.rows(countElements(jsonElements(textOf(path, facts.encoding, read), json))),
    extent: () => `${objects.toLocaleString('en')} ${objects === 1 ? 'object' : 'objects'}`,
  };
}

async function csvSource(
  path: string,
  facts: FileFacts,
  possible: readonly ImportDefinition[],
  asked: Delimiter | undefined,
): Promise<Source> {
  const stated = readStatedDelimiter(facts.beginning);
  if (asked !== undefined && stated !== null && asked !== stated)
    throw new ImportFailure(
      `--delimiter is "${asked}", and the first line states "${stated}": leave one out.`,
    );
  const delimiter = asked ?? stated ?? (await likelyDelimiter(facts.beginning, possible));
  const { cells: first, line, problem } = await firstRecord(facts.beginning, delimiter);
  if (problem !== undefined) throw new ImportFailure(`line ${line}: ${problem}.`);
  const definition = likelyDefinition(first, possible);
  const header = readHeader(first, definition);
  let records = 0;
  return {
    definition,
    facts,
    names: header.names,
    about: `CSV with ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}, ${facts.encoding}`,
    notes: header.ignored,
    async *rows(read) {
      for await (const record of csvRecords(textOf(path, facts.encoding, read), delimiter)) {
        records += 1;
        if (records > 1) yield rowOf(record, header);
      }
    },
    extent: () => `${(records - 1).toLocaleString('en')} ${records === 2 ? 'row' : 'rows'}`,
  };
}

/** The kind of file whose headers are those of the first line, or nearly. @throws ImportFailure when several are */
function likelyDefinition(first: readonly string[], possible: readonly ImportDefinition[]): ImportDefinition {
  const [definition, ...others] = possible;
  if (definition && others.length === 0) return definition;
  const fits = possible.map((one) => headerFit(first, one));
  const best = Math.max(...fits);
  return only(
    possible.filter((_, n) => best >= 0 && fits[n] === best),
    possible,
  );
}

/** The delimiter that makes the most of the first line known headers. */
async function likelyDelimiter(beginning: string, possible: readonly ImportDefinition[]): Promise<Delimiter> {
  let best: { delimiter: Delimiter; known: number } = { delimiter: ';', known: 0 };
  for (const delimiter of DELIMITERS) {
    const { cells } = await firstRecord(beginning, delimiter);
    const known = Math.max(...possible.map((definition) => countRecognised(cells, definition)));
    if (known > best.known) best = { delimiter, known };
  }
  if (best.known === 0)
    throw new ImportFailure('The first line has no header that is known here. --help names the headers.');
  return best.delimiter;
}

function rowOf({ line, cells, problem }: CsvRecord, { fields }: Header): SourceRow {
  if (problem !== undefined) return { line, cells: {}, refusals: [{ field: '', reason: problem }] };
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
