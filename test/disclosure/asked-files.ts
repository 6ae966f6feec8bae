import { CITY } from '@social-return/contract/areas/areas';
import type { TestChain } from '../setup/chain.ts';
import { authorizationOf } from '../setup/tokens.ts';
import type { Caller } from './asked-reports.ts';
import { csvRows, type FileRow } from './file-figures.ts';
import { numbersIn, type ShownNumber } from './shown-numbers.ts';

/** A number in a file, with what the file says that it is of. */
export interface FileNumber extends ShownNumber {
  readonly period: string;
  readonly area: string;
}

/** What a figure of a file is in the report; what is not here is a figure of an organisation by its unit. */
const PATHS: Readonly<Record<string, string>> = {
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
  'onderdrukte-cijfers': 'ownMeasures.suppressed',
  verplicht: 'obligations.gemeente.obliged',
  gerealiseerd: 'obligations.gemeente.realised',
  'boven-verplichting': 'obligations.gemeente.overshoot',
  contracten: 'obligations.gemeente.contracts',
  'contracten-met-clausule': 'obligations.gemeente.withClause',
  dekking: 'obligations.gemeente.coverage',
  'gemelde-uren': 'attribution.hours',
  'toegerekende-uren': 'attribution.hours',
  'dubbel-gemelde-uren': 'attribution.hours',
  'gemelde-plaatsingen': 'attribution.placements',
  ...Object.fromEntries(
    [6, 12].flatMap((months) => [
      [`begonnen-${months}-maanden-bekend`, `durable.${months}.known`],
      [`duurzaam-${months}-maanden`, `durable.${months}.lasted`],
      [`duur-${months}-maanden-niet-bekend`, `durable.${months}.notKnown`],
      [`aandeel-duurzaam-${months}-maanden`, `durable.${months}.share`],
    ]),
  ),
};

/** A file of the gateway. */
async function fileOf(chain: TestChain, as: Caller, path: string): Promise<Buffer> {
  const authorization = await authorizationOf(as);
  const headers = authorization ? { authorization, 'x-purpose': 'REPORTING' } : {};
  const response = await fetch(new URL(path, chain.address), { headers });
  const file = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`Expected a file at ${path}, got ${response.status}: ${file}`);
  return file;
}

/** The numbers in the report as CSV and as JSON. */
export async function reportFiles(
  chain: TestChain,
  as: Caller,
  period: string,
  area: string,
): Promise<FileNumber[]> {
  const [csv, json] = await Promise.all(
    (['csv', 'json'] as const).map((format) => reportFile(chain, as, period, area, format)),
  );
  const { report } = JSON.parse(String(json)) as { report: unknown };
  return [
    ...numbersOf(csvRows(csv as Buffer)),
    ...numbersIn(report).map((number) => ({ ...number, period, area })),
  ];
}

/** The report in one format. */
export function reportFile(
  chain: TestChain,
  as: Caller,
  period: string,
  area: string,
  format: 'csv' | 'json' | 'xlsx' | 'pdf',
): Promise<Buffer> {
  const query = area === CITY.code ? '' : `?area=${area}`;
  return fileOf(chain, as, `/export/report/${period}.${format}${query}`);
}

/** The numbers in the open data. */
export async function openData(chain: TestChain, as: Caller): Promise<FileNumber[]> {
  return numbersOf(csvRows(await fileOf(chain, as, '/open-data/chain-report.csv')));
}

function numbersOf(rows: readonly FileRow[]): FileNumber[] {
  return rows.flatMap((row) => {
    const [code = '', value = ''] = [row.cijfer_code, row.waarde?.replace(',', '.')];
    if (value === '') return [];
    const measured = code.includes('-delivered-') ? 'deliveries' : 'ownMeasures';
    const path = PATHS[code] ?? `${measured}.${row.organisatie_code}.measures.${code}.amount`;
    return [{ path, value, period: row.periode ?? '', area: row.gebied_code ?? '' }];
  });
}
