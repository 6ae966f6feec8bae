import { addDays } from '@social-return/values/day';
import type { ChangeRule, ImportDefinition } from '../definition.ts';
import type { Members } from '../members.ts';
import { commonCells, competenceNotes, dropEmptyCells } from './codes.ts';
import { BUURT_FIELD, commonColumns, dayIn, kinds } from './common.ts';
import { eachElement } from './elements.ts';

const LISTS = ['vacatures', 'matches'] as const;

const PASSED = {
  field: 'sluitingsdatumVacature',
  reason: 'it has passed: only vacancies that can still be found are taken in',
};

/**
 * Vacancies of the VUM standard, version 1 to 3: what is read here has the same name in each but for capitals (version 1
 * writes sluitingsDatumVacature), which make no difference. Readers are tolerant: attributes that are not known are left
 * alone, and noted when they resemble one that is. A chore has no code there, so none comes in this way.
 */
export const VUM_VACANCIES: ImportDefinition = {
  kind: 'vacancies',
  format: 'VUM JSON',
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
    lists: LISTS,
    marks: ['idVacature'],
    rows: eachElement(LISTS, (element, names) => ({
      cells: vacancyCells(element),
      notes: competenceNotes(names),
    })),
  },
  match: [],
  change: changeVacancy,
  prepare: async (_db, context) => (read) => {
    const closing = read.optionalDay('sluitingsdatumVacature');
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
      ...(closing !== null && closing < context.today ? { onlyChanges: PASSED } : {}),
    };
  },
};

/** One that is here and that the source closed is closed here too. */
function changeVacancy(...[current, , row]: Parameters<ChangeRule>): ReturnType<ChangeRule> {
  const { status, published_on, closes_on } = current;
  if (status !== 'OPEN') return { reason: `the vacancy is ${status}: open it here first, or leave it out` };
  if (!row.onlyChanges) return {};
  const closed = String(row.columns.closes_on);
  return { also: { status: 'CLOSED', closes_on: closed > String(published_on) ? closed : closes_on } };
}

function vacancyCells(element: Members) {
  const vumID = element.text('vumID');
  return dropEmptyCells({
    idVacature: element.text('idVacature') || vumID,
    naamVacature: element.text('naamVacature'),
    omschrijvingVacature: element.text('omschrijvingVacature'),
    sluitingsdatumVacature: dayIn(element.text('sluitingsdatumVacature')),
    aantalPlaatsen: element.text('aantalPlaatsen'),
    ...commonCells(element, element.list('taalbeheersing')),
  });
}
