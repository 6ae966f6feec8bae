import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { pdfTexts, type TaggedText } from './pdf-texts.ts';

/** A row of a file, by the names of its columns. */
export type FileRow = Readonly<Record<string, string>>;

/** A figure as a file shows it to people. */
export interface ShownFigure {
  /** Whose it is: the name of an organisation, or of all of them together. */
  readonly owner: string;
  readonly title: string;
  /** As a number with a decimal comma, or in words why there is none. */
  readonly shown: string;
  /** On what it is rounded, where that is more than one. */
  readonly roundedTo: string;
}

export function csvRows(file: Buffer): FileRow[] {
  return parse(file, { bom: true, delimiter: ';', columns: true, record_delimiter: '\r\n' });
}

/** The rows of the first sheet of a workbook, as the same report has them in CSV. */
export function xlsxRows(file: Buffer): FileRow[] {
  const sheet = Buffer.from(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? []).toString('utf8');
  const [header = new Map(), ...rows] = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(
    ([, row = '']) => new Map([...row.matchAll(CELL)].map(cellOf)),
  );
  return rows.map((row) =>
    Object.fromEntries([...header].map(([letters, name]) => [name, row.get(letters) ?? ''])),
  );
}

const CELL =
  /<c r="([A-Z]+)\d+" s="(\d+)"(?: t="inlineStr"><is><t [^>]*>(.*?)<\/t><\/is>|><v>(.*?)<\/v>)<\/c>/g;
/** The style of a day, which is kept as a number of days. */
const DAY = '2';

function cellOf([, column = '', style, text, value = '']: RegExpMatchArray): [column: string, text: string] {
  if (text !== undefined) return [column, plain(text)];
  if (style !== DAY) return [column, value.replace('.', ',')];
  return [column, new Date(Date.UTC(1899, 11, 30 + Number(value))).toISOString().slice(0, 10)];
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** The figures of a report in CSV that its PDF shows too: those with a rule. */
export function figuresOfRows(rows: readonly FileRow[]): ShownFigure[] {
  return rows
    .filter(({ regel }) => regel !== '')
    .map(({ organisatie = '', cijfer = '', waarde = '', stand = '', afgerond_op = '' }) => ({
      owner: organisatie,
      title: cijfer,
      shown: waarde === '' ? stand : String(Number(waarde.replace(',', '.'))).replace('.', ','),
      roundedTo: waarde === '' || afgerond_op === '1' ? '' : afgerond_op,
    }));
}

const EVERYBODY = 'Alle organisaties samen';

/** The figures in the tables of a report as PDF. @throws Error for a table that is not as expected */
export function figuresOfPdf(file: Buffer): ShownFigure[] {
  const figures: ShownFigure[] = [];
  let [chapter, owner] = ['', ''];
  const texts = pdfTexts(file);
  for (let at = 0; at < texts.length; at += 1) {
    const { tag, text } = texts[at] as TaggedText;
    if (tag === 'H2') chapter = text;
    if (tag === 'H3') owner = text;
    if (tag !== 'TH') continue;
    const cells = texts.slice(at);
    if (chapter.startsWith('Kerncijfers')) {
      const [value, explanation, rule] = cells.slice(1, 4);
      // The heads of the columns are followed by a head.
      if (value?.tag !== 'TD') continue;
      if (explanation?.tag !== 'TD' || rule?.tag !== 'TD')
        throw new Error(`Expected four cells at "${text}".`);
      figures.push(figureOf(EVERYBODY, text, value.text));
    } else if (text === 'Maat') {
      const titles = cells.slice(
        1,
        cells.findIndex((cell) => cell.text === 'Waarde'),
      );
      const values = cells.slice(titles.length + 2, 2 * titles.length + 2);
      if (titles.length === 0 || values.some((cell) => cell.tag !== 'TD')) {
        throw new Error(`Expected as many values as units of ${owner}.`);
      }
      figures.push(...titles.map((title, n) => figureOf(owner, title.text, values[n]?.text ?? '')));
    }
  }
  return figures;
}

/** Dutch for people: `€ 1.234,50`, `25,3%`, `15 (afgerond op 5)`. */
function figureOf(owner: string, title: string, cell: string): ShownFigure {
  const [, number, percent, roundedTo = ''] =
    /^(?:€ )?(-?[\d.]+(?:,\d+)?)(%?)(?: \(afgerond op (\d+)\))?$/.exec(cell) ?? [];
  if (number === undefined) return { owner, title, shown: cell, roundedTo };
  const value = Number(number.replaceAll('.', '').replace(',', '.'));
  // Thousandths of a whole are tenths of a percent.
  const shown = percent ? Math.round(value * 10) / 1_000 : value;
  return { owner, title, shown: String(shown).replace('.', ','), roundedTo };
}
