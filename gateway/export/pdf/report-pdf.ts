import { ANSWER_TEXT } from '../answers.ts';
import type { Answer } from '../ask.ts';
import { levelText } from '../report/columns.ts';
import { CHAIN_FIGURES } from '../report/figures.ts';
import { METHOD } from '../report/method.ts';
import type { AskedReport, Report, Rule } from '../report/report.ts';
import { type ReportRow, reportRows } from '../report/rows.ts';
import { drawHeading, drawWarning, paragraph, writeNumberedList } from './blocks.ts';
import { closePdf, type Element, openPdf, type Pdf } from './document.ts';
import { dutchDay, dutchFigure, dutchMoment, dutchPeriod } from './dutch.ts';
import { Notes } from './notes.ts';
import { type PdfCell, table } from './table.ts';

/** Columns of units beside each other that are still readable on A4. */
const UNITS_ABREAST = 4;

/** The half-year report as a tagged PDF in plain Dutch. */
export async function reportPdf(asked: AskedReport, moment: Date): Promise<Buffer> {
  const { report, missing } = asked;
  const title = `Social return in ${report.area.name}, ${dutchPeriod(report.period)}`;
  const pdf = openPdf({ title, subject: 'Ketenrapport social return', moment });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const notes = new Notes();
  drawOpening(pdf, root, report, title, moment);
  answers(pdf, root, report, missing.all);
  keyFigures(pdf, root, asked, notes);
  ownFigures(pdf, root, asked, notes);
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 2, 'De regels achter de cijfers');
    paragraph(pdf, section, 'De nummers horen bij “Regel” in de tabellen.');
    writeNumberedList(pdf, section, notes.items);
  });
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 2, 'Methode en aannames');
    for (const { title: topic, text } of METHOD) {
      drawHeading(pdf, section, 3, topic);
      paragraph(pdf, section, text);
    }
  });
  root.end();
  return closePdf(pdf, title);
}

function inSection(pdf: Pdf, root: Element, write: (section: Element) => void): void {
  const section = pdf.struct('Sect');
  root.add(section);
  write(section);
  section.end();
}

function drawOpening(pdf: Pdf, root: Element, report: Report, title: string, moment: Date): void {
  const { start, end, area } = report;
  const lastDay = new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 1, title);
    paragraph(
      pdf,
      section,
      `Wat organisaties samen bereikten met social return: mensen die werken, leren of meedoen. Elke persoon en elke plaatsing telt één keer, ook als meer organisaties die melden.`,
    );
    table(pdf, section, {
      summary: 'Waarover dit rapport gaat: periode, gebied en het moment waarop het gemaakt is.',
      head: [{ text: 'Onderwerp' }, { text: 'Dit rapport' }],
      shares: [1, 3],
      rows: [
        [head('Periode'), { text: `${dutchDay(start)} tot en met ${dutchDay(lastDay)}` }],
        [head('Gebied'), { text: `${area.name} (${levelText(area.level)}, CBS-code ${area.code})` }],
        [head('Stand'), { text: describeStanding(report) }],
        [head('Vastgesteld'), { text: report.fixedAt === null ? 'nog niet' : dutchMoment(report.fixedAt) }],
        [head('Gemaakt op'), { text: dutchMoment(moment) }],
      ],
    });
  });
}

function describeStanding({ begun, ended, fixed }: Report): string {
  if (begun === false) return 'nog niet begonnen';
  if (ended === false) return 'loopt nog: cijfers over mensen staan erin als het is vastgesteld';
  return fixed === false
    ? 'voorbij: cijfers over mensen staan erin als iedereen het heeft vastgesteld'
    : 'voorbij';
}

function answers(
  pdf: Pdf,
  root: Element,
  report: Report,
  missing: readonly { readonly title: string }[],
): void {
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 2, 'Wie antwoordde');
    if (missing.length > 0) {
      const names = new Intl.ListFormat('nl').format(missing.map(({ title }) => title));
      const verb = missing.length === 1 ? 'heeft' : 'hebben';
      drawWarning(
        pdf,
        section,
        `Let op: ${names} ${verb} niet geantwoord. Dit rapport is niet volledig: de cijfers van alle organisaties samen zijn zonder dat deel.`,
      );
    }
    table(pdf, section, {
      summary: 'Per organisatie of zij antwoordde, en op welk moment zij keek.',
      head: [{ text: 'Organisatie' }, { text: 'Antwoord' }, { text: 'Stand van' }],
      shares: [2, 2.4, 2],
      rows: report.answeredBy.map((answer) => answerRow(answer)),
    });
  });
}

function answerRow({ organisation, status, asOf }: Answer): PdfCell[] {
  return [
    head(organisation.title),
    { text: ANSWER_TEXT[status] },
    { text: asOf === null ? 'onbekend' : dutchMoment(asOf) },
  ];
}

function keyFigures(pdf: Pdf, root: Element, asked: AskedReport, notes: Notes): void {
  const rows = new Map(
    reportRows(asked).flatMap((row) => (row.organisation === null ? [[row.code, row] as const] : [])),
  );
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 2, 'Kerncijfers van alle organisaties samen');
    table(pdf, section, {
      summary: 'De kerncijfers, elk met uitleg en het nummer van de regel.',
      head: [
        { text: 'Cijfer' },
        { text: 'Waarde', right: true },
        { text: 'Uitleg' },
        { text: 'Regel', right: true },
      ],
      shares: [1.9, 1.2, 3.8, 0.7],
      rows: CHAIN_FIGURES.map((figure) => [
        head(figure.title),
        { text: figureText(rows.get(figure.code) as ReportRow), right: true },
        { text: figure.explanation },
        { text: String(notes.numberOf(figure.rule)), right: true },
      ]),
    });
  });
}

/** The value with what it is rounded to, or why it is not there. */
function figureText({ decimal, kind, state, roundedTo }: ReportRow): string {
  if (decimal === null) return state;
  const figure = dutchFigure(decimal, kind);
  return roundedTo === null || roundedTo === 1 ? figure : `${figure} (afgerond op ${roundedTo})`;
}

function ownFigures(pdf: Pdf, root: Element, asked: AskedReport, notes: Notes): void {
  const rows = reportRows(asked);
  inSection(pdf, root, (section) => {
    drawHeading(pdf, section, 2, 'Per organisatie, in haar eigen maten');
    paragraph(
      pdf,
      section,
      'De maten staan naast elkaar en worden niet opgeteld: een euro van de een is iets anders dan een uur van de ander.',
    );
    for (const { organisation, measures, suppressed } of asked.report.ownMeasures) {
      drawHeading(pdf, section, 3, organisation.title);
      const own = rows.filter((row) => row.organisation?.id === organisation.id).flatMap(withRule);
      for (const abreast of evenly(own)) units(pdf, section, organisation.title, abreast, notes);
      const note = describeHidden(asked.report, measures.length, suppressed);
      if (note) paragraph(pdf, section, note);
    }
  });
}

/** As few groups as hold them all, about as large as each other. */
function evenly<T>(items: readonly T[]): T[][] {
  const groups = Math.ceil(items.length / UNITS_ABREAST);
  const size = Math.ceil(items.length / groups);
  return Array.from({ length: groups }, (_, group) => items.slice(group * size, (group + 1) * size));
}

type RuledRow = ReportRow & { readonly rule: Rule };

function withRule(row: ReportRow): RuledRow[] {
  const { rule } = row;
  return rule === null ? [] : [{ ...row, rule }];
}

function units(pdf: Pdf, section: Element, owner: string, rows: readonly RuledRow[], notes: Notes): void {
  const cells = (read: (row: RuledRow) => string) => rows.map((row) => ({ text: read(row), right: true }));
  table(pdf, section, {
    summary: `De cijfers van ${owner}, elke maat in een eigen kolom.`,
    head: [{ text: 'Maat' }, ...cells(({ title }) => title)],
    shares: [1, ...rows.map(() => 1.7)],
    rows: [
      [head('Waarde'), ...cells(figureText)],
      [head('Aanname'), ...cells(({ rule }) => (rule.assumption ? 'ja' : 'nee'))],
      [head('Regel'), ...cells(({ rule }) => String(notes.numberOf(rule)))],
    ],
  });
}

function describeHidden({ begun, fixed }: Report, shown: number, hidden: number): string | null {
  if (begun === false && shown === 0)
    return 'Dit half jaar is nog niet begonnen: er zijn nog geen eigen cijfers.';
  if (hidden === 0) return shown === 0 ? 'Deze organisatie gaf geen eigen cijfers voor deze periode.' : null;
  if (fixed === false)
    return `Eigen cijfers over mensen (${hidden}) staan er pas in als dit half jaar is vastgesteld.`;
  return hidden === 1
    ? 'Eén eigen cijfer van deze organisatie is onderdrukt, omdat het over weinig mensen of over niemand gaat.'
    : `${hidden} eigen cijfers van deze organisatie zijn onderdrukt, omdat ze over weinig mensen of over niemand gaan.`;
}

function head(text: string): PdfCell {
  return { text, header: true };
}
