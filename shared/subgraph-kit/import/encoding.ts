import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ImportFailure } from './failure.ts';

export type Encoding = 'utf-8' | 'windows-1252';

/** What the bytes of a file tell before any row is read. */
export interface FileFacts {
  readonly encoding: Encoding;
  readonly bytes: number;
  /** The first characters, to recognise what is in it. */
  readonly beginning: string;
}

const BEGINNING = 65_536;

/**
 * Looks through a file: UTF-8 (with or without a byte order mark) when all of it is valid as such, else Windows-1252,
 * where every byte means something.
 *
 * @throws ImportFailure for what is no text: a workbook, UTF-16, bytes that are zero.
 */
export async function fileFacts(path: string, asked?: Encoding): Promise<FileFacts> {
  let bytes = 0;
  let valid = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const first = await readBeginning(path);
  refuseBinary(first);
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (chunk.includes(0)) throw new ImportFailure('This is no text file: it holds bytes that are zero.');
    valid &&= decodes(decoder, chunk);
  }
  valid &&= decodes(decoder);
  if (asked === 'utf-8' && !valid)
    throw new ImportFailure('This file is not valid UTF-8. Leave --encoding out, or give windows-1252.');
  const encoding = asked ?? (valid ? 'utf-8' : 'windows-1252');
  return { encoding, bytes, beginning: new TextDecoder(encoding).decode(first) };
}

/** The text of a file in pieces, with every line ending as `\n`; reports how many bytes have been read. */
export async function* textOf(
  path: string,
  encoding: Encoding,
  read: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  let held = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const text = held + decoder.decode(chunk, { stream: true });
    // A return that ends one piece may belong to the newline that begins the next.
    held = text.endsWith('\r') ? '\r' : '';
    yield plainLines(held ? text.slice(0, -1) : text);
    read(bytes);
  }
  yield plainLines(held + decoder.decode());
}

function plainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

async function readBeginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function refuseBinary(first: Buffer): void {
  const start = first.subarray(0, 4).toString('latin1');
  if (first.length === 0) throw new ImportFailure('The file is empty.');
  if (start.startsWith('PK\u0003\u0004') || start === '\u00d0\u00cf\u0011\u00e0') {
    throw new ImportFailure('This is a workbook, not text: save the sheet as "CSV UTF-8" first.');
  }
  if (start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff')) {
    throw new ImportFailure('This file is UTF-16: save it as UTF-8 or Windows-1252 first.');
  }
}
