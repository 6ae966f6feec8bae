import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  byLocalParty,
  freshKey,
  localParty,
  recordOf,
  startHavensteder,
  type TestedSubgraph,
  TUSSENDIJKEN,
} from '../testing.ts';

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
});
afterAll(() => subgraph.close());

const create = (input: object, fields = '') => subgraph.change('createHavenstederLocalParty', input, fields);
const update = (input: object, fields = '') => subgraph.change('updateHavenstederLocalParty', input, fields);
const close = (input: object, fields = '') => subgraph.change('closeHavenstederLocalParty', input, fields);

const FIELDS = 'name kvk kind findingPlace since until establishment { code name level }';

describe('a local party', () => {
  test('that is an initiative of residents is a finding place', async () => {
    const input = localParty();
    const { record, errors } = await create(input, FIELDS);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      version: 1,
      name: 'WijkEnergieWerkt',
      kvk: input.kvk,
      kind: 'RESIDENT_INITIATIVE',
      findingPlace: true,
      since: '2020-01-01',
      until: null,
      establishment: { code: 'BU05990321', name: 'Bospolder', level: 'BUURT' },
    });
  });

  test('changes only where the caller says so', async () => {
    const { id } = await recordOf(create(localParty()));
    const { record } = await update(
      { id, expectedVersion: 1, kind: 'FIRM', establishment: TUSSENDIJKEN },
      FIELDS,
    );
    expect(record).toMatchObject({
      version: 2,
      name: 'WijkEnergieWerkt',
      kind: 'FIRM',
      findingPlace: false,
      establishment: { code: TUSSENDIJKEN },
    });
  });

  test('stops being local', async () => {
    const { id } = await recordOf(create(localParty()));
    const { record } = await close({ id, expectedVersion: 1, until: '2026-10-01' }, 'until');
    expect(record).toEqual({ id, version: 2, until: '2026-10-01' });
  });

  test.each([
    ['a name of spaces', { name: ' ' }, 'name', 'INVALID', 'Expected a name of 1 to 200 characters.'],
    [
      'a KvK number with a letter',
      { kvk: '1234567x' },
      'kvk',
      'INVALID',
      'Expected a KvK number of eight digits.',
    ],
    [
      'a wijk instead of a buurt',
      { establishment: 'WK059903' },
      'establishment',
      'NOT_FOUND',
      'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
    ],
  ])('is refused with %s', async (_what, input, field, code, message) => {
    expect(await create(localParty(input))).toEqual({
      record: null,
      errors: [{ code, message, path: ['input', field], currentVersion: null }],
    });
  });

  test('that is an initiative of residents needs no KvK number, and can get one later', async () => {
    const { kvk: _none, ...informal } = localParty({ name: 'Straatgroep Schippersplein' });
    const { record, errors } = await create(informal, FIELDS);
    expect([record?.kvk, errors]).toEqual([null, []]);
    const known = localParty().kvk;
    const changed = await update({ id: record?.id, expectedVersion: 1, kvk: known }, FIELDS);
    expect(changed.record).toMatchObject({ version: 2, kvk: known, findingPlace: true });
  });

  test.each(['FIRM', 'FOUNDATION', 'SOCIAL_ENTERPRISE'])('that is a %s needs one', async (kind) => {
    const refusal = {
      code: 'INVALID',
      message: 'Expected a KvK number: only an initiative of residents can do without.',
      path: ['input', 'kvk'],
    };
    const { errors } = await create(localParty({ kvk: null, kind }));
    expect(errors).toMatchObject([refusal]);
    const { id } = await recordOf(create(localParty({ kvk: null, name: `Was geen ${kind}` })));
    expect((await update({ id, expectedVersion: 1, kind })).errors).toMatchObject([refusal]);
  });

  test('without a KvK number is refused when its name is known in the buurt, however it is written', async () => {
    const informal = localParty({ kvk: null, name: 'Café Ons Plein' });
    await recordOf(create(informal));
    expect((await create({ ...informal, name: 'cafe ons plein ' })).errors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'name'] },
    ]);
    await recordOf(create({ ...informal, establishment: TUSSENDIJKEN }));
  });

  test('is refused when its KvK number is known', async () => {
    const input = localParty();
    await recordOf(create(input));
    expect((await create({ ...input, name: 'Een andere naam' })).errors).toEqual([
      {
        code: 'CONFLICT',
        message: 'A local party with this KvK number exists already.',
        path: ['input', 'kvk'],
        currentVersion: null,
      },
    ]);
  });

  test('is refused an end on its first day', async () => {
    const { id } = await recordOf(create(localParty()));
    expect((await close({ id, expectedVersion: 1, until: '2020-01-01' })).errors[0]).toMatchObject({
      code: 'INVALID',
      message: 'Expected a day after the first day as a local party.',
      path: ['input', 'until'],
    });
  });

  test('is refused with a key that is too short to be unique', async () => {
    expect((await create({ ...localParty(), idempotencyKey: 'kort' })).errors[0]?.message).toBe(
      'Expected 8 to 100 visible characters, such as a UUID.',
    );
  });

  test('is made once when the same call arrives many times at once', async () => {
    const input = { ...localParty(), idempotencyKey: freshKey() };
    const results = await Promise.all(Array.from({ length: 5 }, () => create(input)));
    expect(new Set(results.map(({ record }) => record?.id)).size).toBe(1);
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('lists what it was awarded', async () => {
    const { id } = await recordOf(create(localParty()));
    const assignment = await recordOf(subgraph.change('createHavenstederAssignment', byLocalParty(id)));
    const { data } = await subgraph.ask(
      `query ($id: ID!) { havensteder { localParty(id: $id) { assignments { id localParty { id } } } } }`,
      { id },
    );
    expect(data).toEqual({
      havensteder: { localParty: { assignments: [{ id: assignment.id, localParty: { id } }] } },
    });
  });
});
