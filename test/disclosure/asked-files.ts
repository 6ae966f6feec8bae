import { CITY } from '../../shared/areas/areas.ts';
import type { TestChain } from '../setup/chain.ts';
import { authorizationOf } from '../setup/tokens.ts';
import type { Caller } from './asked-reports.ts';
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

/** A file of the gateway as text; a byte order mark is no part of it. */
async function fileOf(chain: TestChain, as: Caller, path: string): Promise<string> {
  const authorization = await authorizationOf(as);
  const headers = authorization ? { authorization, 'x-purpose': 'REPORTING' } : {};
  const response = await fetch(new URL(path, chain.address), { headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Expected a file at ${path}, got ${response.status}: ${text}`);
  return text;
}

/** The numbers in the report as CSV and as JSON. */
export async function reportFiles(
  chain: TestChain,
  as: Caller,
  period: string,
  area: string,
): Promise<FileNumber[]> {
  const query = area === CITY.code ? '' : `?area=${area}`;
  const [csv, json] = await Promise.all(
    ['csv', 'json'].map((format) => fileOf(chain, as, `/export/report/${period}.${format}${query}`)),
  );
  const { report } = JSON.parse(json ?? '') as { report: unknown };
  return [...rowsOf(csv ?? ''), ...numbersIn(report).map((number) => ({ ...number, period, area }))];
}

/** The numbers in the open data. */
export async function openData(chain: TestChain, as: Caller): Promise<FileNumber[]> {
  return rowsOf(await fileOf(chain, as, '/open-data/chain-report.csv'));
}

/** No cell before the values holds a semicolon or the end of a line. */
function rowsOf(csv: string): FileNumber[] {
  const [header = '', ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const names = header.split(';');
  return rows.flatMap((line) => {
    const cells = line.split(';');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const [code, value] = [cell('cijfer_code'), cell('waarde').replace(',', '.')];
    if (value === '') return [];
    const path = PATHS[code] ?? `ownMeasures.${cell('organisatie_code')}.measures.${code}.amount`;
    return [{ path, value, period: cell('periode'), area: cell('gebied_code') }];
  });
}
