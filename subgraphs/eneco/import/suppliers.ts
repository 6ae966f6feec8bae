import type { ImportDefinition } from '@social-return/subgraph-kit/import/definition';

/** Firms that work for Eneco, one a row. */
export const CSV_SUPPLIERS: ImportDefinition = {
  kind: 'suppliers',
  format: 'CSV',
  table: 'supplier',
  keyedBy: 'kvk',
  fields: [
    { name: 'name', headers: ['naam', 'leverancier', 'bedrijf'], required: true, about: 'name of the firm' },
    { name: 'kvk', headers: ['kvk-nummer'], required: true, about: 'KvK number, eight digits' },
    {
      name: 'staff',
      headers: ['medewerkers', 'personeel', 'aantal medewerkers'],
      required: true,
      about: 'people at work in the firm',
    },
    {
      name: 'since',
      headers: ['sinds', 'leverancier sinds'],
      required: true,
      about: 'first day as a supplier',
    },
    { name: 'until', headers: ['tot'], about: 'first day on which it no longer is one' },
    {
      name: 'establishment',
      headers: ['vestiging', 'buurt'],
      required: true,
      about: 'buurt of its establishment: CBS code or name',
    },
  ],
  match: ['kvk'],
  firm: { kvk: 'kvk', name: 'name', day: 'since' },
  prepare: async () => (read) => {
    const name = read.text('name', 200);
    const kvk = read.kvk('kvk');
    const since = read.day('since');
    const until = read.optionalDay('until');
    if (until !== null && until <= since)
      read.refuse('until', 'expected a day after the first day as a supplier');
    return {
      key: [kvk],
      columns: {
        name,
        kvk,
        staff: read.whole('staff', 1, 1_000_000),
        since,
        until,
        buurt: read.buurt('establishment'),
      },
      label: `${name} (KvK ${kvk})`,
    };
  },
};
