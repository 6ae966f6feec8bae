import { addDays } from '@social-return/values/day';
import { dayOfMoment } from '../days.ts';
import type { ImportDefinition } from '../definition.ts';
import { commonCells, competenceNotes, filled, type JsonObject, textIn } from './codes.ts';
import { BUURT_FIELD, commonColumns, kinds } from './common.ts';

/**
 * Vacancies of the VUM standard, version 3 (and the attributes that version 1 and 2 share with it). Readers are tolerant:
 * attributes that are not known are left alone. A chore has no code there, so none comes in this way.
 */
export const VUM_VACANCIES: ImportDefinition = {
  kind: 'vacancies',
  format: 'VUM v3 JSON',
  table: 'vacancy',
  keyedBy: 'idVacature',
  fields: [
    { name: 'idVacature', required: true, about: 'id at the source; only a hash of it is kept' },
    { name: 'naamVacature', required: true, about: 'title' },
    { name: 'omschrijvingVacature', required: true, about: 'what the work is' },
    {
      name: 'contractvorm',
      about: 'codeTypeOvereenkomst 01 job, 02 training, 03 voluntary, 04 work experience; default 01',
    },
    { name: 'aantalWerkurenPerWeekMinimaal', about: 'in werktijden; default 0' },
    { name: 'aantalWerkurenPerWeekMaximaal', about: 'in werktijden; default the fewest hours, else 40' },
    { name: 'sluitingsdatumVacature', about: 'last day on which it can be found' },
    { name: 'aantalPlaatsen', about: 'people sought, beside the attributes of the standard; default 1' },
    {
      name: 'taalbeheersing',
      about: 'level of codeTaal nld: 1 none, 2 as A2, 3 as B2, 4 as C1 (an assumption)',
    },
    BUURT_FIELD,
  ],
  json: {
    lists: ['vacatures', 'matches'],
    mark: 'idVacature',
    rows: (element) => [{ cells: vacancyCells(element), ...competenceNotes(element) }],
  },
  match: [],
  change: ({ status }) =>
    status === 'OPEN' ? {} : { reason: `the vacancy is ${status}: open it here first, or leave it out` },
  prepare: async (_db, context) => (read) => {
    const closing = read.optionalDay('sluitingsdatumVacature');
    if (closing !== null && closing < context.today)
      read.refuse(
        'sluitingsdatumVacature',
        'it has passed: only vacancies that can still be found are taken in',
      );
    const [kind = 'JOB', ...more] = kinds(read);
    if (more.length > 0) read.refuse('contractvorm', 'expected one kind of agreement');
    const title = read.publicText('naamVacature', 200);
    return {
      key: [read.text('idVacature', 200)],
      columns: {
        title,
        description: read.publicText('omschrijvingVacature', 4_000),
        kind,
        positions: read.whole('aantalPlaatsen', 1, 1_000, 1),
        closes_on: closing === null || closing >= '2199-12-31' ? null : addDays(closing, 1),
        ...commonColumns(read, context),
      },
      createOnly: { published_on: context.today, skill_ids: [] },
      label: title,
    };
  },
};

function vacancyCells(element: JsonObject) {
  return filled({
    idVacature: textIn(element.idVacature) || textIn(element.vumID),
    naamVacature: textIn(element.naamVacature),
    omschrijvingVacature: textIn(element.omschrijvingVacature),
    sluitingsdatumVacature: dayOfMoment(textIn(element.sluitingsdatumVacature)),
    aantalPlaatsen: textIn(element.aantalPlaatsen),
    ...commonCells(element, element.taalbeheersing),
  });
}
