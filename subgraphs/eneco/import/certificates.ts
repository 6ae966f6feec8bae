import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { END } from '@social-return/subgraph-kit/import/fields';
import { firmReference, firmWord } from '@social-return/subgraph-kit/import/firms';
import { addMonths, type Day } from '@social-return/values/day';

/** `geldig tot` is half-open and `geldig t/m` is not, as everywhere. */
const VALID_UNTIL = ['geldig tot', 'certificaat geldig tot'];
const VALID_THROUGH = ['geldig t/m', 'geldig tot en met', 'certificaat geldig t/m', 'einddatum certificaat'];

const LEVELS = {
  ASPIRANT: ['pso aspirant', 'aspirant-status', 'aspirantstatus'],
  BASIC: ['basis', 'basistrede', 'pso basis', 'pso basistrede', 'trede basis'],
  STEP_1: ['1', 'trede 1', 'pso 1', 'pso trede 1'],
  STEP_2: ['2', 'trede 2', 'pso 2', 'pso trede 2'],
  STEP_3: ['3', 'trede 3', 'pso 3', 'pso trede 3'],
  PLUS_30: ['30', '30 plus', 'pso 30', 'pso 30 plus', 'pso 30 abw', 'trede 30'],
} as const;

/** How long a certificate holds: what is assumed of one whose first day a file leaves out. */
const MONTHS_VALID = 24;
const ASSUMED_START = 'first day assumed: two years before the end';

/** Certificates of suppliers on the Prestatieladder Socialer Ondernemen (PSO), such as a list of certified firms. */
export const CSV_CERTIFICATES: ImportDefinition = {
  kind: 'certificates',
  format: 'CSV',
  table: 'pso_certificate',
  keyedBy: 'kvk + level + end',
  fields: [
    {
      name: 'kvk',
      headers: ['kvk-nummer'],
      required: true,
      about: 'KvK number of the supplier, eight digits',
    },
    {
      name: 'level',
      headers: ['trede', 'niveau', 'pso', 'pso-trede', 'certificaat'],
      required: true,
      about: `one of ${Object.keys(LEVELS).join(', ')}, or such as PSO 30+, trede 2, aspirant`,
    },
    {
      name: 'start',
      headers: ['geldig vanaf', 'vanaf', 'ingangsdatum', 'certificaatdatum'],
      about: 'first day on which it is valid; else two years before the end (an assumption)',
    },
    ...END.map((field) => ({
      ...field,
      headers: [...(field.headers ?? []), ...(field.name === 'end' ? VALID_UNTIL : VALID_THROUGH)],
    })),
    { name: 'source', headers: ['bron'], about: 'where it is known from, such as the list of PSO-Nederland' },
  ],
  match: ['supplier_id', 'level', 'valid_until'],
  references: [
    firmReference({
      column: 'supplier_id',
      field: 'kvk',
      table: 'supplier',
      missing: 'no supplier has this KvK number: import the suppliers first, or leave the row out',
    }),
  ],
  prepare: async () => (read) => {
    const kvk = read.kvk('kvk');
    const level = read.choice('level', LEVELS);
    const stated = read.optionalDay('start');
    const until = read.end(stated ?? ('2000-01-01' as Day), true) as Day;
    const from = stated ?? addMonths(until, -MONTHS_VALID);
    const source = read.optionalText('source', 200);
    return {
      key: [kvk, level, until],
      columns: {
        level,
        valid_from: from,
        valid_until: until,
        source,
        assumption: stated === null,
      },
      references: { supplier_id: firmWord(kvk, from) },
      label: `${level} of KvK ${kvk} from ${from} until ${until}${stated === null ? ` (${ASSUMED_START})` : ''}`,
    };
  },
};
