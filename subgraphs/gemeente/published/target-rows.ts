const SOURCE =
  'Gemeente Rotterdam, aangescherpte aanpak social return (opnaarde125000.nl/rotterdam-scherpt-social-return-aan)';

/** What the city wants to reach, in hundredths of the unit; `start` is null where no start was published. */
export const CITY_TARGETS = [
  {
    id: 'anchor-organisations',
    name: 'Ankerorganisaties',
    unit: 'organisaties',
    start: 10_00n,
    target: 20_00n,
  },
  {
    id: 'recognised-entrepreneurs',
    name: 'Erkende ondernemers',
    unit: 'ondernemers',
    start: 50_00n,
    target: 100_00n,
  },
  {
    id: 'anchor-value',
    name: 'Social return van ankerorganisaties in een jaar',
    unit: 'euro',
    start: 7_000_000_00n,
    target: 25_000_000_00n,
  },
  {
    id: 'social-assistance',
    name: 'Rotterdammers in de bijstand',
    unit: 'mensen',
    start: null,
    target: 30_000_00n,
  },
].map((target) => ({ ...target, source: SOURCE }));
