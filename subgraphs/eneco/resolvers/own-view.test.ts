import 'reflect-metadata';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  type Tree,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eneco } from '../subgraph.ts';
import {
  BOSPOLDER,
  change,
  createRecord,
  emptyTables,
  PLACEMENT,
  refusal,
  SUPPLIER,
  TRACK,
  VACANCY,
} from '../testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
});

afterAll(() => subgraph?.stop());

beforeEach(async () => {
  clock.set('2026-03-02T12:00:00.000Z');
  await emptyTables(subgraph);
  await subgraph.sql(`insert into heat_network_area values ('eneco:area', 'Delfshaven', '{${BOSPOLDER}}')`);
});

const does = (mutation: string, input: object, fields?: string) => change(subgraph, mutation, input, fields);
const create = (mutation: string, input: object) => createRecord(subgraph, mutation, input);

describe('a supplier', () => {
  it('is recorded, changed and closed, each change counted', async () => {
    const fields = 'id name kvk staff since until version establishment { code name level }';
    const { record } = await does('createEnecoSupplier', { ...SUPPLIER, name: '  Warmte BV ' }, fields);
    expect(record).toMatchObject({
      id: expect.stringMatching(/^eneco:[\w-]{22}$/),
      name: 'Warmte BV',
      kvk: '12345678',
      staff: 50,
      since: '2025-01-01',
      until: null,
      version: 1,
      establishment: { code: BOSPOLDER, name: 'Bospolder', level: 'BUURT' },
    });
    const id = record!.id;
    expect(
      await does('updateEnecoSupplier', { id, expectedVersion: 1, staff: 51 }, 'name staff version'),
    ).toEqual({
      record: { name: 'Warmte BV', staff: 51, version: 2 },
      errors: [],
    });
    const until = { id, expectedVersion: 2, until: '2026-01-01' };
    expect(await does('closeEnecoSupplier', until, 'until version')).toMatchObject({
      record: { until: '2026-01-01', version: 3 },
    });
    expect(await does('updateEnecoSupplier', { id, expectedVersion: 2, staff: 52 })).toMatchObject({
      record: null,
      errors: [
        {
          code: 'CONFLICT',
          message: 'Expected version 2, but it is at version 3 now.',
          path: ['input', 'expectedVersion'],
          currentVersion: 3,
        },
      ],
    });
  });

  it('has agreements, certificates and the certificate of today', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    const certificate = (level: string, validFrom: string, validUntil: string) =>
      does('recordEnecoPsoCertificate', { supplierId, level, validFrom, validUntil });
    await certificate('BASIC', '2024-01-01', '2026-01-01');
    await certificate('STEP_1', '2026-01-01', '2028-01-01');
    expect(await certificate('STEP_2', '2027-12-31', '2029-01-01')).toEqual(
      refusal('CONFLICT', 'validFrom', 'The supplier has another certificate in this time.'),
    );
    await create('createEnecoAgreement', {
      supplierId,
      title: 'Warmtenet Bospolder',
      start: '2026-01-01',
      end: '2027-01-01',
      targetWeightedFte: 1.78,
      targetLearningHours: 400,
    });
    const query = `query ($id: ID!) { eneco { supplier(id: $id) {
      agreements { title start end targetWeightedFte targetLearningHours }
      certificates { level } currentCertificate { level validUntil } } } }`;
    const { eneco: view } = await subgraph.data(query, { id: supplierId });
    expect(view!.supplier).toEqual({
      agreements: [
        {
          title: 'Warmtenet Bospolder',
          start: '2026-01-01',
          end: '2027-01-01',
          targetWeightedFte: 1.78,
          targetLearningHours: 400,
        },
      ],
      certificates: expect.arrayContaining([{ level: 'BASIC' }, { level: 'STEP_1' }]),
      currentCertificate: { level: 'STEP_1', validUntil: '2028-01-01' },
    });
    clock.set('2028-01-01T00:30:00.000+01:00');
    expect((await subgraph.data(query, { id: supplierId })).eneco!.supplier).toMatchObject({
      currentCertificate: null,
    });
  });
});

describe('a learning track', () => {
  it('is recorded in a heat-network area, changed and ended', async () => {
    const fields = 'id name type level places end version heatNetworkArea { name areas { name } }';
    const { record } = await does(
      'createEnecoLearningTrack',
      { ...TRACK, heatNetworkAreaId: 'eneco:area' },
      fields,
    );
    expect(record).toMatchObject({
      type: 'BBL',
      places: 12,
      end: null,
      heatNetworkArea: { name: 'Delfshaven', areas: [{ name: 'Bospolder' }] },
    });
    const { id } = record!;
    await does('updateEnecoLearningTrack', { id, expectedVersion: 1, places: 15 });
    expect(
      await does(
        'closeEnecoLearningTrack',
        { id, expectedVersion: 2, end: '2026-07-01' },
        'places end version',
      ),
    ).toMatchObject({ record: { places: 15, end: '2026-07-01', version: 3 } });
  });
});

describe('a vacancy', () => {
  const fields =
    'id title status publishedOn closesOn hoursPerWeekMin languageLevel skills { code } vumCode version organisation { id }';

  it('is published today in Amsterdam, changed and closed', async () => {
    clock.set('2026-03-02T23:30:00.000Z');
    const skills = ['isoleren', 'lassen', 'isoleren'];
    const input = { ...VACANCY, skills, languageLevel: 'A2', closesOn: '2026-04-01' };
    const { record } = await does('createEnecoVacancy', input, fields);
    expect(record).toMatchObject({
      title: 'Monteur warmtepompen',
      status: 'OPEN',
      publishedOn: '2026-03-03',
      closesOn: '2026-04-01',
      languageLevel: 'A2',
      skills: [{ code: 'isoleren' }, { code: 'lassen' }],
      vumCode: '01',
      version: 1,
      organisation: { id: 'eneco' },
    });
    const { id } = record!;
    expect(
      await does('updateEnecoVacancy', { id, expectedVersion: 1, hoursPerWeekMin: 8 }, fields),
    ).toMatchObject({
      record: { title: 'Monteur warmtepompen', hoursPerWeekMin: 8, version: 2 },
    });
    expect(await does('closeEnecoVacancy', { id, expectedVersion: 2, status: 'OPEN' })).toEqual(
      refusal('INVALID', 'status', 'Expected FILLED or CLOSED, got OPEN.'),
    );
    expect(
      await does('closeEnecoVacancy', { id, expectedVersion: 2, status: 'FILLED' }, 'status'),
    ).toMatchObject({
      record: { status: 'FILLED' },
    });
  });

  it('shows as closed from its closing day on', async () => {
    const id = await create('createEnecoVacancy', { ...VACANCY, closesOn: '2026-04-01' });
    const status = async () =>
      (
        await subgraph.entities(
          [{ __typename: 'EnecoVacancy', ref: id }],
          '... on EnecoVacancy { status matchProfile }',
        )
      ).data._entities[0];
    expect(await status()).toMatchObject({ status: 'OPEN', matchProfile: { kind: 'JOB' } });
    clock.set('2026-04-01T00:00:00.000+02:00');
    expect(await status()).toEqual({ status: 'CLOSED', matchProfile: null });
  });
});

describe('a placement', () => {
  it('gives its worth in the own units, and whether it lasted', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    const fields = `id hoursPerWeek learningHoursPerWeek startPosition contractType end version
      workplace { name } candidate { __typename } supplier { name } agreement { title } vacancy { title }
      ownMeasures { unit amount rule { id assumption } } retention { months day status }`;
    const { record } = await does(
      'startEnecoPlacement',
      { ...PLACEMENT, start: '2025-06-01', supplierId, learningHoursPerWeek: 7.5 },
      fields,
    );
    expect(record).toMatchObject({
      hoursPerWeek: 36,
      learningHoursPerWeek: 7.5,
      workplace: { name: 'Bospolder' },
      candidate: { __typename: 'Candidate' },
      supplier: { name: 'Warmte BV' },
      agreement: null,
      vacancy: null,
      ownMeasures: [
        { unit: 'weighted-fte', amount: '0.90', rule: { id: 'eneco.weighted-fte', assumption: true } },
        { unit: 'learning-hours-per-week', amount: '7.5' },
      ],
      retention: [
        { months: 3, day: '2025-09-01', status: 'NOT_KNOWN' },
        { months: 6, day: '2025-12-01', status: 'NOT_KNOWN' },
        { months: 12, day: '2026-06-01', status: 'NOT_YET' },
      ],
    });
    const end = { id: record!.id, expectedVersion: 1, end: '2025-10-01' };
    expect(await does('endEnecoPlacement', end, 'end version retention { status }')).toMatchObject({
      record: {
        end: '2025-10-01',
        version: 2,
        retention: [{ status: 'LASTED' }, { status: 'ENDED' }, { status: 'ENDED' }],
      },
    });
  });
});

describe('a query', () => {
  it('costs as many statements for a hundred rows as for one', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => n);
    await subgraph.sql(
      `insert into supplier (id, name, kvk, staff, since, buurt)
         select 'eneco:s' || n, 'Firma ' || n, lpad(n::text, 8, '0'), 10, '2025-01-01', $2 from unnest($1::int[]) n`,
      [rows, BOSPOLDER],
    );
    await subgraph.sql(
      `insert into learning_track (id, name, type, level, learning_hours_per_week, places, start, heat_network_area_id)
         select 'eneco:t' || n, 'Traject', 'BBL', 2, 8, 10, '2025-01-01', 'eneco:area' from unnest($1::int[]) n`,
      [rows],
    );
    await subgraph.sql(
      `insert into agreement (id, supplier_id, title, start, "end", target_fte_hundredths)
         select 'eneco:a' || n, 'eneco:s' || n, 'Afspraak', '2025-01-01', '2027-01-01', 100 from unnest($1::int[]) n`,
      [rows],
    );
    await subgraph.sql(
      `insert into vacancy (id, title, description, kind, positions, hours_per_week_min, hours_per_week_max, published_on, buurt, supplier_id, learning_track_id)
         select 'eneco:v' || n, 'Monteur', 'Werk.', 'JOB', 1, 8, 16, '2026-01-01', $2, 'eneco:s' || n, 'eneco:t' || n from unnest($1::int[]) n`,
      [rows, BOSPOLDER],
    );
    await subgraph.sql(
      `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, vacancy_id, buurt, start_position, contract_type, supplier_id, agreement_id)
         select 'eneco:p' || n, 'JOB', 'Firma', '12345678', '2026-01-01', 600, 'gemeente:c' || n, 'eneco:v' || n, $2, 'WW', 'TRIAL', 'eneco:s' || n, 'eneco:a' || n from unnest($1::int[]) n`,
      [rows, BOSPOLDER],
    );
    const page = (selection: string) => `(first: $first) { totalCount edges { node { ${selection} } } }`;
    const query = `query ($first: Int!) { eneco {
      suppliers${page('name agreements { title } certificates { level } currentCertificate { level }')}
      learningTracks${page('name heatNetworkArea { name }')}
      vacancies${page('title supplier { name } learningTrack { name heatNetworkArea { name } }')}
      placements${page('ownMeasures { amount } supplier { name agreements { title } } agreement { title } vacancy { title supplier { name } }')}
    } }`;
    const counts: number[] = [];
    for (const first of [1, 100]) {
      let view: Tree | undefined;
      const statements = await statementsDuring(async () => {
        view = (await subgraph.data(query, { first })).eneco;
      });
      expect(view!.placements!.edges).toHaveLength(first);
      expect(view!.vacancies).toMatchObject({ totalCount: 100 });
      counts.push(statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(20);
  });

  it('gives an unknown id as null', async () => {
    for (const id of ['', 'eneco:none', 'gemeente:1', "'; drop table supplier; --", 'x'.repeat(10_000)]) {
      expect(
        await subgraph.data('query ($id: ID!) { eneco { supplier(id: $id) { name } } }', { id }),
      ).toEqual({
        eneco: { supplier: null },
      });
    }
  });

  it('gives an unknown entity as null, beside those that are known', async () => {
    const id = await create('createEnecoVacancy', VACANCY);
    const asked = ['eneco:none', id, 'eneco:\0', ''].map((ref) => ({ __typename: 'EnecoVacancy', ref }));
    const reply = await subgraph.entities(asked, '... on EnecoVacancy { title }');
    expect(reply).toEqual({ data: { _entities: [null, { title: VACANCY.title }, null, null] } });
  });
});
