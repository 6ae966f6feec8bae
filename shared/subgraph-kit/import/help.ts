import type { ImportDefinition } from './definition.ts';

/** What `npm run import -- ORGANISATION --help` shows. */
export function importHelp(organisation: string, definitions: readonly ImportDefinition[]): string {
  return `npm run import -- ${organisation} FILE: takes a file into the database of ${organisation}.

Without --commit nothing is written: it shows what would be created, changed and refused, and why.

  --commit              Write it: all of the file, or nothing when a row is refused.
  --partial             With --commit: write the rows that are good, leave out those that are refused.
  --kind KIND           ${[...new Set(definitions.map(({ kind }) => kind))].join(', ')}. Default: found by the headers.
  --delimiter ";"       ";", "," or tab. Default: found by the first line.
  --encoding NAME       utf-8 or windows-1252. Default: found by the bytes.
  --decimal comma       comma or point: for amounts such as 50.000, which can be read in two ways.
  --dates day-first     day-first or month-first: for dates such as 03/04/2025, which can be read in two ways.
  --buurt CODE          CBS code of the buurt for VUM files that do not tell it.
  --show N              Lines shown of each result. Default: 50.
  --data DIR            The data folder of the npm start that runs. Default: the same as that of npm start.
  -h, --help            Show this.

The database is that of DATABASE_URL, else that of a chain that npm start runs on this machine.
Exit code: 0 when all is well, 1 when rows or the file are refused or nothing came of it, 2 when the command is not understood.

Dates are 31-12-2025, 2025-12-31 or 31/12/2025; amounts 1.234.567,89 or 1234567.89; ja or nee.
A row that was taken in before is recognised by its key: unchanged rows are left alone, others are changes.
Nine digits that may be a BSN are refused wherever they stand.

${definitions.map(describe).join('\n\n')}
`;
}

function describe({ kind, format, keyedBy, fields }: ImportDefinition): string {
  const lines = fields.map(({ name, headers = [], required, about }) => {
    const also = headers.length > 0 ? ` [${headers.join(', ')}]` : '';
    return `  ${(required ? `${name} *` : name).padEnd(30)} ${about}${also}`;
  });
  return [`${kind} (${format}), recognised by ${keyedBy}:`, ...lines].join('\n');
}
