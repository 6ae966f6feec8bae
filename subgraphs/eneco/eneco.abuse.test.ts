import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from 'vitest';
import { eneco } from './subgraph.ts';
import { BOSPOLDER, change, createRecord, PLACEMENT, refusal, SUPPLIER, TRACK, VACANCY } from './testing.ts';

const NOT_A_BUURT = 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".';

let subgraph: TestSubgraph;
let log: MockInstance<typeof console.error>;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
  await subgraph.sql(`insert into heat_network_area values ('eneco:area', 'Delfshaven', '{${BOSPOLDER}}')`);
});

afterAll(() => subgraph?.stop());

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  // Bad input is never a fault.
  expect(log.mock.calls).toEqual([]);
  log.mockRestore();
});

const WHOLE: Record<string, object> = {
  createEnecoSupplier: SUPPLIER,
  createEnecoLearningTrack: { ...TRACK, heatNetworkAreaId: 'eneco:area' },
  createEnecoVacancy: VACANCY,
  startEnecoPlacement: PLACEMENT,
  createEnecoAgreement: {
    supplierId: 'eneco:none',
    title: 'Afspraak',
    start: '2026-01-01',
    end: '2027-01-01',
    targetWeightedFte: 1,
  },
  recordEnecoPsoCertificate: {
    supplierId: 'eneco:none',
    level: 'STEP_1',
    validFrom: '2026-01-01',
    validUntil: '2027-01-01',
  },
  recordEnecoPurchase: {
    supplierId: 'eneco:none',
    period: '2025-H2',
    sellerName: 'Groen Werk',
    sellerKvk: '12345678',
    sellerStanding: 'SW_FIRM',
    amount: '1.00',
  },
};

describe('a refusal names field and rule', () => {
  it.each<[string, object, string, string, string]>([
    ['createEnecoSupplier', { kvk: '1234567' }, 'INVALID', 'kvk', 'Expected a KvK number of eight digits.'],
    ['createEnecoSupplier', { kvk: '1234567a' }, 'INVALID', 'kvk', 'Expected a KvK number of eight digits.'],
    [
      'createEnecoSupplier',
      { kvk: '12345678\n' },
      'INVALID',
      'kvk',
      'Expected a KvK number of eight digits.',
    ],
    [
      'createEnecoSupplier',
      { kvk: '１２３４５６７８' },
      'INVALID',
      'kvk',
      'Expected a KvK number of eight digits.',
    ],
    ['createEnecoSupplier', { name: '   ' }, 'INVALID', 'name', 'Expected a name of 1 to 200 characters.'],
    ['createEnecoSupplier', { staff: 0 }, 'INVALID', 'staff', 'Expected 1 to 1,000,000 people.'],
    ['createEnecoSupplier', { establishment: 'BU1' }, 'NOT_FOUND', 'establishment', NOT_A_BUURT],
    ['createEnecoSupplier', { establishment: 'WK059903' }, 'NOT_FOUND', 'establishment', NOT_A_BUURT],
    ['createEnecoLearningTrack', { level: 5 }, 'INVALID', 'level', 'Expected a level from 1 to 4.'],
    [
      'createEnecoLearningTrack',
      { learningHoursPerWeek: 41 },
      'INVALID',
      'learningHoursPerWeek',
      'Expected 1 to 40 hours a week.',
    ],
    ['createEnecoLearningTrack', { places: 0 }, 'INVALID', 'places', 'Expected 1 to 1000 places.'],
    [
      'createEnecoLearningTrack',
      { heatNetworkAreaId: 'eneco:none' },
      'NOT_FOUND',
      'heatNetworkAreaId',
      'No heat-network area has this id.',
    ],
    ['createEnecoVacancy', { title: '' }, 'INVALID', 'title', 'Expected a title of 1 to 200 characters.'],
    [
      'createEnecoVacancy',
      { hoursPerWeekMax: 61 },
      'INVALID',
      'hoursPerWeekMax',
      'Expected 1 to 60 hours a week.',
    ],
    [
      'createEnecoVacancy',
      { hoursPerWeekMin: 37 },
      'INVALID',
      'hoursPerWeekMin',
      'Expected the fewest hours to be no more than the most hours.',
    ],
    [
      'createEnecoVacancy',
      { closesOn: '2026-03-02' },
      'INVALID',
      'closesOn',
      'Expected a closing day after the day of publication.',
    ],
    [
      'createEnecoVacancy',
      { skills: ['vliegen'] },
      'NOT_FOUND',
      'skills',
      'The list of skills has no "vliegen".',
    ],
    ['createEnecoVacancy', { workplace: 'GM0599' }, 'NOT_FOUND', 'workplace', NOT_A_BUURT],
    [
      'createEnecoVacancy',
      { supplierId: 'eneco:none' },
      'NOT_FOUND',
      'supplierId',
      'No supplier has this id.',
    ],
    [
      'createEnecoVacancy',
      { learningTrackId: 'eneco:none' },
      'NOT_FOUND',
      'learningTrackId',
      'No learning track has this id.',
    ],
    [
      'startEnecoPlacement',
      { hoursPerWeek: 60.5 },
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 60.5.',
    ],
    [
      'startEnecoPlacement',
      { hoursPerWeek: 0 },
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 0.',
    ],
    [
      'startEnecoPlacement',
      { hoursPerWeek: 1e300 },
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 1e+300.',
    ],
    [
      'startEnecoPlacement',
      { hoursPerWeek: 7.001 },
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 7.001.',
    ],
    [
      'startEnecoPlacement',
      { learningHoursPerWeek: -1 },
      'INVALID',
      'learningHoursPerWeek',
      'Expected 0 to 60 hours of learning a week in whole minutes, got -1.',
    ],
    [
      'startEnecoPlacement',
      { end: '2026-01-01' },
      'INVALID',
      'end',
      'Expected an end after the start: the end is the first day on which it is over.',
    ],
    [
      'startEnecoPlacement',
      { end: '2025-12-31' },
      'INVALID',
      'end',
      'Expected an end after the start: the end is the first day on which it is over.',
    ],
    [
      'startEnecoPlacement',
      { employerKvk: 'NL123456' },
      'INVALID',
      'employerKvk',
      'Expected a KvK number of eight digits.',
    ],
    [
      'startEnecoPlacement',
      { candidateId: null },
      'INVALID',
      'candidateId',
      'Expected a referralId or the id of a candidate.',
    ],
    [
      'startEnecoPlacement',
      { candidateId: 'stedin:1' },
      'INVALID',
      'candidateId',
      'Expected a referralId or the id of a candidate.',
    ],
    ['startEnecoPlacement', { home: 'BU1' }, 'NOT_FOUND', 'home', NOT_A_BUURT],
    [
      'startEnecoPlacement',
      { home: BOSPOLDER, livesElsewhere: true },
      'INVALID',
      'home',
      'Expected a buurt or livesElsewhere, not both.',
    ],
    [
      'startEnecoPlacement',
      { agreementId: 'eneco:none' },
      'NOT_FOUND',
      'agreementId',
      'No agreement has this id.',
    ],
    ['createEnecoAgreement', {}, 'NOT_FOUND', 'supplierId', 'No supplier has this id.'],
    [
      'createEnecoAgreement',
      { end: '2026-01-01' },
      'INVALID',
      'end',
      'Expected an end after the start: the day after the last day.',
    ],
    [
      'createEnecoAgreement',
      { targetWeightedFte: 1e300 },
      'INVALID',
      'targetWeightedFte',
      'Expected 0 to 100,000 weighted FTE to two decimals, got 1e+300.',
    ],
    [
      'createEnecoAgreement',
      { targetWeightedFte: 1.005 },
      'INVALID',
      'targetWeightedFte',
      'Expected 0 to 100,000 weighted FTE to two decimals, got 1.005.',
    ],
    [
      'createEnecoAgreement',
      { targetWeightedFte: -0.01 },
      'INVALID',
      'targetWeightedFte',
      'Expected 0 to 100,000 weighted FTE to two decimals, got -0.01.',
    ],
    [
      'createEnecoAgreement',
      { targetLearningHours: -1 },
      'INVALID',
      'targetLearningHours',
      'Expected no fewer than 0 hours.',
    ],
    ['recordEnecoPsoCertificate', {}, 'NOT_FOUND', 'supplierId', 'No supplier has this id.'],
    ['recordEnecoPurchase', {}, 'NOT_FOUND', 'supplierId', 'No supplier has this id.'],
    ['recordEnecoPurchase', { amount: '-0.01' }, 'INVALID', 'amount', 'Expected an amount of at least € 0.'],
    [
      'recordEnecoPurchase',
      { sellerKvk: '1' },
      'INVALID',
      'sellerKvk',
      'Expected a KvK number of eight digits.',
    ],
    [
      'recordEnecoPurchase',
      { sellerName: ' ' },
      'INVALID',
      'sellerName',
      'Expected a name of 1 to 200 characters.',
    ],
    [
      'startEnecoPlacement',
      { fullWeekHours: 1e300 },
      'INVALID',
      'fullWeekHours',
      'Expected a full week of 32 to 48 hours in whole minutes, got 1e+300.',
    ],
    [
      'recordEnecoPsoCertificate',
      { validUntil: '2026-01-01' },
      'INVALID',
      'validUntil',
      'Expected an end of validity after its start.',
    ],
  ])('%s with %j: %s on %s', async (mutation, part, code, field, message) => {
    expect(await change(subgraph, mutation, { ...WHOLE[mutation], ...part })).toEqual(
      refusal(code, field, message),
    );
  });

  it('for a second supplier with the same KvK number', async () => {
    await createRecord(subgraph, 'createEnecoSupplier', { ...SUPPLIER, kvk: '99999999' });
    expect(await change(subgraph, 'createEnecoSupplier', { ...SUPPLIER, kvk: '99999999' })).toEqual(
      refusal('CONFLICT', 'kvk', 'A supplier with this KvK number exists already.'),
    );
  });

  it('for text that no database holds', async () => {
    await expect(change(subgraph, 'createEnecoSupplier', { ...SUPPLIER, name: 'a\0b' })).rejects.toThrow(
      'Argument \\"input.name\\": expected text of whole characters',
    );
  });

  it.each(['updateEnecoSupplier', 'updateEnecoVacancy', 'updateEnecoLearningTrack', 'correctEnecoPurchase'])(
    'for %s of what does not exist',
    async (mutation) => {
      expect(await change(subgraph, mutation, { id: 'eneco:none', expectedVersion: 1 })).toEqual(
        refusal('NOT_FOUND', 'id', 'Nothing here has this id.'),
      );
    },
  );

  it('for a supplier that would end before it began, and a placement likewise', async () => {
    const id = await createRecord(subgraph, 'createEnecoSupplier', { ...SUPPLIER, kvk: '88888888' });
    expect(
      await change(subgraph, 'closeEnecoSupplier', { id, expectedVersion: 1, until: '2025-01-01' }),
    ).toEqual(refusal('INVALID', 'until', 'Expected a day after the first day as a supplier.'));
    const placement = await createRecord(subgraph, 'startEnecoPlacement', PLACEMENT);
    const end = { id: placement, expectedVersion: 1, end: '2026-01-01' };
    expect(await change(subgraph, 'endEnecoPlacement', end)).toEqual(
      refusal(
        'INVALID',
        'end',
        'Expected an end after the start: the end is the first day on which it is over.',
      ),
    );
  });
});

describe('a value that is none', () => {
  const create = (part: object) =>
    subgraph.ask(
      `mutation ($input: CreateEnecoSupplierInput!) { createEnecoSupplier(input: $input) { record { id } errors { message } } }`,
      { input: { idempotencyKey: randomUUID(), ...SUPPLIER, ...part } },
    );

  it.each([
    '2026-02-30',
    '2026-13-01',
    '1899-12-31',
    '2200-01-01',
    '2026-2-1',
    '2026-02-01T00:00:00Z',
    '',
    20260201,
  ])('the day %j is refused', async (since) => {
    const { data, errors } = await create({ since });
    expect(data).toBeUndefined();
    expect(errors![0]!.message).toContain(
      `expected a calendar date such as "2025-07-01", got ${JSON.stringify(since)}.`,
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([2 ** 31, -(2 ** 31) - 1, 1.5, '12'])('the whole number %j is refused', async (staff) => {
    expect((await create({ staff })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('a version that no Int holds is refused', async () => {
    const { errors } = await subgraph.ask(
      'mutation { updateEnecoSupplier(input: { idempotencyKey: "12345678", id: "eneco:x", expectedVersion: 2147483648 }) { record { id } } }',
    );
    expect(errors).toMatchObject([
      { message: 'Int cannot represent non 32-bit signed integer value: 2147483648' },
    ]);
    expect(
      await change(subgraph, 'updateEnecoSupplier', { id: 'eneco:x', expectedVersion: 2_147_483_647 }),
    ).toEqual(refusal('NOT_FOUND', 'id', 'Nothing here has this id.'));
  });

  it.each([0, -1, 101])('a page of %i is refused', async (first) => {
    const { data, errors } = await subgraph.ask(`{ eneco { suppliers(first: ${first}) { totalCount } } }`);
    expect(data).toEqual({ eneco: null });
    expect(errors).toMatchObject([
      {
        message: `Argument "first": expected a whole number from 1 to 100, got ${first}.`,
        path: ['eneco', 'suppliers'],
      },
    ]);
  });

  it('a cursor of another list is refused', async () => {
    await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    const { eneco: view } = await subgraph.data(
      '{ eneco { vacancies(first: 1) { pageInfo { endCursor } } } }',
    );
    const after = view!.vacancies!.pageInfo!.endCursor;
    const query = 'query ($after: String) { eneco { placements(first: 1, after: $after) { totalCount } } }';
    const { errors } = await subgraph.ask(query, { after });
    expect(errors![0]!.message).toContain(
      'Argument "after": expected a cursor that this list returned before, got "',
    );
  });
});

describe('the database itself', () => {
  const row = {
    id: 'eneco:sql',
    kind: 'JOB',
    employer: 'Firma',
    employer_kvk: '12345678',
    start: '2026-01-01',
    end: null as string | null,
    minutes_per_week: 600,
    candidate_id: 'gemeente:c',
    buurt: BOSPOLDER,
    start_position: 'WW',
    contract_type: 'TRIAL',
  };

  it.each<[string, Partial<typeof row>]>([
    ['placement_end_after_start', { end: '2026-01-01' }],
    ['placement_end_after_start', { end: '2025-12-31' }],
    ['placement_hours_range', { minutes_per_week: 3601 }],
    ['placement_hours_range', { minutes_per_week: 0 }],
    ['placement_kvk_shape', { employer_kvk: '123' }],
    ['placement_kind_known', { kind: 'PARTY' }],
    ['placement_buurt_known', { buurt: 'BU1' }],
    ['placement_start_position_check', { start_position: 'RICH' }],
    ['date/time field value out of range', { start: '2026-02-30' }],
  ])('refuses by %s a placement with %j', async (constraint, part) => {
    const values = { ...row, ...part };
    const columns = Object.keys(values).map((column) => `"${column}"`);
    const marks = columns.map((_, n) => `$${n + 1}`);
    const insert = subgraph.sql(
      `insert into placement (${columns}) values (${marks})`,
      Object.values(values),
    );
    await expect(insert).rejects.toThrow(constraint);
  });
});
