import 'reflect-metadata';
import { recompute } from '@social-return/contract/questions/figures';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { eneco } from '../subgraph.ts';
import { BOSPOLDER, change, createRecord, emptyTables, PLACEMENT, refusal, SUPPLIER } from '../testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
});

afterAll(() => subgraph?.stop());

beforeEach(async () => {
  clock.set('2026-03-02T12:00:00.000Z');
  await emptyTables(subgraph);
});

const does = (mutation: string, input: object, fields?: string) => change(subgraph, mutation, input, fields);
const create = (mutation: string, input: object) => createRecord(subgraph, mutation, input);

const CALCULATION = `on weightedFte direct indirect total groupShare isPlus30 level aspirant { deadline state }
  norms { edition source size steps } inputs { name title value } rule { id version assumption explanation(language: EN) }`;

interface Calculation {
  readonly total: string;
  readonly inputs: { name: string; title: string; value: string }[];
  readonly rule: { id: string; version: string };
}

async function calculation(id: string, on: string | null = null): Promise<Calculation> {
  const data = await subgraph.data<{ eneco: { supplier: { psoCalculation: Calculation } } }>(
    `query ($id: ID!, $on: Day) { eneco { supplier(id: $id) { psoCalculation(on: $on) { ${CALCULATION} } } } }`,
    { id, on },
  );
  return data.eneco.supplier.psoCalculation;
}

const PURCHASE = {
  period: '2025-H2',
  sellerName: 'Groen Werk',
  sellerKvk: '87654321',
  sellerStanding: 'SW_FIRM',
  amount: '50000.00',
};

describe('the PSO calculation', () => {
  it('of a firm of fifty with three people is 3.55%, which is trede 1, and can be made again', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    const people = [
      { startPosition: 'WIA_WAJONG', hoursPerWeek: 36 },
      { startPosition: 'BBL_BOL_2', hoursPerWeek: 32, kind: 'TRAINING' },
      { startPosition: 'WW', contractType: 'SECONDMENT', hoursPerWeek: 40 },
    ];
    for (const [n, person] of people.entries()) {
      const candidateId = `gemeente:candidate${n}`;
      await create('startEnecoPlacement', { ...PLACEMENT, ...person, candidateId, supplierId });
    }
    const found = await calculation(supplierId);
    expect(found).toMatchObject({
      on: '2026-03-02',
      weightedFte: '1.775',
      direct: '3.55',
      indirect: '0.00',
      total: '3.55',
      groupShare: '6.00',
      isPlus30: false,
      level: 'STEP_1',
      aspirant: null,
      norms: {
        edition: 'pso-norms-1',
        source: expect.stringContaining('alleen geldig voor deze editie'),
        size: 50,
        steps: ['3.0', '3.7', '6.8'],
      },
      rule: { id: 'eneco.pso-share', assumption: true, explanation: expect.stringContaining('lower bound') },
    });
    expect(recompute(RULE_BOOK, found)).toBe('3.55');
    // None of them had started a year earlier.
    expect(await calculation(supplierId, '2025-03-02')).toMatchObject({ total: '0.00', level: null });
  });

  it('adds what was bought in the two whole half-years before, until it is corrected', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    for (const [period, sellerKvk] of [
      ['2024-H2', '11111111'],
      ['2025-H1', '22222222'],
      ['2025-H2', '33333333'],
      ['2026-H1', '44444444'],
    ])
      await create('recordEnecoPurchase', { ...PURCHASE, supplierId, period, sellerKvk });
    expect(await calculation(supplierId)).toMatchObject({ indirect: '2.00', total: '2.00', level: null });

    const again = await does('recordEnecoPurchase', { ...PURCHASE, supplierId, sellerKvk: '33333333' });
    expect(again).toEqual(
      refusal(
        'CONFLICT',
        'sellerKvk',
        'The purchases at this firm in this half-year are recorded already: correct them instead.',
      ),
    );
    const { eneco: view } = await subgraph.data<{
      eneco: { supplier: { purchases: { id: string; period: string; amount: string }[] } };
    }>('query ($id: ID!) { eneco { supplier(id: $id) { purchases { id period amount sellerStanding } } } }', {
      id: supplierId,
    });
    const last = view.supplier.purchases.find(({ period }) => period === '2025-H2')!;
    const corrected = { id: last.id, expectedVersion: 1, amount: '150000.00' };
    expect(await does('correctEnecoPurchase', corrected, 'amount sellerStanding version')).toEqual({
      record: { amount: '150000.00', sellerStanding: 'SW_FIRM', version: 2 },
      errors: [],
    });
    expect(await calculation(supplierId)).toMatchObject({ indirect: '4.00', level: 'STEP_2' });
  });

  it('shows an aspirant by when step 1 must be reached', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    const certificate = { supplierId, level: 'ASPIRANT', validFrom: '2024-06-01', validUntil: '2027-01-01' };
    await create('recordEnecoPsoCertificate', certificate);
    expect(await calculation(supplierId)).toMatchObject({
      level: 'ASPIRANT',
      aspirant: { deadline: '2026-06-01', state: 'ON_THE_WAY' },
    });
    clock.set('2026-06-01T12:00:00.000Z');
    expect(await calculation(supplierId)).toMatchObject({ level: null, aspirant: { state: 'OVERDUE' } });
    await create('recordEnecoPurchase', { ...PURCHASE, supplierId, amount: '150000.00' });
    expect(await calculation(supplierId)).toMatchObject({ level: 'STEP_1', aspirant: { state: 'REACHED' } });
  });

  it('has no norm for a firm of one', async () => {
    const supplierId = await create('createEnecoSupplier', { ...SUPPLIER, staff: 1 });
    expect(await calculation(supplierId)).toMatchObject({ level: null, norms: { size: null, steps: [] } });
  });

  it.each(['2022-12-31', '2026-03-03'])('refuses a day without an edition or ahead: %s', async (on) => {
    const id = await create('createEnecoSupplier', SUPPLIER);
    const { errors } = await subgraph.ask(
      'query ($id: ID!, $on: Day) { eneco { supplier(id: $id) { name psoCalculation(on: $on) { total } } } }',
      { id, on },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'on' } }]);
  });

  it('heeds how long people count', async () => {
    const supplierId = await create('createEnecoSupplier', { ...SUPPLIER, staff: 10 });
    const start = { ...PLACEMENT, supplierId, hoursPerWeek: 36, fullWeekHours: 36, start: '2020-01-01' };
    await create('startEnecoPlacement', {
      ...start,
      candidateId: 'gemeente:1',
      startPosition: 'PARTICIPATIEWET',
    });
    expect(await calculation(supplierId)).toMatchObject({ direct: '0.00' });
    const subsidised = { startPosition: 'PARTICIPATIEWET', wageCostSubsidyFrom: '2020-01-01' };
    await create('startEnecoPlacement', { ...start, candidateId: 'gemeente:2', ...subsidised });
    await create('startEnecoPlacement', { ...start, candidateId: 'gemeente:3', groupLostOn: '2024-06-01' });
    await create('startEnecoPlacement', { ...start, candidateId: 'gemeente:4', groupLostOn: '2024-03-01' });
    const seconded = { startPosition: 'SW', contractType: 'SW_SECONDED_OUT' };
    await create('startEnecoPlacement', { ...start, candidateId: 'gemeente:5', ...seconded });
    expect(await calculation(supplierId)).toMatchObject({ weightedFte: '2.000', direct: '20.00' });
    expect(await calculation(supplierId, '2024-12-31')).toMatchObject({ weightedFte: '4.000' });
  });

  it.each<[object, string, string]>([
    [
      { startPosition: 'WW', groupLostOn: '2026-01-01' },
      'groupLostOn',
      'Expected a start position with a status that can be lost: SW, Participatiewet, WIA or Wajong, VSO or PRO, NUG.',
    ],
    [
      { wageCostSubsidyUntil: '2026-01-01' },
      'wageCostSubsidyUntil',
      'Expected an end of the wage-cost subsidy after its start.',
    ],
    [
      { contractType: 'SW_SECONDED_OUT' },
      'contractType',
      'Only a person with the start position SW is seconded out by an SW firm.',
    ],
    [
      { fullWeekHours: 1 },
      'fullWeekHours',
      'Expected a full week of 32 to 48 hours in whole minutes, got 1.',
    ],
    [
      { hoursPerWeek: 10, learningHoursPerWeek: 11 },
      'learningHoursPerWeek',
      'Expected no more hours of learning than the placement has: learning is part of it.',
    ],
  ])('is not made of what cannot be: %j', async (part, field, sentence) => {
    expect(await does('startEnecoPlacement', { ...PLACEMENT, ...part })).toEqual(
      refusal('INVALID', field, sentence),
    );
  });

  it('shows the conversion to a part of the obligation, as an assumption', async () => {
    const { eneco: view } = await subgraph.data<{ eneco: { psoObligations: object[] } }>(
      '{ eneco { psoObligations { level percentage rule { assumption source } } } }',
    );
    expect(view.psoObligations).toHaveLength(5);
    expect(view.psoObligations[2]).toMatchObject({
      level: 'STEP_1',
      percentage: 25,
      rule: { assumption: true },
    });
  });
});

describe('an agreement', () => {
  const agreement = {
    title: 'Warmtenet Bospolder',
    start: '2026-01-01',
    end: '2027-01-01',
    targetWeightedFte: 1,
    targetLearningHours: 365,
    tenderedOn: '2025-10-01',
    requiredLevel: 'STEP_1',
  };
  const fields = `realisedWeightedFte realisedLearningHours
    progress { elapsedDays totalDays weightedFtePercentage learningHoursPercentage }
    certificateCover { covers atTender uncoveredFrom }`;

  it('gives what was realised so far, and whether certificates cover it', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    const agreementId = await create('createEnecoAgreement', { ...agreement, supplierId });
    const work = { ...PLACEMENT, supplierId, agreementId, hoursPerWeek: 20, learningHoursPerWeek: 7 };
    await create('startEnecoPlacement', work);
    await create('recordEnecoPsoCertificate', {
      supplierId,
      level: 'STEP_1',
      validFrom: '2025-01-01',
      validUntil: '2026-09-01',
    });
    const { eneco: view } = await subgraph.data(
      `query ($id: ID!) { eneco { supplier(id: $id) { agreements { tenderedOn requiredLevel ${fields} } } } }`,
      { id: supplierId },
    );
    expect(view!.supplier!.agreements).toEqual([
      {
        tenderedOn: '2025-10-01',
        requiredLevel: 'STEP_1',
        realisedWeightedFte: '0.50',
        realisedLearningHours: '61.0',
        progress: {
          elapsedDays: 61,
          totalDays: 365,
          weightedFtePercentage: '50.0',
          learningHoursPercentage: '100.0',
        },
        certificateCover: { covers: false, atTender: true, uncoveredFrom: '2026-09-01' },
      },
    ]);
  });

  it('is tendered before it starts', async () => {
    const supplierId = await create('createEnecoSupplier', SUPPLIER);
    expect(
      await does('createEnecoAgreement', { ...agreement, supplierId, tenderedOn: '2026-01-02' }),
    ).toEqual(
      refusal('INVALID', 'tenderedOn', 'Expected a tender no later than the first day of the agreement.'),
    );
  });
});

describe('certificates that end soon', () => {
  it('are those without a successor, the first to end first', async () => {
    const ends = ['2026-05-01', '2026-03-03', '2026-06-01', '2026-03-02', '2026-04-01'];
    for (const [n, validUntil] of ends.entries()) {
      const firm = { ...SUPPLIER, kvk: `1000000${n}`, name: `Firma ${n}` };
      const supplierId = await create('createEnecoSupplier', firm);
      const certificate = { supplierId, level: 'STEP_1', validFrom: '2024-04-01' };
      await create('recordEnecoPsoCertificate', { ...certificate, validUntil });
      if (n === 4) {
        const next = { validFrom: validUntil, validUntil: '2028-04-01' };
        await create('recordEnecoPsoCertificate', { ...certificate, ...next });
      }
    }
    const { eneco: view } = await subgraph.data(
      '{ eneco { expiringCertificates { validUntil supplier { name } } } }',
    );
    expect(view!.expiringCertificates).toEqual([
      { validUntil: '2026-03-03', supplier: { name: 'Firma 1' } },
      { validUntil: '2026-05-01', supplier: { name: 'Firma 0' } },
    ]);
    const { errors } = await subgraph.ask('{ eneco { expiringCertificates(days: 0) { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'days' } }]);
  });
});

it('costs as many statements for a hundred suppliers as for one', async () => {
  const rows = Array.from({ length: 100 }, (_, n) => n);
  await subgraph.sql(
    `insert into supplier (id, name, kvk, staff, since, buurt)
       select 'eneco:s' || n, 'Firma ' || n, lpad(n::text, 8, '0'), 50, '2025-01-01', $2 from unnest($1::int[]) n`,
    [rows, BOSPOLDER],
  );
  await subgraph.sql(
    `insert into agreement (id, supplier_id, title, start, "end", target_fte_hundredths)
       select 'eneco:a' || n, 'eneco:s' || n, 'Afspraak', '2025-01-01', '2027-01-01', 100 from unnest($1::int[]) n`,
    [rows],
  );
  await subgraph.sql(
    `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, buurt, start_position, contract_type, supplier_id, agreement_id)
       select 'eneco:p' || n, 'JOB', 'Firma', '12345678', '2026-01-01', 2400, 'gemeente:c' || n, $2, 'SW', 'REGULAR', 'eneco:s' || n, 'eneco:a' || n from unnest($1::int[]) n`,
    [rows, BOSPOLDER],
  );
  await subgraph.sql(
    `insert into purchase (id, supplier_id, period, seller_name, seller_kvk, seller_standing, amount)
       select 'eneco:b' || n, 'eneco:s' || n, '2025-H2', 'Groen', '87654321', 'SW_FIRM', 5000000 from unnest($1::int[]) n`,
    [rows],
  );
  await subgraph.sql(
    `insert into pso_certificate (id, supplier_id, level, valid_from, valid_until)
       select 'eneco:c' || n, 'eneco:s' || n, 'STEP_1', '2025-01-01', '2027-01-01' from unnest($1::int[]) n`,
    [rows],
  );
  const query = `query ($first: Int!) { eneco { suppliers(first: $first) { edges { node { purchases { amount }
    now: psoCalculation { total level } before: psoCalculation(on: "2026-02-01") { total }
    agreements { realisedWeightedFte progress { elapsedDays } certificateCover { covers } } } } } } }`;
  const counts: number[] = [];
  for (const first of [1, 100]) {
    const statements = await statementsDuring(async () => {
      const { eneco: view } = await subgraph.data<{
        eneco: { suppliers: { edges: { node: Record<string, object> }[] } };
      }>(query, { first });
      expect(view.suppliers.edges).toHaveLength(first);
      for (const { node } of view.suppliers.edges)
        expect(node).toMatchObject({ now: { total: '3.00', level: 'STEP_1' }, before: { total: '3.00' } });
    });
    counts.push(statements.length);
  }
  expect(counts).toEqual([8, 8]);
});
