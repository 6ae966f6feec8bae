import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLine, csvRows } from './csv.ts';
import { type Column, day, number, text, yesNo } from './table.ts';

const line = (value: string) => csvLine([text(value)]);

describe('CSV as Dutch Excel opens it', () => {
  it('begins with a byte order mark, has semicolons, decimal commas and lines that end as Excel ends them', () => {
    const columns: Column<{ name: string; amount: string }>[] = [
      { name: 'naam', datatype: 'string', width: 1, description: '', cell: ({ name }) => text(name) },
      {
        name: 'bedrag',
        datatype: 'decimal',
        width: 1,
        description: '',
        cell: ({ amount }) => number(amount),
      },
    ];
    const rows = [
      { name: 'Café', amount: '1234.50' },
      { name: 'één; twee', amount: '-0.05' },
    ];
    expect(csvHeader(columns) + csvRows(columns, rows)).toBe(
      '\uFEFFnaam;bedrag\r\nCafé;1234,50\r\n"één; twee";-0,05\r\n',
    );
  });

  it('writes every cent of an amount that a floating point number would lose', () => {
    expect(csvLine([number('99999999999999999.99'), number(9007199254740993n)])).toBe(
      '99999999999999999,99;9007199254740993\r\n',
    );
  });

  it('leaves empty what is not known, which is not zero', () => {
    expect(csvLine([number(null), text(null), day(null), yesNo(null), number(0)])).toBe(';;;;0\r\n');
  });

  it('writes dates so that Excel knows them in every language', () => {
    expect(csvLine([day('2025-07-01')])).toBe('2025-07-01\r\n');
  });

  it.each([
    ['zeg "ja"', '"zeg ""ja"""\r\n'],
    ['a\nb', '"a\nb"\r\n'],
    [' begin', '" begin"\r\n'],
    ['komma, punt.', 'komma, punt.\r\n'],
  ])('quotes %j where it must', (given, expected) => {
    expect(line(given)).toBe(expected);
  });

  it.each([
    ['=1+1', "'=1+1\r\n"],
    ['+31 10 123', "'+31 10 123\r\n"],
    ['-2+3', "'-2+3\r\n"],
    ['@SUM(A1)', "'@SUM(A1)\r\n"],
    ['  =1+1', "'  =1+1\r\n"],
    ['\t=1', "'\t=1\r\n"],
    ['\r=1', '"\'\r=1"\r\n'],
    ['＝1+1', "'＝1+1\r\n"],
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"\r\n'],
    ['\u0000=1', "'=1\r\n"],
  ])('makes text of %j, which a spreadsheet would run', (given, expected) => {
    expect(line(given)).toBe(expected);
  });

  it('never lets any text begin a cell as a formula does, or break out of its cell', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (values) => {
        const written = csvLine(values.map((value) => text(value)));
        const cells = cellsIn(written.slice(0, -2));
        expect(cells).toHaveLength(values.length);
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  it('refuses a number that is not written out', () => {
    expect(() => number('1e21')).toThrow('Expected a decimal such as "1234.56", got "1e21".');
    expect(() => number(Number.NaN)).toThrow(RangeError);
  });
});

function cellsIn(written: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= written.length; ) {
    const [match = '', quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^;"]*))/.exec(written.slice(at)) ?? [];
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    at += match.length + 1;
  }
  return cells;
}
