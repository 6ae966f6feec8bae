import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { columnReference } from '@social-return/subgraph-kit/import/fields';
import { firmReference, firmWord } from '@social-return/subgraph-kit/import/firms';
import {
  PLACEMENT_FIELDS,
  PLACEMENT_FIRM,
  PLACEMENT_KEY,
  PLACEMENT_MATCH,
  readPlacement,
} from '@social-return/subgraph-kit/import/placements';
import type { Day } from '@social-return/values/day';

const START_POSITIONS = {
  SW: [],
  PARTICIPATIEWET: ['p-wet', 'bijstand'],
  WIA_WAJONG: ['wia', 'wajong', 'wao'],
  VSO_PRO: ['vso', 'pro'],
  NUG_STATUSHOUDER: ['nug', 'statushouder'],
  WW: [],
  BBL_BOL_1: ['bbl 1', 'bol 1'],
  BBL_BOL_2: ['bbl 2', 'bol 2'],
  OTHER: ['anders', 'overig'],
} as const;
const CONTRACT_TYPES = {
  REGULAR: ['regulier', 'vast', 'tijdelijk'],
  SUPPORTED: ['begeleid werken'],
  SECONDMENT: ['detachering', 'flex'],
  WORK_EXPERIENCE: ['stage', 'werkervaring'],
  TRIAL: ['proefplaatsing'],
} as const;

/** People at work or learning at Eneco and its suppliers, one placement a row. */
export const CSV_PLACEMENTS: ImportDefinition = {
  kind: 'placements',
  format: 'CSV',
  table: 'placement',
  keyedBy: PLACEMENT_KEY,
  fields: [
    ...PLACEMENT_FIELDS,
    {
      name: 'startPosition',
      headers: ['startpositie'],
      required: true,
      about: `one of ${Object.keys(START_POSITIONS).join(', ')}`,
    },
    {
      name: 'contractType',
      headers: ['contractvorm', 'soort contract'],
      required: true,
      about: `one of ${Object.keys(CONTRACT_TYPES).join(', ')}`,
    },
    {
      name: 'learningHoursPerWeek',
      headers: ['leeruren', 'leeruren per week'],
      about: 'hours of learning a week; default 0',
    },
    {
      name: 'supplierKvk',
      headers: ['kvk leverancier'],
      about: 'KvK number of the supplier; none for Eneco itself',
    },
    { name: 'agreement', headers: ['afspraak'], about: 'id of the agreement that it counts for' },
    { name: 'learningTrack', headers: ['leertraject'], about: 'id of the learning track' },
  ],
  match: PLACEMENT_MATCH,
  firm: PLACEMENT_FIRM,
  references: [
    firmReference({
      column: 'supplier_id',
      field: 'supplierKvk',
      table: 'supplier',
      missing: 'no supplier has this KvK number: import the suppliers first',
    }),
    columnReference({
      column: 'agreement_id',
      field: 'agreement',
      table: 'agreement',
      by: 'id',
      missing: 'no agreement has this id',
    }),
    columnReference({
      column: 'learning_track_id',
      field: 'learningTrack',
      table: 'learning_track',
      by: 'id',
      missing: 'no learning track has this id',
    }),
  ],
  prepare: async () => (read) => {
    const { key, columns, label } = readPlacement(read);
    return {
      key,
      columns: {
        ...columns,
        start_position: read.choice('startPosition', START_POSITIONS),
        contract_type: read.choice('contractType', CONTRACT_TYPES),
        learning_minutes_per_week: read.minutes('learningHoursPerWeek', 0, 0),
      },
      references: {
        supplier_id: firmWord(read.optionalKvk('supplierKvk'), columns.start as Day),
        agreement_id: read.optionalText('agreement', 200),
        learning_track_id: read.optionalText('learningTrack', 200),
      },
      label,
    };
  },
};
