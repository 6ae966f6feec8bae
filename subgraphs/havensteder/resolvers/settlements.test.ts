import { newId } from '@social-return/contract/ids';
import { report } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import { budget } from '@social-return/test/setup/budget';
import { testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import {
  BOSPOLDER,
  byContractor,
  freshKey,
  NOW,
  nextKvk,
  placement,
  recordOf,
  startHavensteder,
  type TestedSubgraph,
} from '../testing.ts';

const RUNS = budget({ quick: 8, deep: 100 });

const clock = testClock(NOW);
let subgraph: TestedSubgraph;
let database: pg.Client;
beforeAll(async () => {
  subgraph = await startHavensteder(clock);
  database = new pg.Client({ connectionString: subgraph.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await subgraph?.close();
});

const assignment = (more: object = {}) =>
  recordOf(subgraph.change('createHavenstederAssignment', byContractor({ end: '2026-09-01', ...more })));
/** Work of somebody else each time, at another party. */
const start = (assignmentId: string, more: object = {}) =>
  subgraph.change('startHavenstederPlacement', placement({ employerKvk: nextKvk(), assignmentId, ...more }));
const close = (id: string, more: object = {}) =>
  subgraph.change('closeHavenstederAssignment', { id, expectedVersion: 1, ...more });
const correct = (assignmentId: string, more: object = {}) =>
  subgraph.change(
    'correctHavenstederSettlement',
    { assignmentId, reason: 'De rekening viel lager uit.', ...more },
    '',
  );
const refusal = (code: string, field: string, message: string) => ({
  record: null,
  errors: [{ code, message, path: ['input', field], currentVersion: null }],
});

const READ = `status version amount localAmount residentHours settlement { settledOn amount localAmount residentHours
  measures { unit amount rule { id version } inputs { name title value } }
  corrections { amount localAmount residentHours reason } }`;
async function read(id: string) {
  const { data, errors } = await subgraph.ask<{ havensteder: { assignment: Record<string, unknown> } }>(
    `query ($id: ID!) { havensteder { assignment(id: $id) { ${READ} } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.havensteder.assignment as Record<string, unknown> & {
    settlement: { measures: Parameters<typeof recompute>[1][]; [field: string]: unknown };
  };
}

/** What Havensteder reports of Bospolder in a half-year. */
async function localEuros(period: string): Promise<string | undefined> {
  const { data } = await subgraph.ask<{ _entities: { havenstederReport: unknown }[] }>(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ChainReport { havenstederReport } } }',
    { r: [{ __typename: 'ChainReport', query: encodeQuestion({ period, area: BOSPOLDER }) }] },
  );
  const { measures } = report.parse(data._entities[0]?.havenstederReport);
  return measures.find(({ unit }) => unit === 'euro-local')?.amount;
}

describe('an assignment', () => {
  test('takes no work that begins after it, or was over before it', async () => {
    const { id } = await assignment({ start: '2026-03-01' });
    const outside = refusal(
      'INVALID',
      'assignmentId',
      'The assignment does not run on any day of the placement: an assignment is filled in its own term. It runs from 2026-03-01 up to 2026-09-01.',
    );
    expect(await start(id, { start: '2026-09-01' })).toEqual(outside);
    expect(await start(id, { start: '2026-02-01', end: '2026-03-01' })).toEqual(outside);
    expect((await start(id, { start: '2026-08-31' })).errors).toEqual([]);
    expect((await start(id, { start: '2026-02-01', end: '2026-03-02' })).errors).toEqual([]);
  });

  test('is settled once it is done, and not before', async () => {
    const { id } = await assignment({ end: '2027-01-01' });
    expect(await close(id)).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'end',
        'Expected an end no later than tomorrow, got 2027-01-01: what is settled is done.',
      ),
    );
    expect(await read(id)).toMatchObject({ status: 'OPEN', version: 1, settlement: null });
    expect((await close(id, { end: '2026-09-16' })).errors).toEqual([]);
  });

  test('keeps what it came to when it is closed, and nothing moves it but a correction beside it', async () => {
    const { id } = await assignment({ amount: '24300.00', localAmount: '2430.00' });
    // Ten days of an hour a day within the term, and fourteen after it.
    const work = await recordOf(start(id, { start: '2026-08-22', pay: '90.00' }));
    await recordOf(start(id, { start: '2026-08-01', home: null, isTenant: false }));
    expect(await read(id)).toMatchObject({ residentHours: '10.0' });
    const before = await localEuros('2026-H1');
    await recordOf(close(id, { localAmount: '4860.00' }));

    const settled = await read(id);
    expect(settled).toMatchObject({
      ...{ status: 'CLOSED', version: 2, amount: '24300.00', localAmount: '4860.00', residentHours: '10.0' },
      settlement: {
        ...{ settledOn: '2026-09-15', amount: '24300.00', localAmount: '4860.00', residentHours: '10.0' },
        measures: [
          { unit: 'euro-local', amount: '4860.00', rule: { id: 'havensteder.settled-local' } },
          { unit: 'local-share', amount: '20.0', rule: { id: 'havensteder.settled-share' } },
          { unit: 'resident-hours', amount: '10.0', rule: { id: 'havensteder.settled-hours' } },
        ],
        corrections: [],
      },
    });
    for (const measure of settled.settlement.measures)
      expect(recompute(RULE_BOOK, measure)).toBe((measure as unknown as { amount: string }).amount);

    const closed =
      'The assignment is CLOSED and settled: what was wrong is recorded as a correction of its settlement.';
    expect(await start(id, { start: '2026-08-01' })).toEqual(refusal('INVALID', 'assignmentId', closed));
    expect(await close(id, { expectedVersion: 2 })).toMatchObject({ errors: [{ code: 'NOT_ALLOWED_NOW' }] });
    // What is corrected of people leaves the record as it is.
    await recordOf(
      subgraph.change('endHavenstederPlacement', { id: work.id, expectedVersion: 1, end: '2026-08-25' }),
    );
    clock.set('2026-11-01T12:00:00.000Z');
    expect(await read(id)).toEqual(settled);
    // The days of the first half-year are 181 of 243.
    expect(before).not.toBe(await localEuros('2026-H1'));
    const open = Number(await localEuros('2026-H1'));

    const within =
      'Expected a correction that leaves more than 0.00 euro in all, of it 0.00 euro or more local, and no fewer than 0 hours.';
    expect((await correct(id, { localAmount: '-4860.01' })).errors).toMatchObject([{ message: within }]);
    expect((await correct(id, { amount: '-24300.00' })).errors).toMatchObject([{ message: within }]);
    expect((await correct(id, { residentHours: -10.1 })).errors).toMatchObject([{ message: within }]);
    expect((await correct(id, { residentHours: 0.05 })).errors).toMatchObject([
      { message: 'Expected a number with at most one decimal, got 0.05.' },
    ]);
    expect((await correct(id)).errors).toHaveLength(1);
    expect((await correct(id, { localAmount: '1.00', reason: ' ' })).errors).toHaveLength(1);
    expect((await correct('havensteder:none', { localAmount: '1.00' })).errors).toMatchObject([
      { message: 'No settled assignment has this id.' },
    ]);
    expect((await correct(id, { localAmount: '-2430.00', residentHours: -7.5 })).errors).toEqual([]);
    expect(await read(id)).toMatchObject({
      ...{ amount: '24300.00', localAmount: '4860.00', residentHours: '2.5' },
      settlement: {
        ...{ settledOn: '2026-09-15', amount: '24300.00', localAmount: '2430.00', residentHours: '2.5' },
        measures: settled.settlement.measures,
        corrections: [
          {
            amount: '0.00',
            localAmount: '-2430.00',
            residentHours: -7.5,
            reason: 'De rekening viel lager uit.',
          },
        ],
      },
    });
    // The money corrects the half-years of the work.
    expect(Number(await localEuros('2026-H1'))).toBeCloseTo(open - (2430 * 181) / 243, 2);
    clock.set(NOW.toISOString());
  });

  test.each([
    ['a settlement', 'update assignment_settlement set amount = 1'],
    ['a correction', 'delete from assignment_correction'],
    ['all of them', 'truncate assignment_settlement cascade'],
    ['a closed assignment', `update assignment set title = 'x' where status = 'CLOSED'`],
  ])('is kept by the database: %s never changes', async (_what, statement) => {
    await expect(database.query(statement)).rejects.toThrow(/never changes|is closed/);
  });

  test('is settled with what starts at the same moment, or refuses it', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await assignment();
      const [started] = await Promise.all([start(id, { start: '2026-08-22' }), recordOf(close(id))]);
      expect((await read(id)).residentHours).toBe(started.record === null ? '0.0' : '10.0');
    }
  });
});

const anyDay = fc.nat({ max: 250 }).map((n) => addDays('2026-01-01' as Day, n));
const anyWork = fc.record({
  start: anyDay,
  days: fc.option(fc.integer({ min: 1, max: 60 })),
  minutes: fc.constantFrom(60, 420, 1_000),
  resident: fc.boolean(),
  worked: fc.option(fc.integer({ min: 1, max: 1_440 })),
});
const anyAssignment = fc.record({
  start: anyDay,
  days: fc.integer({ min: 1, max: 60 }),
  works: fc.array(anyWork, { maxLength: 5 }),
});

/** Day by day: a seventh of the week, or of a chore of which it is recorded what it took, its part of that. */
function hoursByHand({
  start: first,
  days,
  works,
}: typeof anyAssignment extends fc.Arbitrary<infer T> ? T : never) {
  const end = addDays(first, days);
  let minutes = 0;
  for (const work of works.filter(({ resident }) => resident)) {
    const over = work.days === null ? '9999-12-31' : addDays(work.start, work.days);
    const aDay = work.days !== null && work.worked !== null ? work.worked / work.days : work.minutes / 7;
    for (let day = '2026-01-01' as Day; day <= '2026-09-15'; day = addDays(day, 1))
      if (work.start <= day && day < over && first <= day && day < end) minutes += aDay;
  }
  return minutes / 60;
}

test('is filled by the hours on days of its own term, as a calendar counts them, and settled by the same', async () => {
  const worlds = fc.sample(anyAssignment, RUNS);
  const ids: string[] = [];
  // Rows of before the rule, that lie outside the term.
  await database.query('alter table placement disable trigger placement_in_assignment');
  for (const world of worlds) {
    const id = newId('havensteder');
    await database.query(
      `insert into assignment (id, title, kind, amount, local_amount, contractor_name, contractor_kvk, unless_reason,
         unless_explanation, awarded_on, start, "end", buurt)
       values ($1, 'x', 'OTHER', 100, 10, 'x', '12345678', 'OTHER', 'x', $2, $2, $3, 'BU05991086')`,
      [id, world.start, addDays(world.start, world.days)],
    );
    for (const work of world.works) {
      await database.query(
        `insert into placement (id, kind, employer, employer_kvk, assignment_id, start, "end", minutes_per_week, candidate_id,
           buurt, home_buurt, is_tenant, worked_minutes, paid)
         values ($1, 'CHORE', 'x', '12345678', $2, $3, $4, $5, $6, '${BOSPOLDER}', $7, false, $8, $9)`,
        [
          ...[newId('havensteder'), id, work.start],
          ...[work.days === null ? null : addDays(work.start, work.days), work.minutes, newId('gemeente')],
          ...[work.resident ? BOSPOLDER : null, work.days === null ? null : work.worked],
          work.days === null || work.worked === null ? null : 1,
        ],
      );
    }
    ids.push(id);
  }
  await database.query('alter table placement enable trigger placement_in_assignment');
  for (const [n, world] of worlds.entries()) {
    const id = ids[n] as string;
    const hours = Number((await read(id)).residentHours);
    expect(Math.abs(hours - hoursByHand(world))).toBeLessThan(0.0501);
    if (addDays(world.start, world.days) > '2026-09-16') continue;
    await recordOf(
      subgraph.change('closeHavenstederAssignment', { id, expectedVersion: 1, idempotencyKey: freshKey() }),
    );
    expect(Number((await read(id)).residentHours)).toBe(hours);
  }
}, 60_000);

describe('a placement that goes on under another assignment', () => {
  const move = (id: string, expectedVersion: number, from: string, assignmentId: string | null) =>
    subgraph.change(
      'moveHavenstederPlacement',
      { id, expectedVersion, from, assignmentId },
      'start end assignmentParts { from until assignment { id } }',
    );

  test('fills each on its own days, stands in the row of each, and moves nothing that is settled', async () => {
    const [first, second] = [(await assignment()).id, (await assignment({ end: '2027-01-01' })).id];
    // An hour a day.
    const { record } = await start(first, { start: '2026-08-01', end: '2026-09-11', hoursPerWeek: 7 });
    const id = record?.id as string;
    const rows = async () => {
      const { data } = await subgraph.ask<{
        havensteder: { report: { breakdown: { edges: { node: Row }[] } } };
      }>(
        `{ havensteder { report(period: "2026-H2") { breakdown(first: 100) { edges { node { assignment { id } measures { unit amount } } } } } } }`,
      );
      const hours = ({ measures }: Row) => measures.find(({ unit }) => unit === 'resident-hours')?.amount;
      const nodes = data.havensteder.report.breakdown.edges.map(({ node }) => node);
      const tenths = (amount: string | undefined) => Math.round(Number(amount ?? 0) * 10);
      const total = nodes.reduce((all, node) => all + tenths(hours(node)), 0);
      const of = (one: string) => hours(nodes.find(({ assignment: held }) => held?.id === one) as Row);
      return { total, parts: [of(first), of(second)] };
    };
    const before = await rows();
    expect(before.parts[0]).toBe('41.0');
    expect((await move(id, 1, '2026-08-21', second)).record).toMatchObject({
      ...{ start: '2026-08-01', end: '2026-09-11' },
      assignmentParts: [
        { from: '2026-08-01', until: '2026-08-21', assignment: { id: first } },
        { from: '2026-08-21', until: '2026-09-11', assignment: { id: second } },
      ],
    });
    expect(await rows()).toEqual({ total: before.total, parts: ['20.0', '21.0'] });
    expect(await read(first)).toMatchObject({ residentHours: '20.0' });
    expect(await read(second)).toMatchObject({ residentHours: '21.0' });
    await close(first);
    const closed = refusal(
      'NOT_ALLOWED_NOW',
      'assignmentId',
      `The assignment ${first} is CLOSED: what counted for it never moves, and nothing moves to it. What was wrong is recorded as a correction of its settlement.`,
    );
    expect(await move(id, 2, '2026-08-10', second)).toEqual(closed);
    expect(await move(id, 2, '2026-08-30', first)).toEqual(closed);
    expect((await move(id, 2, '2026-08-30', null)).errors).toEqual([]);
    expect(await read(second)).toMatchObject({ residentHours: '9.0' });
  });
});

describe('a firm that merges', () => {
  test('goes on by date: the placement lasts, and the same work at it is recorded once', async () => {
    const [former, kvk] = [nextKvk(), nextKvk()];
    const work = placement({
      employer: 'Bouw BV',
      employerKvk: former,
      hoursPerWeek: 10,
      start: '2026-02-01',
    });
    const { record: placed } = await subgraph.change('startHavenstederPlacement', work);
    const succession = { formerKvk: former, kvk, name: 'Samen BV', since: '2026-07-01' };
    const { record } = await subgraph.change('recordHavenstederSuccession', succession);
    const { data } = await subgraph.ask<{ _entities: object[] }>(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on HavenstederPlacement { start end employers { kvk name from until } } } }',
      { r: [{ __typename: 'HavenstederPlacement', ref: placed?.id }] },
    );
    expect(data._entities[0]).toMatchObject({
      start: '2026-02-01',
      employers: [
        { kvk: former, name: 'Bouw BV', from: '2026-02-01', until: '2026-07-01' },
        { kvk, name: 'Samen BV', from: '2026-07-01' },
      ],
    });
    const again = (start: string) =>
      subgraph.change('startHavenstederPlacement', {
        ...work,
        idempotencyKey: freshKey(),
        employerKvk: kvk,
        start,
      });
    expect((await again('2026-08-01')).errors[0]?.message).toContain(
      'The same work of this person is recorded',
    );
    const withdrawal = { id: record?.id, expectedVersion: 1 };
    expect((await subgraph.change('withdrawHavenstederSuccession', withdrawal)).errors).toEqual([]);
    expect((await again('2026-08-01')).errors).toEqual([]);
  });
});

interface Row {
  readonly assignment: { readonly id: string } | null;
  readonly measures: readonly { readonly unit: string; readonly amount: string }[];
}
