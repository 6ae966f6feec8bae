import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { recordReference } from '@social-return/subgraph-kit/import/fields';
import {
  PLACEMENT_FIELDS,
  PLACEMENT_FIRM,
  PLACEMENT_KEY,
  PLACEMENT_MATCH,
  readPlacement,
} from '@social-return/subgraph-kit/import/placements';

/** People who do chores and other work in the neighbourhood, one placement a row. */
export const CSV_PLACEMENTS: ImportDefinition = {
  kind: 'placements',
  format: 'CSV',
  table: 'placement',
  keyedBy: PLACEMENT_KEY,
  fields: [
    ...PLACEMENT_FIELDS,
    {
      name: 'isTenant',
      headers: ['huurder'],
      about: 'ja when the person rents a home of Havensteder; default nee',
    },
    { name: 'pay', headers: ['vergoeding', 'loon'], about: 'euro that the person gets for the whole of it' },
    {
      name: 'assignment',
      headers: ['opdracht', 'opdrachtnummer'],
      about: 'reference of an imported assignment, or its id here',
    },
  ],
  match: PLACEMENT_MATCH,
  firm: PLACEMENT_FIRM,
  references: [
    recordReference({
      column: 'assignment_id',
      field: 'assignment',
      table: 'assignment',
      kind: 'assignments',
      missing: 'no assignment has this id or was imported with this reference',
    }),
  ],
  prepare: async () => (read) => {
    const { key, columns, label } = readPlacement(read);
    return {
      key,
      columns: { ...columns, is_tenant: read.yesNo('isTenant', false), pay: read.optionalAmount('pay', 0n) },
      references: { assignment_id: read.optionalText('assignment', 200) },
      label,
    };
  },
};
