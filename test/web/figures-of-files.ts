import { CITY } from '@social-return/contract/areas/areas';
import { reportFile } from '../disclosure/asked-files.ts';
import { csvRows, type FileRow, figuresOfPdf, figuresOfRows, xlsxRows } from '../disclosure/file-figures.ts';
import type { TestChain } from '../setup/chain.ts';

/** Where the page has a figure of the chain that files give by a code. Written out by hand: it shares nothing with either. */
const OF_CHAIN: Readonly<Record<string, string>> = {
  mensen: 'uniquePeople',
  plaatsingen: 'placements',
  uren: 'hours',
  'dubbele-meldingen': 'doubleClaims',
  'dubbele-uren': 'doubleHours',
  'aandeel-bewoners': 'residents.share',
  bewoners: 'residents.inside',
  'niet-bewoners': 'residents.outside',
  'woonplek-onbekend': 'residents.unknown',
  'onderdrukt-in-rapport': 'suppressedCells',
  'begonnen-6-maanden-bekend': 'durable.6.known',
  'duurzaam-6-maanden': 'durable.6.lasted',
  'duur-6-maanden-niet-bekend': 'durable.6.notKnown',
  'aandeel-duurzaam-6-maanden': 'durable.6.share',
  'begonnen-12-maanden-bekend': 'durable.12.known',
  'duurzaam-12-maanden': 'durable.12.lasted',
  'duur-12-maanden-niet-bekend': 'durable.12.notKnown',
  'aandeel-duurzaam-12-maanden': 'durable.12.share',
};

/** The same of what the chain says of one organisation. */
const OF_ORGANISATION: Readonly<Record<string, readonly [about: string, name: string]>> = {
  verplicht: ['obligations', 'obliged'],
  gerealiseerd: ['obligations', 'realised'],
  'boven-verplichting': ['obligations', 'overshoot'],
  contracten: ['obligations', 'contracts'],
  'contracten-met-clausule': ['obligations', 'withClause'],
  dekking: ['obligations', 'coverage'],
  'gemelde-uren': ['attribution', 'claimedHours'],
  'toegerekende-uren': ['attribution', 'attributedHours'],
  'dubbel-gemelde-uren': ['attribution', 'doubleClaimedHours'],
  'gemelde-plaatsingen': ['attribution', 'placements'],
};

/** The place on the page of a figure of a file; null of the number of hidden ones, which the page says in words. */
export function placeOf({ organisatie_code: owner, cijfer_code: code = '' }: FileRow): string | null {
  if (code === 'onderdrukte-cijfers') return null;
  if (owner === 'keten') return OF_CHAIN[code] ?? `keten.${code}`;
  if (code.includes('-delivered-')) return `deliveries.${owner}.${code}`;
  const [about, name] = OF_ORGANISATION[code] ?? [];
  return about ? `${about}.${owner}.${name}` : `own.${owner}.${code}`;
}

/** What a row says, without when it was asked. */
const contentOf = (row: FileRow) => [
  ...[row.organisatie_code, row.cijfer_code, row.cijfer, row.waarde, row.stand, row.afgerond_op],
];

/** The same report in every form in which anyone can take it out, each as its rows or as the figures that a PDF shows. */
export async function filesOf(chain: TestChain, period: string, area: string) {
  const file = (format: 'csv' | 'xlsx' | 'pdf') => reportFile(chain, null, period, area, format);
  const rows = csvRows(await file('csv'));
  const open = await fetch(new URL(`/open-data/chain-report.csv?from=${period}&to=${period}`, chain.address));
  const published = csvRows(Buffer.from(await open.arrayBuffer()));
  return {
    rows,
    csv: { rows: rows.map(contentOf), figures: figuresOfRows(rows) },
    xlsx: { rows: xlsxRows(await file('xlsx')).map(contentOf) },
    pdf: { figures: figuresOfPdf(await file('pdf')) },
    openData: { rows: published.filter((row) => row.gebied_code === (area || CITY.code)).map(contentOf) },
  };
}
