import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { havensteder } from '../subgraph.ts';

let subgraph: TestSubgraph;
const imports = importsInto(havensteder, () => subgraph);

beforeAll(async () => {
  subgraph = await startSubgraph(havensteder);
  await subgraph.sql(
    `insert into local_party (id, name, kvk, kind, since, buurt)
     values ('havensteder:p1', 'WijkWerk', '12345678', 'FOUNDATION', '2025-06-01', 'BU05990321')`,
  );
});
afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});

const COLUMNS = [
  'Kenmerk',
  'Titel',
  'Soort',
  'Bedrag',
  'Lokaal bedrag',
  'KvK lokale partij',
  'Door bewoners',
  'Opdrachtnemer',
  'KvK opdrachtnemer',
  'Tenzij',
  'Toelichting',
  'Gegund op',
  'Start',
  'Tot',
  'Buurt',
];
const LOCAL: Record<string, string> = {
  Kenmerk: 'O-1',
  Titel: 'Portieken',
  Soort: 'onderhoud',
  Bedrag: '10.000,00',
  'Lokaal bedrag': '10.000,00',
  'KvK lokale partij': '12345678',
  'Gegund op': '1-12-2025',
  Start: '1-1-2026',
  Tot: '1-7-2026',
  Buurt: 'Bospolder',
};
const AWAY = {
  ...LOCAL,
  Kenmerk: 'O-2',
  Titel: 'Liften',
  'Lokaal bedrag': '0',
  'KvK lokale partij': '',
  Opdrachtnemer: 'Lift BV',
  'KvK opdrachtnemer': '87654321',
  Tenzij: 'certificering',
  Toelichting: 'Niemand in de wijk mag aan liften werken.',
};
const csv = (...rows: Record<string, string>[]) =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(';')}\n`)
    .join('');

it("takes assignments in by 'Lokaal, tenzij', once", async () => {
  expect((await imports.file('o.csv', csv(LOCAL, AWAY), '--commit')).out).toContain('2 created');
  expect((await imports.file('o.csv', csv(LOCAL, AWAY), '--commit')).out).toContain('2 unchanged');
  expect(
    await subgraph.sql(
      'select title, amount, local_amount, local_party_id, contractor_kvk, unless_reason from assignment order by title',
    ),
  ).toEqual([
    {
      title: 'Liften',
      amount: '1000000',
      local_amount: '0',
      local_party_id: null,
      contractor_kvk: '87654321',
      unless_reason: 'CERTIFICATION',
    },
    {
      title: 'Portieken',
      amount: '1000000',
      local_amount: '1000000',
      local_party_id: 'havensteder:p1',
      contractor_kvk: null,
      unless_reason: null,
    },
  ]);
});

it.each([
  [{ ...LOCAL, 'Gegund op': '1-1-2025' }, 'no party with this KvK number is local on the day of the award'],
  [{ ...AWAY, Tenzij: '' }, 'expected a value, got nothing'],
  [
    { ...AWAY, 'KvK lokale partij': '12345678' },
    'expected exactly one of a local party, residents and a contractor',
  ],
  [{ ...LOCAL, Tenzij: 'prijs' }, 'expected no reason (tenzij), because it is carried out locally'],
  [{ ...LOCAL, 'Lokaal bedrag': '10.000,01' }, 'expected no more than the amount of the whole assignment'],
  [{ ...AWAY, Kenmerk: 'O-1', Titel: 'Portieken' }, 'who carries it out never changes: that is a new award'],
])('refuses %#', async (row, reason) => {
  const { code, out } = await imports.file('o.csv', csv(row));
  expect(code).toBe(1);
  expect(out).toContain(`${reason}\n`);
});

it('takes placements in, for an assignment of an earlier file', async () => {
  const placements = `Kandidaat;Soort;Werkgever;KvK;Start;Uren;Werkplek;Huurder;Vergoeding;Opdracht
gemeente:c1;klus;WijkWerk;12345678;1-2-2026;4;Bospolder;ja;250,00;O-1\n`;
  expect((await imports.file('p.csv', placements, '--commit')).code).toBe(0);
  expect((await imports.file('p.csv', placements, '--commit')).out).toContain('1 unchanged');
  expect(
    await subgraph.sql(
      'select p.kind, p.is_tenant, p.pay, a.title from placement p join assignment a on a.id = p.assignment_id',
    ),
  ).toEqual([{ kind: 'CHORE', is_tenant: true, pay: '25000', title: 'Portieken' }]);
});

it('knows a firm by each number that it had, and keeps the one of its first day', async () => {
  await subgraph.sql(
    `insert into firm_succession (id, former_kvk, kvk, name, since) values
     ('havensteder:f1', '12345678', '12345679', 'WijkWerk Samen', '2026-02-01'),
     ('havensteder:f2', '87654321', '87654322', 'Lift Groep', '2026-02-01')`,
  );
  const rows = csv(
    { ...LOCAL, 'KvK lokale partij': '12345679' },
    { ...AWAY, Opdrachtnemer: 'Lift Groep', 'KvK opdrachtnemer': '87654322' },
  );
  expect((await imports.file('o.csv', rows, '--commit')).out).toContain('2 unchanged');
  const placements = `Kandidaat;Soort;Werkgever;KvK;Start;Uren;Werkplek;Huurder;Vergoeding;Opdracht
gemeente:c1;klus;WijkWerk Samen;12345679;1-2-2026;4;Bospolder;ja;250,00;O-1\n`;
  expect((await imports.file('p.csv', placements, '--commit')).out).toContain('1 unchanged');
  expect(await subgraph.sql('select employer, employer_kvk from placement')).toEqual([
    { employer: 'WijkWerk', employer_kvk: '12345678' },
  ]);
});
