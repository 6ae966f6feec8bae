import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';

let subgraph: TestSubgraph;
const imports = importsInto(gemeente, () => subgraph);

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});
afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});

const PROFILE = {
  idWerkzoekende: 'bron-4711',
  codeBuurt: 'BU05990321',
  emailadres: ['jan@example.nl'],
  telefoonnummer: ['010-1234567'],
  contactpersoon: [{ naam: 'Jan Jansen' }],
  indicatieLdrRegistratie: 1,
  mobiliteit: { bemiddelingspostcode: '3025AB' },
  werktijden: { aantalWerkurenPerWeekMinimaal: 16, aantalWerkurenPerWeekMaximaal: 32 },
  contractvorm: [
    { codeTypeOvereenkomst: '04' },
    { codeTypeOvereenkomst: '01', codeTypeArbeidscontract: 'B' },
  ],
  arbeidsmarktkwalificatie: { taalbeheersing: [{ codeTaal: 'nld', codeNiveauTaalbeheersingMondeling: 2 }] },
};
const profiles = (...list: object[]) => JSON.stringify({ werkzoekendeProfielen: list });

describe('VUM profiles', () => {
  it('become candidates with what matching needs, and nothing that says who it is', async () => {
    const { code, out } = await imports.file('profielen.json', profiles(PROFILE), '--commit');
    expect(code).toBe(0);
    expect(out).toContain('Not read, because the register must not hold it: contact data. (1 rows)\n');
    expect(out).toContain('Not read, because the register must not hold it: names and birth. (1 rows)\n');
    expect(out).toContain(
      'Not read, because the register must not hold it: addresses and postcodes. (1 rows)\n',
    );
    expect(out).toContain(
      'Not read, because the register must not hold it: the doelgroepregister. (1 rows)\n',
    );
    expect(out).toContain('No consent comes in: nobody else sees these people before they give it.');
    const rows = await subgraph.sql('select * from candidate');
    expect(rows).toMatchObject([
      {
        kinds: ['JOB', 'WORK_EXPERIENCE'],
        hours_per_week_min: 16,
        hours_per_week_max: 32,
        buurt: 'BU05990321',
        language: 2,
        registered_on: '2026-03-02',
        status: 'SEEKING',
      },
    ]);
    const kept = JSON.stringify([rows, await subgraph.sql('select * from imported')]) + out;
    expect(kept).not.toMatch(/bron-4711|\bJan\b|example|1234567|\b3025/);
    expect(await subgraph.sql('select * from consent')).toEqual([]);
  });

  it('are recognised again by the id of the source, of which only a hash is kept', async () => {
    expect((await imports.file('p.json', profiles(PROFILE), '--commit')).out).toContain(
      '0 created · 0 changed · 1 unchanged',
    );
    const more = { ...PROFILE, werktijden: { aantalWerkurenPerWeekMaximaal: 24 } };
    expect((await imports.file('p.json', profiles(more))).out).toContain(
      'hours_per_week_min: 16 → 0, hours_per_week_max: 32 → 24',
    );
  });

  it.each([
    [{ burgerservicenummer: 'x' }, 'the profile holds a BSN: the source must leave it out'],
    [{ idWerkzoekende: '123456782' }, 'the profile holds a BSN: the source must leave it out'],
    [{ codeBuurt: undefined }, 'expected a value, got nothing'],
    [{ toestemmingTotDelenProfiel: false }, 'the person does not permit that the profile is shared'],
    [{ toestemmingTotDelenProfiel: 2 }, 'the person does not permit that the profile is shared'],
    [{ ToestemmingTotDelenProfiel: 'Nee' }, 'the person does not permit that the profile is shared'],
    [
      { deling: [{ toestemmingTotDelenProfiel: false }] },
      'the person does not permit that the profile is shared',
    ],
    [{ toestemmingDelen: false }, 'the person does not permit that the profile is shared'],
    [
      { toestemmingTotDelenProfiel: null },
      'expected true or false, so that it is known whether it may be shared',
    ],
    [{ contractvorm: [{ codeTypeOvereenkomst: '09' }] }, 'expected codeTypeOvereenkomst 01, 02, 03 or 04'],
    [{ werktijden: { aantalWerkurenPerWeekMaximaal: 99 } }, 'expected 1 to 60, got "99"'],
  ])('are refused with %j', async (changes, reason) => {
    const { code, out } = await imports.file('p.json', profiles({ ...PROFILE, ...changes }));
    expect(code).toBe(1);
    expect(out).toContain(reason);
    expect(out).not.toContain('123456782');
  });
});

describe('a CSV file of placements', () => {
  const csv = (candidate: string, changes: { contract?: string; end?: string; hours?: string } = {}) =>
    `Kandidaat;Soort;Werkgever;KvK;Startdatum;Tot;Uren per week;Werkplek;Doelgroep;Contract;Geen verdringing
${candidate};werk;Groen BV;12345678;1-2-2026;${changes.end ?? ''};${changes.hours ?? '32,5'};Bospolder;WW;${changes.contract ?? ''};ja\n`;
  const person = async () => String((await subgraph.sql('select id from candidate'))[0]!.id);

  it('comes in as submitted, valued by the version of the first day, under a contract of an earlier file', async () => {
    const contract = `Kenmerk;Titel;Soort;Opdrachtnemer;KvK;Team;Waarde;Start;Tot
Z-1;Groen;diensten;Groen BV;12345678;Beheer;100,00;2026-01-01;2027-01-01\n`;
    await imports.file('c.csv', contract, '--commit');
    const { code } = await imports.file('p.csv', csv(await person(), { contract: 'Z-1' }), '--commit');
    expect(code).toBe(0);
    const placed = await subgraph.sql(
      `select p.kind, p.minutes_per_week, p.buurt, p.approval, p.target_group, p.scheme_version_id, p.no_displacement_declared, c.title
       from placement p join contract c on c.id = p.contract_id`,
    );
    expect(placed).toEqual([
      {
        kind: 'JOB',
        minutes_per_week: 1_950,
        buurt: 'BU05990321',
        approval: 'SUBMITTED',
        target_group: 'WW',
        scheme_version_id: 'gemeente:scheme-rotterdam-2023',
        no_displacement_declared: true,
        title: 'Groen',
      },
    ]);
  });

  it('refuses people and contracts that are not there', async () => {
    const nobody = await imports.file('p.csv', csv('gemeente:nobody'));
    expect(nobody.out).toContain('refused  p.csv:2  Kandidaat  nobody in the register has this id\n');
    const none = await imports.file('p.csv', csv(await person(), { contract: 'Z-9' }));
    expect(none.out).toContain('Contract  no contract has this id or was imported with this reference\n');
    const name = await imports.file('p.csv', csv('Jan Jansen'));
    expect(name.out).toContain('Kandidaat  expected the id of a candidate such as gemeente:Jx3…\n');
    expect(name.out).not.toContain('Jan');
  });

  it('changes nothing but the end of a placement that was judged', async () => {
    await subgraph.sql(`update placement set approval = 'REJECTED', approval_reason = 'Geen bewijs'`);
    const id = await person();
    const hours = await imports.file('p.csv', csv(id, { contract: 'Z-1', hours: '36' }), '--commit');
    expect(hours.out).toContain('the placement is REJECTED: only its end can still change\n');
    await subgraph.sql(`
      insert into vacancy (id, title, description, kind, status, positions, hours_per_week_min, hours_per_week_max, published_on, buurt)
      values ('gemeente:filled', 'Hovenier', 'Groen.', 'JOB', 'FILLED', 1, 16, 36, '2026-01-01', 'BU05990321')`);
    await subgraph.sql(`update placement set vacancy_id = 'gemeente:filled'`);
    const end = await imports.file('p.csv', csv(id, { contract: 'Z-1', end: '01-06-2026' }), '--commit');
    expect(end.out).toContain('changed  p.csv:2          end: nothing → 2026-06-01\n');
    // Its position is free from then on, as it is when the end is recorded by a change.
    expect(await subgraph.sql('select status from vacancy')).toEqual([{ status: 'OPEN' }]);
    await subgraph.sql('update placement set vacancy_id = null');
    await subgraph.sql('delete from vacancy');
  });
});

it('takes VUM vacancies in, from today on, until the day after the last day', async () => {
  const vacancy = {
    idVacature: 'v-1',
    naamVacature: 'Monteur',
    omschrijvingVacature: 'Je leert warmtepompen installeren.',
    sluitingsdatumVacature: '2026-06-30',
    contractvorm: [{ codeTypeOvereenkomst: '02' }],
    werktijden: { aantalWerkurenPerWeekMinimaal: 24 },
    beroep: { codeBeroepsnaam: 'https://linkeddata.competentnl.nl/id/x' },
  };
  const file = JSON.stringify({ vacatures: [vacancy] });
  const { out } = await imports.file('v.json', file, '--commit', '--buurt', 'BU05990322');
  expect(out).toContain('Occupations and competences (CompetentNL) are not read');
  expect((await imports.file('v.json', file, '--commit', '--buurt', 'BU05990322')).out).toContain(
    '1 unchanged',
  );
  const row = await subgraph.sql(
    'select title, kind, status, published_on, closes_on, hours_per_week_min, hours_per_week_max, buurt from vacancy',
  );
  expect(row).toEqual([
    {
      title: 'Monteur',
      kind: 'TRAINING',
      status: 'OPEN',
      published_on: '2026-03-02',
      closes_on: '2026-07-01',
      hours_per_week_min: 24,
      hours_per_week_max: 24,
      buurt: 'BU05990322',
    },
  ]);
  const named = JSON.stringify([
    { ...vacancy, idVacature: 'v-3', naamVacatur: 'x', sluitingsDatum: '2026-03-01' },
  ]);
  expect((await imports.file('v.json', named, '--buurt', 'BU05990322')).out).toContain(
    '"naamVacatur" is not read. Is "naamVacature" meant? (1 rows)\n',
  );
  const past = JSON.stringify([{ ...vacancy, idVacature: 'v-2', sluitingsdatumVacature: '2026-03-01' }]);
  expect((await imports.file('v.json', past, '--buurt', 'BU05990322')).out).toContain(
    'it has passed: only vacancies that can still be found are taken in\n',
  );
  const { sluitingsdatumVacature: _, ...older } = vacancy;
  const version1 = JSON.stringify([{ ...older, idVacature: 'v-2', sluitingsDatumVacature: 20260301 }]);
  expect((await imports.file('v.json', version1, '--buurt', 'BU05990322')).out).toContain(
    'it has passed: only vacancies that can still be found are taken in\n',
  );
  const closed = JSON.stringify([{ ...older, sluitingsDatumVacature: '2026-03-01' }]);
  const { out: said } = await imports.file('v.json', closed, '--buurt', 'BU05990322', '--commit');
  expect(said).toContain('status: OPEN → CLOSED');
  expect(await subgraph.sql('select status from vacancy')).toEqual([{ status: 'CLOSED' }]);
});
