/**
 * The crosswalk: the only way from one unit to another. A row says how much of one unit one of another is taken for,
 * from which day, on whose authority and how far it can be off. Rows are history: a change is a new row with a later
 * `validFrom`, so that an old answer can be made again. There is no way over two rows: each step is a loss of its own.
 */
export interface CrosswalkRow {
  /** Stable id of the row: `<from>-><to>@<version>`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Exact decimal: amount in `to` = amount in `from` × factor. */
  readonly factor: string;
  readonly source: string;
  readonly version: string;
  /** First day on which it holds; it holds until the next row of the same two units. */
  readonly validFrom: string;
  /** The part of the factor by which it can be off either way, as a decimal: "0.25" is a quarter more or less. */
  readonly uncertainty: string;
  /** False only where the factor follows from a definition or a published rule for exactly this use. */
  readonly assumption: boolean;
}

const row = (fields: Omit<CrosswalkRow, 'id' | 'version'> & { readonly version?: string }): CrosswalkRow => {
  const version = fields.version ?? '2023.1';
  return Object.freeze({ ...fields, version, id: `${fields.from}->${fields.to}@${version}` });
};

const BLOCKS_2023 =
  'Bouwblok Participatiewet € 40.000 per voltijdjaar van 36 uur (Den Haag + 10 vanaf 1-7-2023, Utrecht nieuw); gebruik voor deze eenheid is een aanname';
const BLOCKS_2020 =
  'Midden van de bouwblokken Participatiewet € 30.000 (korter dan 2 jaar) en € 40.000 (langer), Utrecht oud; gebruik voor deze eenheid is een aanname';

export const CROSSWALK: readonly CrosswalkRow[] = [
  row({
    from: 'weighted-fte',
    to: 'euro-effort-value',
    factor: '17500',
    source: `${BLOCKS_2020}. Een half jaar is een half bouwblok.`,
    version: '2020.1',
    validFrom: '2020-01-01',
    uncertainty: '0.25',
    assumption: true,
  }),
  row({
    from: 'weighted-fte',
    to: 'euro-effort-value',
    factor: '20000',
    source: `${BLOCKS_2023}. Een half jaar is een half bouwblok.`,
    validFrom: '2023-07-01',
    uncertainty: '0.25',
    assumption: true,
  }),
  row({
    from: 'resident-hours',
    to: 'euro-effort-value',
    factor: '18.70',
    source: `${BLOCKS_2020}; gedeeld door 1872 uur`,
    version: '2020.1',
    validFrom: '2020-01-01',
    uncertainty: '0.5',
    assumption: true,
  }),
  row({
    from: 'resident-hours',
    to: 'euro-effort-value',
    factor: '21.37',
    source: `${BLOCKS_2023}; gedeeld door 1872 uur`,
    validFrom: '2023-07-01',
    uncertainty: '0.5',
    assumption: true,
  }),
  row({
    from: 'learning-hours',
    to: 'euro-effort-value',
    factor: '13.35',
    source:
      'Bouwblok BBL tot en met niveau 2 € 25.000 per jaar (Den Haag + 10), gedeeld door 1872 uur; gebruik voor leeruren is een aanname',
    validFrom: '2023-07-01',
    uncertainty: '0.4',
    assumption: true,
  }),
  row({
    from: 'euro-local',
    to: 'euro-effort-value',
    factor: '0.50',
    source:
      'Twente: facturen van ondernemingen in het register Code Sociale Ondernemingen tellen voor 100%, leden van Social Enterprise NL voor 50%; dat lokale partijen zulke ondernemingen zijn is een aanname',
    validFrom: '2020-01-01',
    uncertainty: '1',
    assumption: true,
  }),
  row({
    from: 'euro-effort-value',
    to: 'weighted-fte',
    factor: '0.00005',
    source: `${BLOCKS_2023}. Een half jaar is een half bouwblok.`,
    validFrom: '2023-07-01',
    uncertainty: '0.5',
    assumption: true,
  }),
  row({
    from: 'euro-effort-value',
    to: 'hours',
    factor: '0.0468',
    source: `${BLOCKS_2023}; 1872 uur gedeeld door dat bedrag`,
    validFrom: '2023-07-01',
    uncertainty: '0.5',
    assumption: true,
  }),
  row({
    from: 'weighted-fte',
    to: 'hours',
    factor: '1040',
    source: '26 weken van 40 uur; zwaarder of lichter gewogen mensen werken minder of meer uren: een aanname',
    validFrom: '2020-01-01',
    uncertainty: '0.5',
    assumption: true,
  }),
  row({
    from: 'learning-hours',
    to: 'hours',
    factor: '1',
    source: 'Dat een uur leren telt als een uur is een aanname',
    validFrom: '2020-01-01',
    uncertainty: '0',
    assumption: true,
  }),
  row({
    from: 'resident-hours',
    to: 'hours',
    factor: '1',
    source: 'Definitie: een uur van een bewoner is een uur',
    validFrom: '2020-01-01',
    uncertainty: '0',
    assumption: false,
  }),
];

/** The units that something can be converted into, in alphabetical order. */
export const CONVERTIBLE_TO: readonly string[] = [...new Set(CROSSWALK.map(({ to }) => to))].sort();

/** The row that holds on that day; null when there is none: another version never stands in. */
export function crosswalkRow(
  from: string,
  to: string,
  day: string,
  rows: readonly CrosswalkRow[] = CROSSWALK,
): CrosswalkRow | null {
  const held = rows.filter((row) => row.from === from && row.to === to && row.validFrom <= day);
  return held.reduce<CrosswalkRow | null>(
    (latest, row) => (latest && latest.validFrom > row.validFrom ? latest : row),
    null,
  );
}
