import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { report } from '@social-return/contract/questions/contributions';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
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
const newTrack = (part: object = {}) =>
  create('createEnecoLearningTrack', { ...TRACK, heatNetworkAreaId: 'eneco:area', ...part });

const OFFER = {
  description: 'Je leert leidingen leggen voor het warmtenet.',
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 32,
};
const TRACK_FIELDS = `placesTaken placesOffered placesFree realisedLearningHoursPerWeek
  vacancies { title kind positions status workplace { code } supplier { name } }`;
const open = (learningTrackId: string, part: object = {}) =>
  does('openEnecoTrackVacancies', { ...OFFER, learningTrackId, ...part }, TRACK_FIELDS);

describe('the places of a learning track', () => {
  it('become vacancies where they are free, and no second time', async () => {
    const learningTrackId = await newTrack({ places: 5 });
    const training = { ...PLACEMENT, kind: 'TRAINING', learningTrackId, learningHoursPerWeek: 8 };
    await create('startEnecoPlacement', training);
    await create('startEnecoPlacement', { ...training, candidateId: 'gemeente:2', end: '2026-02-01' });
    const suppliers = [
      await create('createEnecoSupplier', SUPPLIER),
      await create('createEnecoSupplier', { ...SUPPLIER, name: 'Buizen BV', kvk: '87654321' }),
    ];
    const { record, errors } = await open(learningTrackId, { supplierIds: [suppliers[0], ...suppliers] });
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      placesTaken: 1,
      placesOffered: 4,
      placesFree: 0,
      realisedLearningHoursPerWeek: 8,
      vacancies: expect.arrayContaining(
        ['Warmte BV', 'Buizen BV'].map((name) => ({
          title: TRACK.name,
          kind: 'TRAINING',
          positions: 2,
          status: 'OPEN',
          workplace: { code: BOSPOLDER },
          supplier: { name },
        })),
      ),
    });
    const again = await open(learningTrackId);
    expect(again.record).toMatchObject({ placesFree: 0 });
    expect((again.record!.vacancies as unknown[]).length).toBe(2);
  });

  it('are offered once when the same call is repeated, and when two calls race', async () => {
    const learningTrackId = await newTrack({ places: 7 });
    const idempotencyKey = randomUUID();
    await Promise.all([
      open(learningTrackId, { idempotencyKey }),
      open(learningTrackId, { idempotencyKey }),
      open(learningTrackId),
    ]);
    const rows = await subgraph.sql<{ positions: number }>('select positions from vacancy');
    expect(rows).toEqual([{ positions: 7 }]);
  });

  it('are taken, and no longer offered, once a person starts from the vacancy', async () => {
    const learningTrackId = await newTrack({ places: 3 });
    await open(learningTrackId);
    const [vacancy] = await subgraph.sql<{ id: string }>('select id from vacancy');
    await create('startEnecoPlacement', { ...PLACEMENT, kind: 'TRAINING' });
    await subgraph.sql('update placement set vacancy_id = $1', [vacancy!.id]);
    const [track] = (
      await subgraph.entities(
        [{ __typename: 'EnecoLearningTrack', id: learningTrackId }],
        `... on EnecoLearningTrack { ${TRACK_FIELDS} }`,
      )
    ).data._entities;
    expect(track).toMatchObject({ placesTaken: 1, placesOffered: 2, placesFree: 0 });
    await does('closeEnecoVacancy', { id: vacancy!.id, expectedVersion: 1, status: 'CLOSED' });
    expect((await open(learningTrackId)).record).toMatchObject({
      placesTaken: 1,
      placesOffered: 2,
      placesFree: 0,
    });
  });

  it('are not offered of a track that is over or unknown, nor at a supplier that is unknown', async () => {
    const track = await newTrack();
    expect(await open(track, { supplierIds: ['eneco:none'] })).toEqual(
      refusal('NOT_FOUND', 'supplierId', 'No supplier has this id.'),
    );
    await does('closeEnecoLearningTrack', { id: track, expectedVersion: 1, end: '2026-03-02' });
    expect(await open(track)).toEqual(
      refusal('INVALID', 'learningTrackId', 'Expected a learning track that has not ended.'),
    );
    expect(await open('eneco:none')).toEqual(
      refusal('NOT_FOUND', 'learningTrackId', 'No learning track has this id.'),
    );
    expect(
      await open(await newTrack(), { supplierIds: Array.from({ length: 101 }, (_, n) => `eneco:${n}`) }),
    ).toEqual(refusal('INVALID', 'supplierIds', 'Expected at most 100 suppliers.'));
    expect(await subgraph.sql('select id from vacancy')).toEqual([]);
  });

  it('cost as many statements for a hundred tracks as for one', async () => {
    await subgraph.sql(
      `insert into learning_track (id, name, type, level, learning_hours_per_week, places, start, heat_network_area_id)
         select 'eneco:t' || n, 'Traject', 'BBL', 2, 8, n, '2025-01-01', 'eneco:area' from generate_series(1, 100) n`,
    );
    await create('startEnecoPlacement', { ...PLACEMENT, kind: 'TRAINING', learningTrackId: 'eneco:t7' });
    const counts: number[] = [];
    for (const first of [1, 100]) {
      const statements = await statementsDuring(async () => {
        const { eneco: view } = await subgraph.data<{
          eneco: { learningTracks: { edges: { node: { places: number; placesFree: number } }[] } };
        }>(
          'query ($first: Int!) { eneco { learningTracks(first: $first) { edges { node { places placesFree vacancies { id } } } } } }',
          { first },
        );
        for (const { node } of view.learningTracks.edges)
          expect(node.placesFree).toBe(node.places === 7 ? 6 : node.places);
      });
      counts.push(statements.length);
    }
    expect(counts).toEqual([3, 3]);
  });
});

describe('a certificate of learning', () => {
  const certificate = { module: 'VCA basis', obtainedOn: '2026-02-01', level: 2 };

  it('is recorded for a placement in a track', async () => {
    const learningTrackId = await newTrack();
    const placementId = await create('startEnecoPlacement', { ...PLACEMENT, learningTrackId });
    expect(
      await does(
        'recordEnecoLearningCertificate',
        { ...certificate, placementId },
        'module obtainedOn level',
      ),
    ).toEqual({ record: certificate, errors: [] });
    const [placement] = (
      await subgraph.entities(
        [{ __typename: 'EnecoPlacement', ref: placementId }],
        '... on EnecoPlacement { fullWeekHours learningTrack { name certificatesObtained } learningCertificates { module } }',
      )
    ).data._entities;
    expect(placement).toEqual({
      fullWeekHours: 40,
      learningTrack: { name: TRACK.name, certificatesObtained: 1 },
      learningCertificates: [{ module: 'VCA basis' }],
    });
  });

  it.each<[object, string, string, string]>([
    [
      { obtainedOn: '2025-12-31' },
      'INVALID',
      'obtainedOn',
      'Expected a day from the first day of the placement up to today.',
    ],
    [
      { obtainedOn: '2026-03-03' },
      'INVALID',
      'obtainedOn',
      'Expected a day from the first day of the placement up to today.',
    ],
    [{ level: 5 }, 'INVALID', 'level', 'Expected a level from 1 to 4.'],
    [{ module: ' ' }, 'INVALID', 'module', 'Expected a name of 1 to 200 characters.'],
    [{ placementId: 'eneco:none' }, 'NOT_FOUND', 'placementId', 'No placement has this id.'],
  ])('is refused with %j', async (part, code, field, sentence) => {
    const placementId = await create('startEnecoPlacement', PLACEMENT);
    expect(await does('recordEnecoLearningCertificate', { ...certificate, placementId, ...part })).toEqual(
      refusal(code, field, sentence),
    );
  });

  it('counts in the report of the half-year and the area, up to today', async () => {
    const placementId = await create('startEnecoPlacement', { ...PLACEMENT, start: '2025-01-01' });
    for (const [module, obtainedOn] of [
      ['A', '2025-12-31'],
      ['B', '2026-01-01'],
      ['C', '2026-03-02'],
    ])
      await create('recordEnecoLearningCertificate', { ...certificate, placementId, module, obtainedOn });
    const figure = async (period: string, area: string | null) => {
      const { data } = await subgraph.entities<Record<string, unknown>>(
        [{ __typename: 'ChainReport', query: encodeQuestion({ period, area }) }],
        '... on ChainReport { enecoReport }',
      );
      const { measures } = report.parse(data._entities[0]!.enecoReport);
      return measures
        .filter(({ unit }) => unit === 'certificates')
        .map(({ amount, people }) => [amount, people]);
    };
    expect(await figure('2026-H1', null)).toEqual([['2', 1]]);
    expect(await figure('2026-H1', BOSPOLDER)).toEqual([['2', 1]]);
    expect(await figure('2026-H1', 'BU05990322')).toEqual([['0', 0]]);
    expect(await figure('2025-H2', null)).toEqual([['1', 1]]);
    expect(await figure('2026-H2', null)).toEqual([['0', 0]]);
  });
});
