import { newId } from '@social-return/contract/ids';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { eneco } from '../subgraph.ts';
import { BOSPOLDER, change, createRecord, PLACEMENT, refusal, SUPPLIER } from '../testing.ts';

/** More worlds find more: AGREEMENT_TERM_RUNS raises it. */
const RUNS = Number(process.env.AGREEMENT_TERM_RUNS ?? 25);
const TODAY = '2026-03-02';

const clock = testClock();
let subgraph: TestSubgraph;
let supplierId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
  supplierId = await createRecord(subgraph, 'createEnecoSupplier', SUPPLIER);
});
beforeEach(() => clock.set(`${TODAY}T12:00:00.000Z`));
afterAll(() => subgraph?.stop());

const agreement = (more: object = {}) =>
  createRecord(subgraph, 'createEnecoAgreement', {
    ...{ supplierId, title: 'Warmtenet Bospolder', start: '2025-01-01', end: '2025-07-01' },
    ...{ targetWeightedFte: 1, targetLearningHours: 200 },
    ...more,
  });
const start = (agreementId: string, more: object = {}) =>
  change(subgraph, 'startEnecoPlacement', {
    ...{ ...PLACEMENT, candidateId: newId('gemeente'), supplierId, agreementId },
    ...{ startPosition: 'SW', hoursPerWeek: 20, learningHoursPerWeek: 7, ...more },
  });
const close = (id: string, more: object = {}) =>
  change(subgraph, 'closeEnecoAgreement', { id, expectedVersion: 1, ...more });
const correct = (agreementId: string, more: object = {}) =>
  change(subgraph, 'correctEnecoSettlement', { agreementId, reason: 'De uren waren anders.', ...more });

const READ = `id status version end realisedWeightedFte realisedLearningHours
  progress { elapsedDays totalDays weightedFtePercentage learningHoursPercentage }
  settlement { settledOn realisedWeightedFte realisedLearningHours
    measures { unit amount rule { id version } inputs { name title value } }
    corrections { weightedFte learningHours reason } }`;
type SettlementRecord = Record<string, unknown> & {
  settlement: {
    measures: (Parameters<typeof recompute>[1] & { amount: string })[];
    [field: string]: unknown;
  };
};
async function readAll(): Promise<ReadonlyMap<string, SettlementRecord>> {
  const { eneco: view } = await subgraph.data<{
    eneco: { supplier: { agreements: (SettlementRecord & { id: string })[] } };
  }>(`query ($id: ID!) { eneco { supplier(id: $id) { agreements { ${READ} } } } }`, { id: supplierId });
  return new Map(view.supplier.agreements.map((each) => [each.id, each]));
}
const read = async (id: string) => (await readAll()).get(id) as SettlementRecord;

describe('an agreement', () => {
  it('takes no work that begins after it, or was over before it', async () => {
    const id = await agreement();
    const outside = refusal(
      'INVALID',
      'agreementId',
      'The agreement does not run on any day of the placement: an agreement is filled in its own term. It runs from 2025-01-01 up to 2025-07-01.',
    );
    expect(await start(id, { start: '2025-07-01' })).toEqual(outside);
    expect(await start(id, { start: '2024-09-01', end: '2025-01-01' })).toEqual(outside);
    expect((await start(id, { start: '2025-06-30' })).errors).toEqual([]);
    expect((await start(id, { start: '2024-09-01', end: '2025-01-02' })).errors).toEqual([]);
  });

  it('is settled once it is over, and not before', async () => {
    const id = await agreement({ end: '2027-01-01' });
    expect(await close(id)).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'end',
        'Expected an end no later than tomorrow, got 2027-01-01: what is settled is done.',
      ),
    );
    expect(await read(id)).toMatchObject({ status: 'OPEN', version: 1, settlement: null });
    expect((await close(id, { end: '2026-03-01' })).errors).toEqual([]);
    expect(await read(id)).toMatchObject({ status: 'CLOSED', end: '2026-03-01' });
  });

  it('keeps what was realised when it is closed, and nothing moves it but a correction beside it', async () => {
    const id = await agreement();
    // 91 of 181 days; what is worked after it fills nothing.
    const { record } = await start(id, { start: '2025-04-01' });
    await close(id);
    const settled = await read(id);
    expect(settled).toMatchObject({
      ...{ status: 'CLOSED', version: 2, realisedWeightedFte: '0.25', realisedLearningHours: '91.0' },
      progress: {
        ...{ elapsedDays: 181, totalDays: 181 },
        ...{ weightedFtePercentage: '25.0', learningHoursPercentage: '45.5' },
      },
      settlement: {
        ...{ settledOn: TODAY, realisedWeightedFte: '0.25', realisedLearningHours: '91.0', corrections: [] },
        measures: [
          { unit: 'weighted-fte', amount: '0.25', rule: { id: 'eneco.settled-weighted-fte' } },
          { unit: 'learning-hours', amount: '91.0', rule: { id: 'eneco.settled-learning-hours' } },
        ],
      },
    });
    for (const measure of settled.settlement.measures)
      expect(recompute(RULE_BOOK, measure)).toBe(measure.amount);

    const closed =
      'The agreement is CLOSED and settled: what was wrong is recorded as a correction of its settlement.';
    expect(await start(id, { start: '2025-06-01' })).toEqual(refusal('INVALID', 'agreementId', closed));
    expect(await close(id, { expectedVersion: 2 })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This agreement is CLOSED: it changes no more.'),
    );
    await change(subgraph, 'endEnecoPlacement', { id: record?.id, expectedVersion: 1, end: '2025-04-02' });
    clock.set('2026-06-01T12:00:00.000Z');
    expect(await read(id)).toEqual(settled);

    const within = 'Expected a correction that takes off no more than is realised.';
    expect((await correct(id, { weightedFte: -0.26 })).errors).toMatchObject([{ message: within }]);
    expect((await correct(id, { learningHours: -91.1 })).errors).toMatchObject([{ message: within }]);
    expect((await correct(id, { weightedFte: 0.001 })).errors).toMatchObject([
      { message: 'Expected a number with at most two decimals, got 0.001.' },
    ]);
    expect((await correct(id)).errors).toHaveLength(1);
    expect((await correct('eneco:none', { weightedFte: 1 })).errors).toMatchObject([
      { message: 'No settled agreement has this id.' },
    ]);
    expect((await correct(id, { weightedFte: -0.2, learningHours: -81 })).errors).toEqual([]);
    expect(await read(id)).toMatchObject({
      ...{ realisedWeightedFte: '0.05', realisedLearningHours: '10.0' },
      progress: { weightedFtePercentage: '5.0', learningHoursPercentage: '5.0' },
      settlement: {
        ...{ settledOn: TODAY, realisedWeightedFte: '0.05', realisedLearningHours: '10.0' },
        measures: settled.settlement.measures,
        corrections: [{ weightedFte: -0.2, learningHours: -81, reason: 'De uren waren anders.' }],
      },
    });
  });

  it.each([
    ['a settlement', 'update agreement_settlement set fte_hundredths = 0'],
    ['a correction', 'delete from agreement_correction'],
    ['all of them', 'truncate supplier cascade'],
    ['a closed agreement', `update agreement set title = 'x' where status = 'CLOSED'`],
  ])('is kept by the database: %s never changes', async (_what, statement) => {
    await expect(subgraph.sql(statement)).rejects.toThrow(/never changes|is closed/);
  });

  it('is settled with what starts at the same moment, or refuses it', async () => {
    for (let round = 0; round < 3; round += 1) {
      const id = await agreement();
      const [started] = await Promise.all([start(id, { start: '2025-04-01' }), close(id)]);
      expect((await read(id)).realisedLearningHours).toBe(started.record === null ? '0.0' : '91.0');
    }
  });
});

const anyDay = fc.nat({ max: 300 }).map((n) => addDays('2025-05-01' as Day, n));
const anyWork = fc.record({
  start: anyDay,
  days: fc.option(fc.integer({ min: 1, max: 100 })),
  minutes: fc.constantFrom(600, 1_200, 2_400, 3_000),
  learning: fc.constantFrom(0, 60, 420),
});
const anyAgreement = fc.record({
  start: anyDay,
  days: fc.integer({ min: 1, max: 120 }),
  works: fc.array(anyWork, { maxLength: 5 }),
});

/** Day by day, for people who count as one each: their part of 40 hours, and a seventh of their learning. */
function realisedByHand({
  start: first,
  days,
  works,
}: typeof anyAgreement extends fc.Arbitrary<infer T> ? T : never) {
  const end = addDays(first, days);
  let [passed, fte, learned] = [0, 0, 0];
  for (let day = '2025-05-01' as Day; day <= TODAY; day = addDays(day, 1)) {
    if (day < first || day >= end) continue;
    passed += 1;
    for (const work of works) {
      const over = work.days === null ? '9999-12-31' : addDays(work.start, work.days);
      if (work.start > day || day >= over) continue;
      fte += Math.min(work.minutes, 2_400) / 2_400;
      learned += work.learning / 420;
    }
  }
  return { fte: passed === 0 ? 0 : fte / passed, learned };
}

it('is filled by the days of its own term, as a calendar counts them, and settled by the same', async () => {
  const worlds = fc.sample(anyAgreement, RUNS);
  const supplier = await createRecord(subgraph, 'createEnecoSupplier', { ...SUPPLIER, kvk: '87654321' });
  const ids: string[] = [];
  // Rows of before the rule, that lie outside the term.
  await subgraph.sql('alter table placement disable trigger placement_in_agreement');
  for (const world of worlds) {
    const id = newId('eneco');
    await subgraph.sql(
      `insert into agreement (id, supplier_id, title, start, "end", target_fte_hundredths) values ($1, $2, 'x', $3, $4, 100)`,
      [id, supplier, world.start, addDays(world.start, world.days)],
    );
    for (const work of world.works) {
      await subgraph.sql(
        `insert into placement (id, kind, employer, employer_kvk, agreement_id, start, "end", minutes_per_week,
           learning_minutes_per_week, candidate_id, buurt, start_position, contract_type, supplier_id)
         values ($1, 'JOB', 'x', '12345678', $2, $3, $4, $5, $6, $7, '${BOSPOLDER}', 'SW', 'REGULAR', '${supplier}')`,
        [
          ...[newId('eneco'), id, work.start, work.days === null ? null : addDays(work.start, work.days)],
          ...[work.minutes, work.learning, newId('gemeente')],
        ],
      );
    }
    ids.push(id);
  }
  await subgraph.sql('alter table placement enable trigger placement_in_agreement');
  supplierId = supplier;
  const [before, over] = [await readAll(), addDays(TODAY as Day, 1)];
  for (const [n, world] of worlds.entries()) {
    const { fte, learned } = realisedByHand(world);
    const found = before.get(ids[n] as string) as SettlementRecord;
    expect(Math.abs(Number(found.realisedWeightedFte) - fte)).toBeLessThan(0.00501);
    expect(Math.abs(Number(found.realisedLearningHours) - learned)).toBeLessThan(0.0501);
    if (addDays(world.start, world.days) <= over) expect((await close(ids[n] as string)).errors).toEqual([]);
  }
  for (const [id, { realisedWeightedFte, realisedLearningHours }] of await readAll())
    expect({ realisedWeightedFte, realisedLearningHours }).toEqual({
      realisedWeightedFte: before.get(id)?.realisedWeightedFte,
      realisedLearningHours: before.get(id)?.realisedLearningHours,
    });
}, 60_000);

const move = (id: unknown, expectedVersion: number, from: string, agreementId: string | null) =>
  change(
    subgraph,
    'moveEnecoPlacement',
    { id, expectedVersion, from, agreementId },
    'id start end agreementParts { from until agreement { id } }',
  );

describe('a placement that goes on under another agreement', () => {
  const DAYS = Array.from({ length: 426 }, (_, n) => addDays('2025-01-01' as Day, n));

  it('fills each on its own days, however often it moves, as its days one by one say', async () => {
    const terms = [
      { start: '2025-01-01', end: '2027-01-01' },
      { start: '2025-01-01', end: '2027-01-01' },
      { start: '2025-03-01', end: '2025-11-01' },
    ];
    const ids: (string | null)[] = [null];
    for (const term of terms) ids.push(await agreement(term));
    const anyMove = fc.record({
      on: fc.oneof(fc.nat({ max: 420 }), fc.constantFrom(0, 60, 200)),
      to: fc.nat({ max: 3 }),
    });
    for (const moves of fc.sample(fc.array(anyMove, { minLength: 1, maxLength: 5 }), Math.ceil(RUNS / 6))) {
      const before = await readAll();
      const { record } = await start(ids[1] as string, { start: '2025-01-01' });
      const { id } = record as { id: string };
      let version = 1;
      const calendar = new Map(DAYS.map((day) => [day, 1]));
      for (const { on, to } of moves) {
        const from = addDays('2025-01-01' as Day, on);
        const was = calendar.get(from);
        const { errors } = await move(id, version, from, ids[to] as string | null);
        const moved: Day[] = [];
        for (const day of DAYS.filter((one) => one >= from)) {
          if (calendar.get(day) !== was) break;
          moved.push(day);
        }
        const term = to === 0 ? null : terms[to - 1];
        const last = addDays(moved.at(-1) as Day, moved.at(-1) === DAYS.at(-1) ? 4_000 : 1);
        const isRight = was !== to && (!term || ((moved[0] as Day) < term.end && last > term.start));
        expect([moves, errors.length === 0]).toEqual([moves, isRight]);
        if (!isRight) continue;
        version += 1;
        for (const day of moved) calendar.set(day, to);
      }
      const after = await readAll();
      for (const [n, { start: first, end }] of terms.entries()) {
        const days = DAYS.filter((day) => calendar.get(day) === n + 1 && day >= first && day < end).length;
        const hours = (read: ReadonlyMap<string, SettlementRecord>) =>
          Number(read.get(ids[n + 1] as string)?.realisedLearningHours);
        expect(hours(after) - hours(before)).toBeCloseTo(days, 6);
      }
      await change(subgraph, 'endEnecoPlacement', { id, expectedVersion: version, end: '2026-03-02' });
    }
  });

  it('keeps its first day and end, and shows what it counted for by date', async () => {
    const [first, second] = [await agreement(), await agreement({ end: '2027-01-01' })];
    const { record } = await start(first, { start: '2025-04-01' });
    const { id } = record as { id: string };
    expect(await move(id, 1, '2025-05-01', second)).toEqual({
      record: {
        ...{ id, start: '2025-04-01', end: null },
        agreementParts: [
          { from: '2025-04-01', until: '2025-05-01', agreement: { id: first } },
          { from: '2025-05-01', until: null, agreement: { id: second } },
        ],
      },
      errors: [],
    });
    expect(await read(first)).toMatchObject({ realisedLearningHours: '30.0' });
    expect(await move(id, 2, '2025-05-01', 'eneco:none')).toEqual(
      refusal('NOT_FOUND', 'agreementId', 'No agreement has this id.'),
    );
    // What is settled keeps its days; nothing moves into it.
    await close(first);
    const closed = refusal(
      'NOT_ALLOWED_NOW',
      'agreementId',
      `The agreement ${first} is CLOSED: what counted for it never moves, and nothing moves to it. What was wrong is recorded as a correction of its settlement.`,
    );
    expect(await move(id, 2, '2025-04-10', second)).toEqual(closed);
    expect(await move(id, 2, '2025-06-01', first)).toEqual(closed);
    expect(await read(first)).toMatchObject({ realisedLearningHours: '30.0' });
  });
});

describe('a firm that merges', () => {
  it('goes on by date: placement and supplier last, and the same work at it is recorded once', async () => {
    const former = { ...SUPPLIER, kvk: '20000001', name: 'Warmte Zuid BV' };
    const supplier = await createRecord(subgraph, 'createEnecoSupplier', former);
    const candidateId = newId('gemeente');
    const work = {
      ...PLACEMENT,
      candidateId,
      supplierId: supplier,
      employer: 'Warmte Zuid BV',
      employerKvk: '20000001',
      hoursPerWeek: 10,
      start: '2025-02-01',
    };
    const { record: placed } = await change(subgraph, 'startEnecoPlacement', work);
    const succession = { formerKvk: '20000001', kvk: '20000002', name: 'Samen BV', since: '2025-07-01' };
    const { record } = await change(subgraph, 'recordEnecoSuccession', succession, 'id version');
    expect((await change(subgraph, 'recordEnecoSuccession', succession)).errors[0]?.message).toBe(
      'This firm goes on under another number already: withdraw that first.',
    );
    const parts = (first: string, until: string | null) => [
      { kvk: '20000001', name: 'Warmte Zuid BV', from: first, until: '2025-07-01' },
      { kvk: '20000002', name: 'Samen BV', from: '2025-07-01', until },
    ];
    const { data } = await subgraph.entities<object>(
      [{ __typename: 'EnecoPlacement', ref: placed?.id }],
      '... on EnecoPlacement { start end employers { kvk name from until } }',
    );
    expect(data._entities[0]).toEqual({
      start: '2025-02-01',
      end: null,
      employers: parts('2025-02-01', null),
    });
    const { eneco: view } = await subgraph.data<{ eneco: { supplier: object } }>(
      'query ($id: ID!) { eneco { supplier(id: $id) { kvk firms { kvk name from until } } } }',
      { id: supplier },
    );
    expect(view.supplier).toEqual({ kvk: '20000001', firms: parts('2025-01-01', null) });
    const again = (from: string) =>
      change(subgraph, 'startEnecoPlacement', { ...work, employerKvk: '20000002', start: from });
    expect((await again('2025-08-01')).errors[0]?.message).toContain(
      'The same work of this person is recorded',
    );
    // What began at both before is two, and once it is withdrawn they are two firms.
    const withdrawal = { id: record?.id, expectedVersion: record?.version };
    expect((await change(subgraph, 'withdrawEnecoSuccession', withdrawal)).errors).toEqual([]);
    expect((await again('2025-08-01')).errors).toEqual([]);
  });
});

describe('firms of which one becomes the other', () => {
  it('fill the agreements of both, buy once, never from themselves, and count their people together', async () => {
    const firm = (kvk: string, name: string) =>
      createRecord(subgraph, 'createEnecoSupplier', { ...SUPPLIER, kvk, name, staff: 10 });
    const [north, south, other] = [
      await firm('30000001', 'Noord BV'),
      await firm('30000002', 'Zuid BV'),
      await firm('30000003', 'Oost BV'),
    ];
    const term = { start: '2025-01-01', end: '2027-01-01' };
    const agreementOf = async (of: string) => {
      supplierId = of;
      return agreement(term);
    };
    const [ofNorth, ofSouth] = [await agreementOf(north), await agreementOf(south)];
    const place = (supplier: string | null, agreementId: string, more: object = {}) =>
      start(agreementId, { supplierId: supplier, start: '2025-04-01', ...more });
    const another = refusal(
      'INVALID',
      'agreementId',
      'The agreement is of another supplier: expected one of the supplier where the person works, given as supplierId.',
    );
    const succession = { formerKvk: '30000001', kvk: '30000002', name: 'Zuid BV', since: '2025-07-01' };
    expect(await place(north, ofSouth)).toEqual(another);
    expect(await place(null, ofNorth)).toEqual(another);
    const { record: there } = await place(north, ofNorth);
    expect(await move(there?.id, 1, '2025-05-01', ofSouth)).toEqual(another);
    const { record } = await change(subgraph, 'recordEnecoSuccession', succession, 'id version');
    // One firm from July on: what goes on until then counts for either agreement, what ended before does not.
    expect(await place(other, ofSouth)).toEqual(another);
    expect(await place(north, ofSouth, { end: '2025-07-01' })).toEqual(another);
    expect((await place(south, ofNorth)).errors).toEqual([]);
    expect((await move(there?.id, 1, '2025-08-01', ofSouth)).errors).toEqual([]);
    expect(await move(there?.id, 2, '2025-05-01', await agreementOf(other))).toEqual(another);
    await expect(
      subgraph.sql('update agreement set supplier_id = $1 where id = $2', [other, ofNorth]),
    ).rejects.toThrow('its supplier stays');

    const buy = (supplier: string, sellerKvk: string, period: string) =>
      change(subgraph, 'recordEnecoPurchase', {
        ...{ supplierId: supplier, period, sellerName: 'x', sellerKvk, sellerStanding: 'SW_FIRM' },
        amount: '100000.00',
      });
    const own = refusal(
      'INVALID',
      'sellerKvk',
      'The seller is the supplier itself: no firm buys from itself, also not under another KvK number.',
    );
    expect(await buy(south, '30000002', '2025-H1')).toEqual(own);
    expect(await buy(south, '30000001', '2025-H2')).toEqual(own);
    expect((await buy(south, '30000001', '2025-H1')).errors).toEqual([]);
    expect((await buy(other, '30000001', '2025-H2')).errors).toEqual([]);
    const once = refusal(
      'CONFLICT',
      'sellerKvk',
      'The purchases at this firm in this half-year are recorded already: correct them instead.',
    );
    expect(await buy(other, '30000002', '2025-H2')).toEqual(once);
    expect((await buy(north, '30000003', '2025-H2')).errors).toEqual([]);
    expect(await buy(south, '30000003', '2025-H2')).toEqual(once);

    const calculated = async (id: string, on: string) => {
      const { eneco: view } = await subgraph.data<{ eneco: { supplier: { psoCalculation: object } } }>(
        'query ($id: ID!, $on: Day!) { eneco { supplier(id: $id) { psoCalculation(on: $on) { weightedFte indirect } } } }',
        { id, on },
      );
      return view.supplier.psoCalculation;
    };
    const [before, after] = ['2025-06-30', '2026-01-01'];
    expect(await calculated(north, before)).not.toEqual(await calculated(south, after));
    expect(await calculated(north, after)).toEqual(await calculated(south, after));
    expect(await calculated(south, after)).toEqual({ weightedFte: '1.000', indirect: '20.00' });
    expect(await calculated(south, before)).toMatchObject({ weightedFte: '0.500' });
    await change(subgraph, 'withdrawEnecoSuccession', {
      id: record?.id,
      expectedVersion: record?.version,
    });
    expect(await calculated(south, after)).toMatchObject({ weightedFte: '0.500' });
  });
});

describe('what was agreed', () => {
  const READ_AGREED = `id version targetWeightedFte targetLearningHours
    targetChanges { validFrom targetWeightedFte targetLearningHours reason decider { organisation right } }
    progress { weightedFtePercentage learningHoursPercentage behind }
    decisions { change decider { organisation right } }`;
  const agree = (id: string, expectedVersion: number, more: object = {}) =>
    change(
      subgraph,
      'changeEnecoAgreementTargets',
      {
        ...{ id, expectedVersion, validFrom: '2026-02-01', reason: 'Het werk loopt uit.' },
        ...{ targetWeightedFte: 2, targetLearningHours: 730, ...more },
      },
      READ_AGREED,
    );
  const year = { start: '2026-01-01', end: '2027-01-01', targetWeightedFte: 1, targetLearningHours: 365 };

  it('is another thing from a day on, by whom and why; each day is held against what held on it', async () => {
    const id = await agreement(year);
    await start(id, { start: '2026-01-01', hoursPerWeek: 40, learningHoursPerWeek: 7 });
    const { record, errors } = await agree(id, 1);
    expect(errors).toEqual([]);
    const decider = { organisation: 'eneco', right: 'eneco:records:write' };
    // 31 days at 1 and 30 at 2 weighted FTE: 91/61 on average, of which 1 was there.
    expect(record).toMatchObject({
      ...{ version: 2, targetWeightedFte: 2, targetLearningHours: 730 },
      targetChanges: [
        {
          ...{ validFrom: '2026-02-01', targetWeightedFte: 2, targetLearningHours: 730 },
          ...{ reason: 'Het werk loopt uit.', decider },
        },
      ],
      progress: { weightedFtePercentage: '67.0', learningHoursPercentage: '67.0', behind: true },
    });
    const { record: later } = await agree(id, 2, { validFrom: '2026-06-01', targetWeightedFte: 0.5 });
    expect(later).toMatchObject({
      targetWeightedFte: 2,
      progress: { weightedFtePercentage: '67.0' },
      decisions: [
        { change: 'changeEnecoAgreementTargets', decider },
        { change: 'changeEnecoAgreementTargets', decider },
        { change: 'createEnecoAgreement', decider },
      ],
    });
    clock.set('2026-07-01T12:00:00.000Z');
    expect(await readAgreed(id)).toMatchObject({ targetWeightedFte: 0.5 });
    await expect(subgraph.sql('update target_change set target_fte_hundredths = 1')).rejects.toThrow();
    await expect(subgraph.sql(`update decision set decided_by = 'gemeente'`)).rejects.toThrow();
  });

  it('is changed on days of its own term alone, once a day, in two decimals, with a reason, and while it is open', async () => {
    const id = await agreement(year);
    const day = 'Expected a day after 2026-01-01 and before 2027-01-01, in which the agreement runs; got';
    for (const validFrom of ['2026-01-01', '2027-01-01'])
      expect(await agree(id, 1, { validFrom })).toEqual(
        refusal('INVALID', 'validFrom', `${day} ${validFrom}.`),
      );
    expect(await agree(id, 1, { reason: ' ' })).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 1000 characters.'),
    );
    expect((await agree(id, 1, { targetWeightedFte: 1.005 })).errors).toMatchObject([
      { path: ['input', 'targetWeightedFte'] },
    ]);
    expect((await agree(id, 1)).errors).toEqual([]);
    expect(await agree(id, 2)).toEqual(
      refusal('CONFLICT', 'validFrom', 'The target was changed from this day on already.'),
    );
    const over = await agreement();
    await close(over);
    expect(await agree(over, 2, { validFrom: '2025-03-01' })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This agreement is CLOSED: it changes no more.'),
    );
  });

  it('stands as it was when the agreement was settled', async () => {
    const id = await agreement();
    expect((await agree(id, 1, { validFrom: '2025-04-01', targetLearningHours: 200 })).errors).toEqual([]);
    await start(id, { start: '2025-01-01', hoursPerWeek: 40 });
    const before = await readAgreed(id);
    await close(id, { expectedVersion: 2 });
    const after = await readAgreed(id);
    expect({ ...after, version: 0, decisions: [] }).toEqual({ ...before, version: 0, decisions: [] });
    expect(after).toMatchObject({
      targetWeightedFte: 2,
      decisions: [{ change: 'closeEnecoAgreement' }, {}, {}],
    });
  });

  async function readAgreed(id: string) {
    const { eneco: view } = await subgraph.data<{ eneco: { supplier: { agreements: { id: string }[] } } }>(
      `query ($id: ID!) { eneco { supplier(id: $id) { agreements { ${READ_AGREED} } } } }`,
      { id: supplierId },
    );
    return view.supplier.agreements.find((each) => each.id === id);
  }
});
