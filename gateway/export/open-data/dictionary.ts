import { csvHeader, csvRows } from '../formats/csv.ts';
import { type Column, type Datatype, text } from '../formats/table.ts';
import { REPORT_COLUMNS } from '../report/columns.ts';
import { CHAIN_FIGURES } from '../report/figures.ts';
import { METHOD } from '../report/method.ts';
import { ORGANISATION_FIGURES } from '../report/organisation-figures.ts';
import { HIDDEN_FIGURES, NO_ANSWER } from '../report/rows.ts';

/** One thing that the data dictionary explains. */
interface Entry {
  readonly part: 'kolom' | 'cijfer' | 'stand' | 'toelichting';
  readonly code: string;
  readonly datatype: string | null;
  readonly explanation: string;
}

const STATES: readonly Entry[] = [
  state('bekend', 'De waarde staat er.'),
  state(
    'onderdrukt',
    'De waarde gaat over zo weinig mensen dat iemand herkend kan worden, of zou zo’n waarde verraden.',
  ),
  state('loopt nog', 'Het half jaar loopt nog: de waarde verandert met iedereen die erbij komt.'),
  state(
    'nog niet vastgesteld',
    'Het half jaar is voorbij en nog niet door iedereen vastgesteld: wat later wordt vastgelegd, verandert de waarde.',
  ),
  state('nog niet begonnen', 'Het half jaar is nog niet begonnen: er is nog geen waarde.'),
  state('onbekend', 'Geen organisatie die antwoordde, weet de waarde.'),
  state('ontbreekt', 'De organisatie heeft niet geantwoord; haar cijfers zitten niet in het bestand.'),
];

function state(code: string, explanation: string): Entry {
  return { part: 'stand', code, datatype: null, explanation };
}

const ENTRIES: readonly Entry[] = [
  ...REPORT_COLUMNS.map(
    ({ name, datatype, description }): Entry => ({
      part: 'kolom',
      code: name,
      datatype,
      explanation: description,
    }),
  ),
  ...[...CHAIN_FIGURES, ...ORGANISATION_FIGURES].map(({ code, explanation, rule }) =>
    figure(code, `${explanation} ${rule.explanation}`),
  ),
  figure(HIDDEN_FIGURES.code, 'Hoeveel eigen cijfers van een organisatie onderdrukt zijn.'),
  figure(
    'correctie/…',
    'Een cijfer van een eerder, vastgesteld half jaar zoals het nu zou zijn; achter de streep staan dat half jaar en de maat.',
  ),
  figure(NO_ANSWER.code, 'De organisatie heeft niet geantwoord.'),
  ...STATES,
  ...METHOD.map(
    ({ title, text }): Entry => ({ part: 'toelichting', code: title, datatype: null, explanation: text }),
  ),
];

function figure(code: string, explanation: string): Entry {
  return { part: 'cijfer', code, datatype: null, explanation };
}

const COLUMNS: readonly Column<Entry>[] = [
  column('onderdeel', ({ part }) => part),
  column('code', ({ code }) => code),
  column('soort_waarde', ({ datatype }) => datatype),
  column('uitleg', ({ explanation }) => explanation),
];

function column(name: string, read: (entry: Entry) => string | null): Column<Entry> {
  return { name, datatype: 'string', width: 0, description: '', cell: (entry) => text(read(entry)) };
}

/** The data dictionary as a table: columns, figures of the chain, states, and how to read them. */
export function dictionaryCsv(): string {
  return csvHeader(COLUMNS) + csvRows(COLUMNS, ENTRIES);
}

/** The data dictionary as W3C's metadata for tabular data (CSVW), by which software can read the file as it is. */
export function dictionaryJson(tableUrl: string): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'nl' }],
    url: tableUrl,
    'dc:title': 'Ketenrapport social return, cijfers per half jaar en wijk',
    dialect: { delimiter: ';', quoteChar: '"', doubleQuote: true, header: true, encoding: 'utf-8' },
    tableSchema: {
      columns: REPORT_COLUMNS.map(({ name, datatype, description }) => ({
        name,
        titles: name,
        'dc:description': description,
        datatype: DATATYPE[datatype],
        ...codesOf(name),
      })),
      primaryKey: ['periode', 'gebied_code', 'organisatie_code', 'cijfer_code'],
    },
    'rdfs:comment': METHOD.map(({ title, text }) => `${title}. ${text}`),
  };
}

const DATATYPE: Readonly<Record<Datatype, unknown>> = {
  string: 'string',
  integer: 'integer',
  decimal: { base: 'decimal', format: { decimalChar: ',' } },
  date: { base: 'date', format: 'yyyy-MM-dd' },
  dateTime: 'dateTime',
  boolean: { base: 'boolean', format: 'ja|nee' },
};

/** The codes that a column takes, where the list is closed or the chain's own. */
function codesOf(name: string): object {
  const part = name === 'cijfer_code' ? 'cijfer' : name === 'stand' ? 'stand' : null;
  if (part === null) return {};
  const entries = ENTRIES.filter((entry) => entry.part === part);
  return {
    'skos:member': entries.map(({ code, explanation }) => ({
      'skos:notation': code,
      'skos:definition': explanation,
    })),
  };
}
