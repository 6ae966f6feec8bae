import { areaOf, wijkOf } from '@social-return/contract/areas/areas';
import { type Column, day, number, text } from '../formats/table.ts';
import type { ExportedVacancy } from './pages.ts';

/** A row of the file: a vacancy, or a remark on what the file lacks. */
export type VacancyRow =
  | { readonly vacancy: ExportedVacancy }
  | {
      readonly remark: string;
      readonly organisation: { readonly id: string; readonly title: string } | null;
    };

const KIND: Readonly<Record<string, string>> = {
  CHORE: 'klus',
  JOB: 'baan',
  TRAINING: 'leerbaan',
  WORK_EXPERIENCE: 'werkervaringsplaats',
  VOLUNTEERING: 'vrijwilligerswerk',
};

const STATUS: Readonly<Record<string, string>> = { OPEN: 'open', FILLED: 'vervuld', CLOSED: 'gesloten' };

/** The columns of a list of vacancies. */
export const VACANCY_COLUMNS: readonly Column<VacancyRow>[] = [
  {
    name: 'soort_rij',
    datatype: 'string',
    width: 10,
    description: '"vacature", of "melding" voor een opmerking over wat in dit bestand ontbreekt.',
    cell: (row) => text('vacancy' in row ? 'vacature' : 'melding'),
  },
  {
    name: 'organisatie_code',
    datatype: 'string',
    width: 14,
    description: 'Vaste korte naam van de organisatie.',
    cell: (row) => text(organisationOf(row)?.id ?? null),
  },
  {
    name: 'organisatie',
    datatype: 'string',
    width: 20,
    description: 'De organisatie van wie de vacature is.',
    cell: (row) => text(organisationOf(row)?.title ?? null),
  },
  of('nummer', 'string', 36, 'Nummer dat de organisatie eraan gaf.', ({ id }) => text(id)),
  of('titel', 'string', 36, 'Titel zoals mensen die zien.', ({ title }) => text(title)),
  of('soort', 'string', 18, 'Klus, baan, leerbaan, werkervaringsplaats of vrijwilligerswerk.', ({ kind }) =>
    text(KIND[kind] ?? kind),
  ),
  of('stand', 'string', 10, 'Open, vervuld of gesloten.', ({ status }) => text(STATUS[status] ?? status)),
  of('plaatsen', 'integer', 9, 'Hoeveel mensen er gezocht worden.', ({ positions }) => number(positions)),
  of('uren_per_week_minimaal', 'integer', 12, 'Minste uren per week.', ({ hoursPerWeekMin }) =>
    number(hoursPerWeekMin),
  ),
  of('uren_per_week_maximaal', 'integer', 12, 'Meeste uren per week.', ({ hoursPerWeekMax }) =>
    number(hoursPerWeekMax),
  ),
  of('taalniveau', 'string', 10, 'Gevraagd niveau Nederlands; leeg als er geen nodig is.', (vacancy) =>
    text(vacancy.languageLevel === 'NONE' ? null : vacancy.languageLevel),
  ),
  of('buurt_code', 'string', 12, 'CBS-code van de buurt waar het werk is.', ({ workplace }) =>
    text(workplace.code),
  ),
  of('buurt', 'string', 22, 'De buurt waar het werk is.', ({ workplace }) => text(workplace.name)),
  of('wijk', 'string', 22, 'De wijk waarin die buurt ligt.', ({ workplace }) =>
    text(wijkName(workplace.code)),
  ),
  of('vaardigheden', 'string', 36, 'Wat iemand kan of hier leert, met komma’s ertussen.', ({ skills }) =>
    text(skills.map(({ title }) => title).join(', ')),
  ),
  of('gepubliceerd_op', 'date', 14, 'Eerste dag waarop de vacature te vinden was.', ({ publishedOn }) =>
    day(publishedOn),
  ),
  of(
    'sluit_op',
    'date',
    14,
    'Vanaf deze dag is de vacature niet meer te vinden; leeg als die dag er niet is.',
    ({ closesOn }) => day(closesOn),
  ),
  of('omschrijving', 'string', 60, 'Wat het werk is.', ({ description }) => text(description)),
  {
    name: 'melding',
    datatype: 'string',
    width: 60,
    description: 'Wat in dit bestand ontbreekt; alleen bij "melding".',
    cell: (row) => text('remark' in row ? row.remark : null),
  },
];

/** What the file lacks, as rows: who did not answer, and vacancies of which the owner could tell no more. */
export function remarks(
  missing: readonly { readonly id: string; readonly title: string }[],
  untold: number,
): VacancyRow[] {
  const absent = missing.map((organisation) => ({
    organisation,
    remark: `${organisation.title} heeft niet of niet steeds geantwoord: haar vacatures ontbreken hier, geheel of voor een deel.`,
  }));
  if (untold === 0) return absent;
  const what = untold === 1 ? '1 gevonden vacature ontbreekt' : `${untold} gevonden vacatures ontbreken`;
  return [...absent, { organisation: null, remark: `${what}: de eigenaar kon er niet meer over zeggen.` }];
}

function of(
  name: string,
  datatype: Column<VacancyRow>['datatype'],
  width: number,
  description: string,
  cell: (vacancy: ExportedVacancy) => ReturnType<Column<VacancyRow>['cell']>,
): Column<VacancyRow> {
  return {
    name,
    datatype,
    width,
    description,
    cell: (row) => ('vacancy' in row ? cell(row.vacancy) : null),
  };
}

function organisationOf(row: VacancyRow) {
  return 'vacancy' in row ? row.vacancy.organisation : row.organisation;
}

function wijkName(code: string): string | null {
  return areaOf(code)?.level === 'BUURT' ? wijkOf(code).name : null;
}
