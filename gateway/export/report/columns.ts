import { type Column, day, number, text, yesNo } from '../formats/table.ts';
import type { ReportRow } from './rows.ts';

const LEVEL: Readonly<Record<string, string>> = { CITY: 'stad', WIJK: 'wijk', BUURT: 'buurt' };

/** A level of area in words. */
export function levelText(level: string): string {
  return LEVEL[level] ?? level;
}

/** The columns of the chain report, in files and in the open data: each figure a row. */
export const REPORT_COLUMNS: readonly Column<ReportRow>[] = [
  {
    name: 'periode',
    datatype: 'string',
    width: 9,
    description: 'Het half jaar: H1 is januari tot en met juni, H2 is juli tot en met december.',
    cell: ({ report }) => text(report.period),
  },
  {
    name: 'van',
    datatype: 'date',
    width: 11,
    description: 'Eerste dag van het half jaar.',
    cell: ({ report }) => day(report.start),
  },
  {
    name: 'tot',
    datatype: 'date',
    width: 11,
    description: 'De dag na de laatste dag van het half jaar.',
    cell: ({ report }) => day(report.end),
  },
  {
    name: 'gebied_code',
    datatype: 'string',
    width: 12,
    description: 'CBS-code van de stad, wijk of buurt waar de mensen werken.',
    cell: ({ report }) => text(report.area.code),
  },
  {
    name: 'gebied',
    datatype: 'string',
    width: 24,
    description: 'Naam van dat gebied.',
    cell: ({ report }) => text(report.area.name),
  },
  {
    name: 'gebied_soort',
    datatype: 'string',
    width: 10,
    description: 'stad, wijk of buurt.',
    cell: ({ report }) => text(levelText(report.area.level)),
  },
  {
    name: 'organisatie_code',
    datatype: 'string',
    width: 14,
    description: 'Korte naam van de organisatie; "keten" voor alle organisaties samen.',
    cell: ({ organisation }) => text(organisation?.id ?? 'keten'),
  },
  {
    name: 'organisatie',
    datatype: 'string',
    width: 22,
    description: 'De organisatie van wie het cijfer is.',
    cell: ({ organisation }) => text(organisation?.title ?? 'Alle organisaties samen'),
  },
  {
    name: 'cijfer_code',
    datatype: 'string',
    width: 22,
    description: 'Code van het cijfer of van de maat. Tel alleen cijfers met dezelfde code bij elkaar op.',
    cell: ({ code }) => text(code),
  },
  {
    name: 'cijfer',
    datatype: 'string',
    width: 30,
    description: 'Naam van het cijfer of van de maat.',
    cell: ({ title }) => text(title),
  },
  {
    name: 'waarde',
    datatype: 'decimal',
    width: 16,
    description:
      'De waarde, zoals “afgerond_op” zegt. Leeg als zij er niet is, om de reden in “stand”: leeg is nooit nul.',
    cell: ({ decimal }) => number(decimal),
  },
  {
    name: 'stand',
    datatype: 'string',
    width: 12,
    description:
      'bekend, onderdrukt, loopt nog, nog niet vastgesteld, nog niet begonnen, onbekend of ontbreekt.',
    cell: ({ state }) => text(state),
  },
  {
    name: 'afgerond_op',
    datatype: 'integer',
    width: 12,
    description:
      'De waarde is het dichtstbijzijnde veelvoud van dit getal, halven naar boven: 1 is exact, en delen van een aantal mensen zijn op vijftallen. Leeg bij cijfers die alleen op decimalen zijn afgerond, zoals hun regel zegt.',
    cell: ({ roundedTo }) => number(roundedTo),
  },
  {
    name: 'regel',
    datatype: 'string',
    width: 26,
    description: 'Naam van de regel die het cijfer maakte.',
    cell: ({ rule }) => text(rule?.id ?? null),
  },
  {
    name: 'regel_versie',
    datatype: 'string',
    width: 18,
    // Excel takes a version such as 2026.1 for a date.
    description: 'Versie van die regel, met een v ervoor.',
    cell: ({ rule }) => text(rule && `v${rule.version}`),
  },
  {
    name: 'regel_geldig_vanaf',
    datatype: 'date',
    width: 14,
    description: 'Eerste dag waarop die versie geldt.',
    cell: ({ rule }) => day(rule?.validFrom ?? null),
  },
  {
    name: 'bron',
    datatype: 'string',
    width: 40,
    description: 'Waar de regel vandaan komt.',
    cell: ({ rule }) => text(rule?.source ?? null),
  },
  {
    name: 'aanname',
    datatype: 'boolean',
    width: 9,
    description: '"ja" als geen openbare bron de regel geeft: dan is zij een aanname, geen feit.',
    cell: ({ rule }) => yesNo(rule?.assumption ?? null),
  },
  {
    name: 'uitleg',
    datatype: 'string',
    width: 60,
    description: 'Wat de regel doet.',
    cell: ({ rule }) => text(rule?.explanation ?? null),
  },
  {
    name: 'peilmoment',
    datatype: 'dateTime',
    width: 26,
    description: 'Wanneer de organisatie keek, in UTC; bij de keten het vroegste moment.',
    cell: ({ asOf }) => text(asOf),
  },
  {
    name: 'vastgesteld_op',
    datatype: 'dateTime',
    width: 26,
    description:
      'Wanneer dit deel van het rapport is vastgesteld, in UTC; leeg zolang het nog kan veranderen.',
    cell: ({ fixedAt }) => text(fixedAt),
  },
  {
    name: 'ontbrekende_organisaties',
    datatype: 'string',
    width: 24,
    description:
      'Korte namen van de organisaties die niet antwoordden, met komma’s ertussen: hun deel zit niet in het cijfer.',
    cell: ({ missing }) => text(missing.join(', ')),
  },
];
