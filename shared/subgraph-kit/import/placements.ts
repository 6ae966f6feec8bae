import type { FirmColumns, ImportField, ImportRow } from './definition.ts';
import { END, keyOf, REFERENCE, START } from './fields.ts';
import type { RowReader } from './row-reader.ts';

const VACANCY_KINDS = {
  CHORE: ['klus'],
  JOB: ['werk', 'baan'],
  TRAINING: ['leerbaan', 'opleiding', 'bbl', 'bol'],
  WORK_EXPERIENCE: ['werkervaring', 'werkervaringsplaats', 'stage'],
  VOLUNTEERING: ['vrijwilligerswerk', 'vrijwillig', 'activiteit'],
} as const;

/** By what a placement is recognised, for `--help`. */
export const PLACEMENT_KEY = 'reference, else candidate + employerKvk + start';

/** The columns by which a placement that was recorded otherwise is recognised. */
export const PLACEMENT_MATCH = ['candidate_id', 'employer_kvk', 'start'] as const;

/** A placement names its employer, as of its first day. */
export const PLACEMENT_FIRM: FirmColumns = { kvk: 'employer_kvk', name: 'employer', day: 'start' };

/** The fields of a placement that all organisations share. */
export const PLACEMENT_FIELDS: readonly ImportField[] = [
  REFERENCE,
  {
    name: 'candidate',
    headers: ['kandidaat', 'candidateId', 'kandidaatnummer'],
    required: true,
    about: 'id of the person in the register, such as gemeente:Jx3…; never a name or BSN',
  },
  {
    name: 'kind',
    headers: ['soort'],
    required: true,
    about: 'CHORE, JOB, TRAINING, WORK_EXPERIENCE, VOLUNTEERING, or in Dutch',
  },
  { name: 'employer', headers: ['werkgever', 'bedrijf'], required: true, about: 'name of the firm or party' },
  {
    name: 'employerKvk',
    headers: ['kvk', 'kvk-nummer', 'kvk werkgever'],
    required: true,
    about: 'its KvK number, eight digits',
  },
  START,
  ...END,
  {
    name: 'hoursPerWeek',
    headers: ['uren', 'uren per week'],
    required: true,
    about: 'hours a week, at most 60',
  },
  {
    name: 'totalHoursPerWeek',
    headers: ['uren per week in totaal', 'totaal uren'],
    about: 'all hours a week of the person, at most 60, where overlapping placements pass 40',
  },
  {
    name: 'workplace',
    headers: ['werkplek', 'buurt', 'buurt werk'],
    required: true,
    about: 'buurt of the work: CBS code or name',
  },
  { name: 'home', headers: ['woonbuurt', 'buurt wonen'], about: 'buurt where the person lives, if known' },
  {
    name: 'livesElsewhere',
    headers: ['woont elders', 'woont buiten de stad'],
    about: 'ja when the person is known to live outside the city',
  },
];

/** Reads what all organisations keep of a placement. */
export function readPlacement(read: RowReader): Pick<ImportRow, 'key' | 'columns' | 'label'> {
  const reference = read.optionalText('reference', 100);
  const candidate = read.candidate('candidate');
  const kind = read.choice('kind', VACANCY_KINDS);
  const employer = read.text('employer', 200);
  const employerKvk = read.kvk('employerKvk');
  const start = read.day('start');
  const livesElsewhere = read.yesNo('livesElsewhere', false);
  const home = read.optionalBuurt('home');
  if (home !== null && livesElsewhere) read.refuse('home', 'expected a buurt or livesElsewhere, not both');
  return {
    key: keyOf(reference, candidate, employerKvk, start),
    columns: {
      candidate_id: candidate,
      kind,
      employer,
      employer_kvk: employerKvk,
      start,
      end: read.end(start, false),
      minutes_per_week: read.minutes('hoursPerWeek', 1),
      total_minutes_per_week: read.optionalMinutes('totalHoursPerWeek'),
      buurt: read.buurt('workplace'),
      home_buurt: home,
      lives_elsewhere: livesElsewhere,
    },
    label: `${kind} at ${employer} from ${start}`,
  };
}
