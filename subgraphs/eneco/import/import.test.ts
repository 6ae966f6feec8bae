import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eneco } from '../subgraph.ts';

let subgraph: TestSubgraph;
const imports = importsInto(eneco, () => subgraph);

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});
afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});

const suppliers = (staff = '50') => `Naam;KvK;Medewerkers;Sinds;Vestiging
Warmte BV;12345678;${staff};01-01-2025;BU05990321\n`;
const placements = (kvk = '12345678') =>
  `kandidaat,soort,werkgever,kvk,startdatum,laatste dag,uren,werkplek,startpositie,contractvorm,leeruren,kvk leverancier
gemeente:c1,leerbaan,Warmte BV,12345678,2026-01-01,31/12/2026,"32,5",Tussendijken,bbl 2,regulier,8,${kvk}\n`;

it('takes suppliers in by their KvK number, also one that was recorded otherwise', async () => {
  await subgraph.sql(
    `insert into supplier (id, name, kvk, staff, since, buurt) values ('eneco:s1', 'Warmte BV', '12345678', 50, '2025-01-01', 'BU05990321')`,
  );
  expect((await imports.file('s.csv', suppliers(), '--commit')).out).toContain(
    '0 created · 0 changed · 1 unchanged',
  );
  expect((await imports.file('s.csv', suppliers('60'), '--commit')).out).toContain('staff: 50 → 60');
  expect(await subgraph.sql('select id, staff, version from supplier')).toEqual([
    { id: 'eneco:s1', staff: 60, version: 2 },
  ]);
});

it('takes placements in, at a supplier that is known', async () => {
  const unknown = await imports.file('p.csv', placements('87654321'));
  expect(unknown.out).toContain(
    'kvk leverancier  no supplier has this KvK number: import the suppliers first\n',
  );
  expect((await imports.file('p.csv', placements(), '--commit')).code).toBe(0);
  expect((await imports.file('p.csv', placements(), '--commit')).out).toContain(
    '0 created · 0 changed · 1 unchanged',
  );
  expect(
    await subgraph.sql(
      `select candidate_id, kind, start_position, contract_type, minutes_per_week, learning_minutes_per_week, "end", supplier_id from placement`,
    ),
  ).toEqual([
    {
      candidate_id: 'gemeente:c1',
      kind: 'TRAINING',
      start_position: 'BBL_BOL_2',
      contract_type: 'REGULAR',
      minutes_per_week: 1_950,
      learning_minutes_per_week: 480,
      end: '2027-01-01',
      supplier_id: 'eneco:s1',
    },
  ]);
});

it('knows a firm by each number that it had, and keeps the one of its first day', async () => {
  await subgraph.sql(
    `insert into firm_succession (id, former_kvk, kvk, name, since)
     values ('eneco:f1', '12345678', '12345679', 'Warmte Groep', '2026-02-01')`,
  );
  const renamed = suppliers('70').replace('Warmte BV;12345678', 'Warmte Groep;12345679');
  const { out } = await imports.file('s.csv', renamed, '--commit');
  expect(out).toContain('0 created · 1 changed · 0 unchanged');
  expect(out).not.toContain('kvk:');
  expect(await subgraph.sql('select name, kvk, staff from supplier')).toEqual([
    { name: 'Warmte BV', kvk: '12345678', staff: 70 },
  ]);
  // The same placement, as the firm and the supplier are called now.
  const again = placements('12345679').replace('Warmte BV,12345678', 'Warmte Groep,12345679');
  expect((await imports.file('p.csv', again, '--commit')).out).toContain(
    '0 created · 0 changed · 1 unchanged',
  );
  const twice = `${placements()}${again.split('\n')[1]}\n`;
  expect((await imports.file('p.csv', twice)).out).toContain('line 2 of this file is about the same');
  // Two that became one firm are two before it: nobody knows which is meant.
  await subgraph.sql(
    `insert into supplier (id, name, kvk, staff, since, buurt)
     values ('eneco:s2', 'Koude BV', '22345678', 5, '2025-01-01', 'BU05990321')`,
  );
  await subgraph.sql(
    `insert into firm_succession (id, former_kvk, kvk, name, since)
     values ('eneco:f2', '22345678', '12345679', 'Warmte Groep', '2026-02-01')`,
  );
  const other = again.replace('gemeente:c1', 'gemeente:c2');
  expect((await imports.file('p.csv', other)).out).toContain('no supplier has this KvK number');
  expect((await imports.file('p.csv', other.replace(/9$/m, '8'))).code).toBe(0);
});

const certificates = (row: string) => `Bedrijfsnaam;KvK-nummer;Trede;Geldig tot;Plaats;Medewerkers\n${row}\n`;

it('takes PSO certificates of suppliers in: level, first day and end, and where it is known from', async () => {
  const known = () =>
    subgraph.sql(
      `select c.level, c.valid_from, c.valid_until, c.source, c.assumption from pso_certificate c
       join supplier s on s.id = c.supplier_id where s.kvk = '12345678' order by c.valid_from`,
    );
  const list = certificates('Warmte BV;12345678;PSO 30+;31-12-2026;Rotterdam;40');
  const { code, out } = await imports.file('pso.csv', list, '--commit');
  expect({ code, notes: out.split('\n').slice(3, 5) }).toEqual({
    code: 0,
    notes: ['The column "Bedrijfsnaam" is not read.', 'The column "Plaats" is not read.'],
  });
  expect(out).toContain(
    'PLUS_30 of KvK 12345678 from 2024-12-31 until 2026-12-31 (first day assumed: two years before the end)',
  );
  const first = {
    level: 'PLUS_30',
    valid_from: '2024-12-31',
    valid_until: '2026-12-31',
    source: null,
    assumption: true,
  };
  expect(await known()).toEqual([first]);
  expect((await imports.file('pso.csv', list, '--commit')).out).toContain(
    '0 created · 0 changed · 1 unchanged',
  );
  const next =
    'kvk;trede;geldig vanaf;geldig t/m;bron\n12345678;trede 2;31-12-2026;30-12-2028;Lijst van PSO-Nederland\n';
  expect((await imports.file('pso.csv', next, '--commit')).code).toBe(0);
  expect(await known()).toEqual([
    first,
    {
      level: 'STEP_2',
      valid_from: '2026-12-31',
      valid_until: '2028-12-31',
      source: 'Lijst van PSO-Nederland',
      assumption: false,
    },
  ]);
});

it.each([
  ['Warmte BV;87654321;PSO 30+;31-12-2026;Rotterdam;40', 'no supplier has this KvK number'],
  ['Warmte BV;12345678;Trede 4;31-12-2026;Rotterdam;40', 'expected one of ASPIRANT, BASIC, STEP_1'],
  ['Warmte BV;12345678;Trede 1;;Rotterdam;40', 'expected a value, got nothing'],
  [
    'Warmte BV;12345678;Trede 1;30-06-2027;Rotterdam;40',
    'The supplier has another certificate in this time.',
  ],
])('refuses a certificate: %s', async (row, reason) => {
  const { code, out } = await imports.file('pso.csv', certificates(row), '--commit');
  expect(code).toBe(1);
  expect(out).toContain(reason);
});
