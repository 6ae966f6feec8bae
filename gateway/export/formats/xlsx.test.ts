import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Cell, day, number, text } from './table.ts';
import { XlsxWriter } from './xlsx.ts';
import { columnName } from './xlsx-cell.ts';

const MOMENT = new Date('2026-03-02T12:00:00Z');
const COLUMNS = [
  { name: 'eerste', width: 10 },
  { name: 'tweede', width: 20 },
];

function read(bytes: Buffer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, content]) => [path, new TextDecoder().decode(content)]),
  );
}

function sheetOf(cells: readonly Cell[]): string {
  const parts = read(new XlsxWriter(MOMENT).sheet('Blad', COLUMNS).rows([cells]).end().take());
  return parts['xl/worksheets/sheet1.xml'] ?? '';
}

describe('a workbook', () => {
  it('has the parts that Excel asks for, and names each of them', () => {
    const parts = read(
      new XlsxWriter(MOMENT).sheet('Een', COLUMNS).sheet('Twee & drie', COLUMNS).end().take(),
    );
    expect(Object.keys(parts)).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      '_rels/.rels',
      '[Content_Types].xml',
    ]);
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Twee &amp; drie" sheetId="2" r:id="rId2"/>');
    for (const path of Object.keys(parts).filter(
      (path) => path.startsWith('xl/') && !path.includes('_rels'),
    )) {
      expect(parts['[Content_Types].xml']).toContain(`PartName="/${path}"`);
    }
  });

  it('holds amounts as numbers, digit for digit', () => {
    expect(sheetOf([number('123456789.05'), number('-3')])).toContain(
      '<c r="A2" s="5"><v>123456789.05</v></c><c r="B2" s="3"><v>-3</v></c>',
    );
  });

  it('holds as text what has more digits than Excel keeps', () => {
    expect(sheetOf([number('12345678901234.56'), number('0.000012345678901234')])).toContain(
      '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">12345678901234.56</t></is></c><c r="B2" s="6">',
    );
  });

  it('holds dates as dates', () => {
    // 45 839 days after 30 December 1899.
    expect(sheetOf([day('2025-07-01')])).toContain('<c r="A2" s="2"><v>45839</v></c>');
  });

  it('holds text as text: never a formula, never another tag', () => {
    const sheet = sheetOf([text('=1+1'), text('</t><f>1</f>&"\u0000_x000D_')]);
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1</t>');
    expect(sheet).toContain('&lt;/t&gt;&lt;f&gt;1&lt;/f&gt;&amp;&quot;_x005F_x000D_</t>');
  });

  it('leaves out empty cells, and cuts text that Excel would not open', () => {
    const sheet = sheetOf([null, text('a'.repeat(40_000))]);
    expect(sheet).not.toContain('r="A2"');
    expect(sheet).toContain(`${'a'.repeat(32_766)}…</t>`);
  });

  it('gives its bytes while rows come in, so that a long list never stands in memory whole', () => {
    const writer = new XlsxWriter(MOMENT).sheet('Lang', COLUMNS);
    let most = 0;
    let all = 0;
    for (let page = 0; page < 300; page += 1) {
      const rows = Array.from({ length: 100 }, (_, row) => [
        number(page * 100 + row),
        text(`rij ${page} ${row}`),
      ]);
      const piece = writer.rows(rows).take().length;
      most = Math.max(most, piece);
      all += piece;
    }
    all += writer.end().take().length;
    expect(all).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(all / 2);
  });

  it('names columns as Excel does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
