import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { csvRecords, readStatedDelimiter } from './csv.ts';
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

  it('leave out a first line that states the delimiter, and nothing else', async () => {
    expect(await all(csvRecords(pieces('\ufeffsep=;\na;b\nsep=;\n', 2), ';'))).toEqual([
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['sep=', ''] },
    ]);
    expect(readStatedDelimiter('"sep=\t"\r\na')).toBe('\t');
    expect(readStatedDelimiter('a;b')).toBeNull();
    expect(() => readStatedDelimiter('sep=|\n')).toThrow(
      'The first line states the delimiter "|": expected ";", "," or a tab.',
    );
  });

  it.each([
    ['1;"x"y\n', 'a quote stands inside a text'],
    ['1;x "y" z\n', 'a quote stands inside a text'],
    ['1;"x\n', 'a quote stands inside a text'],
    ['1;"x\n2;"y"z\n', 'a quote stands inside a text'],
  ])(
    'have a problem where the quotes make no sense, and the next begins on the next line: %j',
    async (text, problem) => {
      for (const size of [1, 100]) {
        const found = await all(csvRecords(pieces(`a;b\n${text}8;"9"\n`, size), ';'));
        expect(found[0]).toEqual({ line: 1, cells: ['a', 'b'] });
        expect(found[1]).toEqual({ line: 2, cells: [], problem: expect.stringContaining(problem) });
        expect(found.at(-1)).toEqual({ line: text.split('\n').length + 1, cells: ['8', '9'] });
      }
    },
  );

  it('end a text that is never closed after a million characters, and read on after its first line', async () => {
    const long = `a\n"${`${'x'.repeat(99)}\n`.repeat(10_100)}`;
    const found = await all(csvRecords(pieces(long, 9_999), ';'));
    expect(found).toHaveLength(10_101);
    expect(found[1]!.problem).toContain('never closed');
    await expect(all(csvRecords(pieces(`a\n${'x'.repeat(1_000_100)}`, 9_999), ';'))).rejects.toThrow(
      'line 2: a line of more than 1000000 characters.',
    );
  });

  it('are those of another reader of RFC 4180 for every text that it can read', async () => {
    const text = fc
      .array(fc.constantFrom('a', ';', '"', '""', '\n', ' '), { maxLength: 24 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
        const found = await all(csvRecords(pieces(content, size), ';'));
        let expected: string[][];
        try {
          const options = {
            delimiter: ';',
            record_delimiter: '\n',
            relax_column_count: true,
            skip_empty_lines: true,
          };
          expected = parse(content, options) as unknown as string[][];
        } catch {
          expect(found.some(({ problem }) => problem !== undefined)).toBe(true);
          return;
        }
        const filled = expected.filter((cells) => cells.some((cell) => cell.trim() !== ''));
        expect(found.map(({ cells }) => cells)).toEqual(filled);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the objects of a JSON file', () => {
  const SHAPE = { lists: ['list', 'other'], marks: ['id'] };
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
    'packages after each other': elements.map((element) => JSON.stringify({ list: [element] })).join('\n'),
    'a list of packages': JSON.stringify(elements.map((element) => ({ about: [1, {}], list: [element] }))),
    'two lists of one package': JSON.stringify({
      list: [elements[0]],
      about: { id: 1 },
      other: [elements[1]],
    }),
    'a package between objects': JSON.stringify([elements[0], { list: [] }, { list: [elements[1]] }]),
    'two lists': `${JSON.stringify([elements[0]])}\n${JSON.stringify([elements[1]])}`,
  };
  it.each(Object.entries(shapes))('come from %s, in pieces of any size', async (_shape, text) => {
    for (const size of [1, 7, 1_000]) {
      const found = await all(jsonElements(pieces(text, size), SHAPE));
      expect(found.map(({ element }) => element)).toEqual(elements);
    }
  });

  it('tell the line on which they begin', async () => {
    const found = await all(jsonElements(pieces('{"list": [\n {"a": 1},\n\n {"a":\n 2}]}'), SHAPE));
    expect(found.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('are one object alone when it has no such list, or a mark before it', async () => {
    expect(await all(jsonElements(pieces('{"id": "x", "awards": [{}]}'), SHAPE))).toHaveLength(1);
    expect(await all(jsonElements(pieces('[{"id": "x", "list": [{}, {}]}]'), SHAPE))).toHaveLength(1);
  });

  it.each([
    ['{"list": [{"a": 1}, 5]}', 'line 1: expected an object, got "5".'],
    [
      '{"list": [{"a": 1}], "id": 5}',
      'line 1: "id" comes after a list, so that this is no package: put "id" first.',
    ],
    ['[[{"a": 1}]]', 'line 1: expected an object, got a list.'],
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
    await expect(all(jsonElements(pieces(text, 300_000), SHAPE))).rejects.toThrow(message);
  });
});
