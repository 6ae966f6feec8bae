import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';

let subgraph: TestSubgraph;
const imports = importsInto(gemeente, () => subgraph);

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});
afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});

const COLUMNS = [
  'Titel',
  'Soort',
  'Opdrachtnemer',
  'KvK',
  'Team',
  'Waarde',
  'Percentage',
  'Motivering',
  'Startdatum',
  'Einddatum',
];
const GOOD = [
  'Groen',
  'diensten',
  'Groen BV',
  '12345678',
  'Beheer',
  '100,00',
  '5',
  '',
  '01-01-2026',
  '31-12-2026',
];

/** The file with one good row in which some columns hold something else. */
function with_(changes: Record<string, string>): string {
  const row = COLUMNS.map((column, index) => changes[column] ?? GOOD[index]!);
  return `${COLUMNS.join(';')}\n${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\n`;
}

async function refusals(content: string): Promise<string[]> {
  const { code, out } = await imports.file('c.csv', content);
  expect(code).toBe(1);
  return out
    .split('\n')
    .flatMap((line) => /^refused\s+c\.csv:(\d+)\s+(.*)$/.exec(line)?.slice(1).join(' ') ?? []);
}

describe('a cell that is not as it should be', () => {
  it.each([
    ['Waarde', '1 miljard', 'expected an amount such as 1.234.567,89 or 1234567.89, got "1 miljard"'],
    ['Waarde', '0', 'expected at least 0,01 euro, got "0"'],
    ['Waarde', '-5,00', 'expected an amount such as 1.234.567,89 or 1234567.89, got "-5,00"'],
    [
      'Waarde',
      '50.000',
      'can be read as 50000 or as 50.000: write 50000, 50.000,00, or give --decimal, got "50.000"',
    ],
    ['Waarde', '', 'expected a value, got nothing'],
    [
      'KvK',
      '1234567',
      'expected a KvK number of eight digits (did a spreadsheet drop a leading zero?), got "1234567"',
    ],
    ['KvK', '123456782', 'expected a KvK number of eight digits'],
    [
      'Percentage',
      '0,05',
      'can be read as a percentage or as a part of 1: write 5 for five percent, or 0,05% with the sign, got "0,05"',
    ],
    ['Soort', 'iets', 'expected one of WORKS, SERVICES, SUPPLIES, SUBSIDY, WMO, YOUTH_CARE, got "iets"'],
    [
      'Startdatum',
      '03/04/2026',
      'can be read as 2026-04-03 or as 2026-03-04: write one of these, or give --dates, got "03/04/2026"',
    ],
    ['Startdatum', '31-02-2026', 'expected a date such as 31-12-2025 or 2025-12-31, got "31-02-2026"'],
    ['Einddatum', '31-12-2025', 'expected an end after the start, got "31-12-2025"'],
    ['Titel', 'Zorg voor 123456782', 'holds nine digits that may be a BSN: no BSN is ever kept'],
    ['Motivering', 'zie 1234.56.782', 'holds nine digits that may be a BSN: no BSN is ever kept'],
    ['Titel', 'x'.repeat(201), 'expected at most 200 characters'],
    ['Titel', 'a\u001b[31mb', 'expected text without control characters'],
    ['Titel', '', 'expected a value, got nothing'],
  ])('%s "%s" is refused with its line and column', async (column, value, reason) => {
    expect(await refusals(with_({ [column]: value }))).toEqual([
      expect.stringMatching(new RegExp(`^2 ${column} +`)),
    ]);
    expect((await refusals(with_({ [column]: value })))[0]!.replace(/^2 \S+ +/, '')).toBe(reason);
  });

  it('never steers the terminal, and never repeats what may be a BSN', async () => {
    const { out } = await imports.file(
      'c.csv',
      with_({ Soort: 'a\u009b31m\u202eb', Waarde: '123456782x', Titel: '123456782' }),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|123456782/);
  });

  it('reports all faults of a row, each with its column, and the line on which the row begins', async () => {
    const content = `${with_({ Titel: 'two\nlines' })}x;y\n${with_({ KvK: 'k', Waarde: 'w' }).split('\n')[1]}\n`;
    expect(await refusals(content)).toEqual(
      [
        '4 expected 10 cells as in the first line, got 2: is a delimiter in a text without quotes?',
        '5 KvK expected a KvK number of eight digits, got "k"',
        '5 Waarde expected an amount such as 1.234.567,89 or 1234567.89, got "w"',
      ].map((line) =>
        expect.stringMatching(new RegExp(line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', ' +'))),
      ),
    );
  });

  it('refuses a row that is about the same as an earlier one', async () => {
    const content = with_({});
    expect(await refusals(content + content.split('\n')[1])).toEqual([
      '3 line 2 of this file is about the same',
    ]);
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['', 'The file is empty.'],
    ['PK\u0003\u0004', 'This is a workbook, not text: save the sheet as "CSV UTF-8" first.'],
    ['a;b\n1;2\n', 'The first line has no header that is known here. --help names the headers.'],
    ['Titel;BSN\n', 'The column "BSN" is for a BSN: take it out of the file. No BSN is ever kept.'],
    [
      '{"x": 1}',
      'Cannot tell what this file holds. Say it with --kind contracts or --kind vacancies or --kind candidates; --help names the headers.',
    ],
    ['{"releases": [{"ocid": "x"}', 'line 1: the file ends inside an object or a list.'],
  ])('%j is refused', async (content, message) => {
    const options = content.startsWith('Titel') ? ['--kind', 'contracts'] : [];
    const { code, err } = await imports.file('c.csv', content, ...options);
    expect(code).toBe(1);
    expect(err).toContain(`${message}\n`);
  });

  it.each([
    [
      ['--kind', 'suppliers'],
      '--kind: expected contracts or placements or vacancies or candidates, got "suppliers".',
    ],
    [['--kind', 'vacancies'], 'No file of vacancies is taken in as CSV here. --help names what is.'],
    [
      ['--kind', 'placements'],
      'The file has no column for candidate, employer, hoursPerWeek, workplace, targetGroup of placements. --help names the headers.',
    ],
  ])('%j is refused', async (options, message) => {
    const { code, err } = await imports.file('c.csv', with_({}), ...options);
    expect({ code, err }).toEqual({ code: 1, err: `${message}\n` });
  });

  it('is no success when nothing came of it: no row, or rows that are all refused', async () => {
    const empty = await imports.file('c.csv', `${COLUMNS.join(';')}\r\n`, '--commit');
    expect(empty.code).toBe(1);
    expect(empty.out).toContain(
      'Nothing was taken in: 0 rows of contracts were read, and none gave a row.\n',
    );
    const refused = await imports.file('c.csv', with_({ Waarde: 'x' }), '--commit', '--partial');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('Nothing was written, because every row is refused.\n');
  });

  it('names the header that a column without a field resembles', async () => {
    const { out } = await imports.file('c.csv', with_({}).replace('Motivering', 'Motivring'));
    expect(out).toContain('"Motivring" is not read. Is "motivering" meant?\n');
    const { err } = await imports.file(
      'c.csv',
      with_({}).replace('Waarde', 'Waardde'),
      '--kind',
      'contracts',
    );
    expect(err).toBe(
      'The file has no column for value of contracts. --help names the headers. "Waardde" is not read. Is "waarde" meant?\n',
    );
  });

  it('ends with 2 for a command that is not understood', async () => {
    const { code, err } = await imports.file('c.csv', with_({}), '--partial');
    expect({ code, err }).toEqual({
      code: 2,
      err: '--partial: expected --commit beside it.\nnpm run import -- gemeente --help shows all options.\n',
    });
  });

  it('needs the tables of this version', async () => {
    await subgraph.sql(`delete from migration where name like 'Import%'`);
    const { code, err } = await imports.file('c.csv', with_({}));
    await subgraph.sql(
      `insert into migration (timestamp, name) values (1764000000000, 'ImportTables1764000000000')`,
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: 'The tables of this database are not those of this version. Start the subgraph of gemeente once, then import.\n',
    });
  });
});
