import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { csvRecords } from './csv.ts';
import { fileFacts, textOf } from './encoding.ts';
import { jsonElements } from './json-elements.ts';

const folder = mkdtempSync(join(tmpdir(), 'srchain-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

async function* pieces(text: string, size = text.length || 1): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('the encoding of a file', () => {
  it('is UTF-8 when all of it is valid as such, with or without a mark', async () => {
    expect(await fileFacts(fileOf('caf\u00e9'))).toMatchObject({ encoding: 'utf-8', bytes: 5 });
    expect(await fileFacts(fileOf('\ufeffcaf\u00e9'))).toMatchObject({
      encoding: 'utf-8',
      beginning: 'caf\u00e9',
    });
  });

  it('is Windows-1252 when a byte far into it is not valid UTF-8', async () => {
    const bytes = new Uint8Array(400_000).fill(97);
    bytes.set([0x80, 0x92, 0xe9], 399_990);
    const path = fileOf(bytes);
    expect(await fileFacts(path)).toMatchObject({ encoding: 'windows-1252' });
    expect((await all(textOf(path, 'windows-1252'))).join('')).toContain('\u20ac\u2019\u00e9');
  });

  it('keeps characters and line endings that two pieces share', async () => {
    const text = `${'a'.repeat(65_534)}\u00e9${'b'.repeat(65_535 - 1)}\r\nc\rd\n`;
    expect((await all(textOf(fileOf(text), 'utf-8'))).join('')).toBe(text.replace(/\r\n?/g, '\n'));
  });

  it.each([
    ['', 'The file is empty.'],
    ['PK\u0003\u0004x', 'This is a workbook, not text: save the sheet as "CSV UTF-8" first.'],
    [new Uint8Array([255, 254, 65, 0]), 'This file is UTF-16: save it as UTF-8 or Windows-1252 first.'],
    ['a\u0000b', 'This is no text file: it holds bytes that are zero.'],
  ])('is reported when it is none: %#', async (content, message) => {
    await expect(fileFacts(fileOf(content))).rejects.toThrow(message);
  });
});

describe('the records of a CSV file', () => {
  it('tell the line on which they begin, whatever the quotes hold, in pieces of any size', async () => {
    const text = '\ufeffa;b\n1;"x\ny"\n\n;\n2;z\n"q""q";3;4\n5;"6;7"';
    for (const size of [1, 3, 100]) {
      expect(await all(csvRecords(pieces(text, size), ';'))).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', 'x\ny'] },
        { line: 6, cells: ['2', 'z'] },
        { line: 7, cells: ['q"q', '3', '4'] },
        { line: 8, cells: ['5', '6;7'] },
      ]);
    }
  });

  it('end where the quotes make no sense', async () => {
    await expect(all(csvRecords(pieces('a;b\n1;"x"y\n'), ';'))).rejects.toThrow(
      'line 2: the quotes are not as in CSV: a quote inside a text is written twice.',
    );
    await expect(all(csvRecords(pieces('a;b\n1;"x\n'), ';'))).rejects.toThrow('the quotes are not as in CSV');
    await expect(all(csvRecords(pieces(`a\n"${'x'.repeat(1_000_100)}`, 9_999), ';'))).rejects.toThrow(
      'is a quote not closed?',
    );
  });
});

describe('the objects of a JSON file', () => {
  const elements = [
    { id: 1, text: '}{"[\\' },
    { id: 2, list: [{ id: 3 }] },
  ];
  const shapes: Record<string, string> = {
    'a named list': JSON.stringify(
      { about: { list: [{ no: 1 }] }, list: elements, after: [{ no: 2 }] },
      null,
      1,
    ),
    'a list': JSON.stringify(elements),
    'objects after each other': elements.map((element) => JSON.stringify(element)).join('\n'),
  };
  it.each(Object.entries(shapes))('come from %s, in pieces of any size', async (_shape, text) => {
    for (const size of [1, 7, 1_000]) {
      const found = await all(jsonElements(pieces(text, size), ['list']));
      expect(found.map(({ element }) => element)).toEqual(elements);
    }
  });

  it('tell the line on which they begin', async () => {
    const found = await all(jsonElements(pieces('{"list": [\n {"a": 1},\n\n {"a":\n 2}]}'), ['list']));
    expect(found.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('are one object alone when it has no such list', async () => {
    expect(await all(jsonElements(pieces('{"ocid": "x", "awards": [{}]}'), ['releases']))).toHaveLength(1);
  });

  it.each([
    ['{"list": [{"a": 1}, 5]}', 'line 1: expected an object, got "5".'],
    ['{"list": ["a"]}', 'line 1: expected an object, got a text.'],
    ['{"list": [[]]}', 'line 1: expected an object, got a list.'],
    ['{"list": [{"a": }]}', 'line 1: the object that begins here is not JSON.'],
    ['{"list": [{"a": 1}', 'line 1: the file ends inside an object or a list.'],
    ['[{"a": "', 'line 1: the file ends inside an object or a list.'],
    ['[{}]]', 'line 1: a bracket closes what was never opened.'],
    ['x', 'line 1: expected an object, got "x".'],
    [' \n', 'line 2: there is no JSON object here.'],
    [`[{"a": "${'x'.repeat(1_000_100)}`, 'line 1: an object of more than 1000000 characters.'],
  ])('are refused in %#', async (text, message) => {
    await expect(all(jsonElements(pieces(text, 300_000), ['list']))).rejects.toThrow(message);
  });
});
