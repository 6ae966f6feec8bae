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
