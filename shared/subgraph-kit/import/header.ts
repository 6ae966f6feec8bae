import type { ImportDefinition, ImportField } from './definition.ts';
import { ImportFailure } from './failure.ts';
import { plainName } from './names.ts';
import { nearestName, nearlyRead } from './nearest-name.ts';

/** Which column of a file holds which field. */
export interface Header {
  /** By position; null for a column that is not read. */
  readonly fields: readonly (ImportField | null)[];
  /** The columns as the file names them, by field, for messages. */
  readonly names: ReadonlyMap<string, string>;
  /** What is said of the columns that are not read. */
  readonly ignored: readonly string[];
}

const BSN_HEADER = /bsn|burgerservice|sofinummer/;

/**
 * Recognises the header of a CSV file.
 *
 * @throws ImportFailure for a column of BSNs, two columns for one field, and a required column that is not there.
 */
export function readHeader(cells: readonly string[], definition: ImportDefinition): Header {
  for (const cell of cells) {
    if (BSN_HEADER.test(plainName(cell)))
      throw new ImportFailure(
        `The column "${cell}" is for a BSN: take it out of the file. No BSN is ever kept.`,
      );
  }
  const fields = cells.map((cell) => fieldOf(cell, definition));
  const names = new Map<string, string>();
  fields.forEach((field, index) => {
    if (field === null) return;
    const cell = cells[index]!.trim();
    const before = names.get(field.name);
    if (before !== undefined)
      throw new ImportFailure(`The columns "${before}" and "${cell}" mean the same: keep one of them.`);
    names.set(field.name, cell);
  });
  const unread = cells.filter((cell, index) => fields[index] === null && cell.trim() !== '');
  const free = definition.fields.filter(({ name }) => !names.has(name));
  const ignored = unread.map((cell) => describeUnreadColumn(cell.trim(), free));
  const missing = free.filter(({ required }) => required);
  if (missing.length > 0) {
    const nearly = ignored.filter((note) => note.endsWith('?')).map((note) => ` ${note}`);
    throw new ImportFailure(
      `The file has no column for ${missing.map(({ name }) => name).join(', ')} of ${definition.kind}. --help names the headers.${nearly.join('')}`,
    );
  }
  return { fields, names, ignored };
}

function describeUnreadColumn(cell: string, free: readonly ImportField[]): string {
  const nearest = nearestName(
    cell,
    free.flatMap(({ name, headers = [] }) => [name, ...headers]),
  );
  return nearest === null ? `The column "${cell}" is not read.` : nearlyRead(cell, nearest);
}

/** How many of the cells are headers of that kind of file; -1 when a column that it needs is not there. */
export function headerFit(cells: readonly string[], definition: ImportDefinition): number {
  const found = cells.flatMap((cell) => fieldOf(cell, definition)?.name ?? []);
  const complete = definition.fields.every(({ name, required }) => !required || found.includes(name));
  return complete ? found.length : -1;
}

/** How many of the cells are headers of that kind of file at all. */
export function countRecognised(cells: readonly string[], definition: ImportDefinition): number {
  return cells.filter((cell) => fieldOf(cell, definition) !== null).length;
}

function fieldOf(cell: string, { fields }: ImportDefinition): ImportField | null {
  const wanted = plainName(cell);
  if (wanted === '') return null;
  return (
    fields.find(({ name, headers = [] }) =>
      [name, ...headers].some((known) => plainName(known) === wanted),
    ) ?? null
  );
}
