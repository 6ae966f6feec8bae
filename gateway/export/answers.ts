import type { Answer } from './ask.ts';
import { type Column, text } from './formats/table.ts';

/** The columns of the sheet that lists who answered. */
export const ANSWER_COLUMNS: readonly Column<Answer>[] = [
  {
    name: 'organisatie_code',
    datatype: 'string',
    width: 16,
    description: 'Vaste korte naam van de organisatie.',
    cell: ({ organisation }) => text(organisation.id),
  },
  {
    name: 'organisatie',
    datatype: 'string',
    width: 24,
    description: 'De organisatie die gevraagd is.',
    cell: ({ organisation }) => text(organisation.title),
  },
  {
    name: 'antwoord',
    datatype: 'string',
    width: 40,
    description: 'Of haar deel in het bestand zit.',
    cell: ({ status }) => text(ANSWER_TEXT[status]),
  },
  {
    name: 'peilmoment',
    datatype: 'dateTime',
    width: 26,
    description: 'Wanneer zij keek, in UTC; leeg als zij niet antwoordde.',
    cell: ({ asOf }) => text(asOf),
  },
];

/** An answer's state in words. */
export const ANSWER_TEXT: Readonly<Record<Answer['status'], string>> = {
  ANSWERED: 'geantwoord',
  MISSING: 'niet geantwoord: haar deel ontbreekt',
};
