import { report } from '@social-return/contract/questions/contributions';
import { unpackForTest } from '@social-return/contract/questions/testing';
import { budget } from '@social-return/test/setup/budget';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import {
  approve,
  BOSPOLDER,
  change,
  contract,
  make,
  newKey,
  placement,
  refusal,
  registerPerson,
} from './testing.ts';

const clock = testClock();

/** Placements that change in the property. */
const RUNS = budget({ quick: 3, deep: 60 });
const FIRST = '2025-01-01' as Day;
const TODAY = '2026-03-02' as Day;
const FULL_WEEK = 2_160;
const PERIODS = ['2025-H1', '2025-H2', '2026-H1'];
/** The days of the calendar, and some after today. */
const DAYS = Array.from({ length: 500 }, (_, n) => addDays(FIRST, n));

let subgraph: TestSubgraph;
let block: { amount: bigint; months: number };

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  const [row] = await subgraph.sql<{ amount: string; months: number }>(
    `select amount_cents::text as amount, month_cap as months from block
     where scheme_version_id = 'gemeente:scheme-rotterdam-2023' and target_group = 'WW'`,
  );
  block = { amount: BigInt(row?.amount ?? 0), months: row?.months ?? 0 };
});

afterAll(() => subgraph?.stop());

/** Each day of a placement by itself: what it had on that day. */
interface Calendar {
  readonly id: string;
  version: number;
  readonly start: Day;
  readonly end: Day | null;
  readonly days: Map<Day, { minutes: number; contract: string | null }>;
}

const anyDay = fc.nat({ max: 380 });
const anyChange = fc.record({
  what: fc.constantFrom('hours' as const, 'contract' as const),
  // Days of before are taken often, so that changes are corrected and taken back.
  on: fc.oneof(anyDay, fc.constantFrom(0, 40, 180, 181, 240)),
  minutes: fc.constantFrom(60, 300, 720, 1_215, 2_160, 2_400),
  contract: fc.constantFrom(0, 1, 2, 3),
});
const anyPlacement = fc.record({
  start: fc.nat({ max: 200 }).map((n) => addDays(FIRST, n)),
  days: fc.option(fc.integer({ min: 200, max: 420 })),
  minutes: fc.constantFrom(720, 1_200, 2_160),
  contract: fc.constantFrom(0, 1, 2),
  changes: fc.array(anyChange, { minLength: 2, maxLength: 6 }),
});

/** Sets a value from a day on, as long as the days have the value that this day had. */
function setFrom<K extends 'minutes' | 'contract'>(
  { days }: Calendar,
  from: Day,
  key: K,
  value: { minutes: number; contract: string | null }[K],
): boolean {
  const before = days.get(from)?.[key];
  if (before === value) return false;
  for (const [day, of] of days) {
    if (day < from) continue;
    if (of[key] !== before) break;
    days.set(day, { ...of, [key]: value });
  }
  return true;
}

it('of placements whose hours and contracts change on any day, every figure is the sum of its days', async () => {
  const terms = [
    { start: FIRST, end: '2027-01-01' as Day },
    { start: FIRST, end: '2027-01-01' as Day },
    { start: '2025-04-01' as Day, end: '2025-12-01' as Day },
  ];
  const contracts: string[] = [];
  for (const term of terms)
    contracts.push((await make(subgraph, 'createGemeenteContract', contract(term))).id);
  const contractOf = (n: number) => contracts[n] ?? null;
  const calendars: Calendar[] = [];
  let done = 0;
  for (const world of fc.sample(anyPlacement, RUNS)) {
    const end = world.days === null ? null : addDays(world.start, world.days);
    const calendar: Calendar = {
      ...{ id: `gemeente:${newKey()}`, version: 1, start: world.start, end },
      days: new Map(
        DAYS.filter((day) => day >= world.start && (end === null || day < end)).map((day) => [
          day,
          { minutes: world.minutes, contract: contractOf(world.contract) },
        ]),
      ),
    };
    await approved(calendar, world.minutes, contractOf(world.contract));
    calendars.push(calendar);
    for (const one of world.changes) if (await apply(calendar, one, contractOf, terms)) done += 1;
  }
  // One in two is refused, since nothing would change or the contract does not run.
  expect(done).toBeGreaterThan(RUNS / 2);
  await expectSumsOfDays(calendars, contracts, terms);
}, 120_000);

async function approved(calendar: Calendar, minutes: number, contractId: string | null): Promise<void> {
  const { id, start, end } = calendar;
  await subgraph.sql(
    `insert into placement (id, kind, employer, employer_kvk, contract_id, start, "end", minutes_per_week,
       candidate_id, buurt, target_group, scheme_version_id, approval, no_displacement_declared)
     values ($1, 'JOB', 'x', '12345678', $2, $3, $4, $5, $6, '${BOSPOLDER}', 'WW', 'gemeente:scheme-rotterdam-2023', 'APPROVED', true)`,
    [id, contractId, start, end, minutes, await registerPerson(subgraph, {}, [])],
  );
}

/** Makes a change both ways; both must agree on whether anything changes. */
async function apply(
  calendar: Calendar,
  { what, on, minutes, contract: n }: typeof anyChange extends fc.Arbitrary<infer T> ? T : never,
  contractOf: (n: number) => string | null,
  terms: readonly { start: Day; end: Day }[],
): Promise<boolean> {
  const { id, version: expectedVersion, start, end, days } = calendar;
  const from = addDays(start, on);
  const input = { id, expectedVersion, from };
  const contractId = contractOf(n);
  const answer =
    what === 'hours'
      ? await change(subgraph, 'changeGemeentePlacementHours', { ...input, hoursPerWeek: minutes / 60 })
      : await change(subgraph, 'moveGemeentePlacement', { ...input, contractId });
  if (from > TODAY || (end !== null && from >= end)) {
    expect(answer.errors[0]?.message).toContain('Expected a day on which the placement ran');
    return false;
  }
  const term = what === 'contract' && contractId !== null ? terms[n] : undefined;
  const untouched = new Map(days);
  const value =
    what === 'hours'
      ? setFrom(calendar, from, 'minutes', minutes)
      : setFrom(calendar, from, 'contract', contractId);
  if (value && term) {
    // Every span that moves shares a day with the term.
    const moved = [...days]
      .filter(([day, of]) => untouched.get(day)?.contract !== of.contract)
      .map(([day]) => day);
    if (answer.errors.length > 0) {
      expect(answer.errors[0]?.message).toContain('The contract does not run on any');
      expect(moved.some((day) => day < term.start || day >= term.end)).toBe(true);
      for (const [day, of] of untouched) days.set(day, of);
      return false;
    }
    expect(moved.some((day) => day >= term.start && day < term.end)).toBe(true);
  }
  expect(answer.errors.map(({ message }) => message)).toEqual(
    value ? [] : [`Nothing changes: from ${from} on the placement is like this already.`],
  );
  if (value) calendar.version += 1;
  return value;
}

const cap = ({ start }: Calendar) => addMonths(start, block.months);

/** Minutes of a full-time week that count, over the days of a placement that a condition holds for. No leap years. */
function minuteDays(
  calendar: Calendar,
  holds: (day: Day, of: { contract: string | null }) => boolean,
): bigint {
  return [...calendar.days].reduce(
    (sum, [day, of]) =>
      day <= TODAY && day < cap(calendar) && holds(day, of)
        ? sum + BigInt(Math.min(of.minutes, FULL_WEEK))
        : sum,
    0n,
  );
}

/** Rounded once, half up, to cents. */
function cents(all: bigint): bigint {
  const [numerator, denominator] = [all * block.amount, BigInt(FULL_WEEK) * 365n];
  return (2n * numerator + denominator) / (2n * denominator);
}
const euro = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n);

async function contribution(period: string) {
  const { data } = await subgraph.entities<{ gemeenteReport: unknown }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period, area: null }) }],
    '... on ChainReport { gemeenteReport }',
  );
  return report.parse(data._entities[0]?.gemeenteReport);
}

interface RowNode {
  readonly contract: { readonly id: string } | null;
  readonly people: number;
  readonly realised: string | null;
  readonly measures: readonly { readonly unit: string; readonly amount: string }[];
}

async function expectSumsOfDays(
  calendars: readonly Calendar[],
  contracts: readonly string[],
  terms: readonly { start: Day; end: Day }[],
): Promise<void> {
  const { data } = await subgraph.entities<{
    ownMeasures: { amount: string }[];
    parts: { from: Day; until: Day | null; hoursPerWeek: number }[];
    contractParts: { from: Day; until: Day | null; contract: { id: string } | null }[];
    retention: { months: number; day: Day; status: string }[];
  }>(
    calendars.map(({ id }) => ({ __typename: 'GemeentePlacement', ref: id })),
    `... on GemeentePlacement { ownMeasures { amount } parts { from until hoursPerWeek }
       contractParts { from until contract { id } } retention { months day status } }`,
  );
  for (const [n, calendar] of calendars.entries()) {
    const found = data._entities[n];
    expect(found?.ownMeasures[0]?.amount).toBe(euro(cents(minuteDays(calendar, () => true))));
    for (const [day, of] of calendar.days) {
      const on = <P extends { from: Day; until: Day | null }>(parts: readonly P[] | undefined) =>
        parts?.filter(({ from, until }) => from <= day && (until === null || day < until)) ?? [];
      expect(on(found?.parts).map(({ hoursPerWeek }) => hoursPerWeek * 60)).toEqual([of.minutes]);
      expect(on(found?.contractParts).map((part) => part.contract?.id ?? null)).toEqual([of.contract]);
    }
    // Lasting goes by the first day and the end, whatever changed.
    expect(found?.retention.map(({ day }) => day)).toEqual(
      [3, 6, 12].map((m) => addMonths(calendar.start, m)),
    );
  }

  const filled = contracts.map((id, n) => {
    const { start, end } = terms[n] as { start: Day; end: Day };
    const inTerm = (day: Day, of: { contract: string | null }) =>
      of.contract === id && day >= start && day < end;
    return cents(sum(calendars.map((one) => minuteDays(one, inTerm))));
  });
  const own = await subgraph.data<{ gemeente: Record<string, { filled: string }> }>(
    `{ gemeente { ${contracts.map((id, n) => `c${n}: contract(id: "${id}") { filled }`).join(' ')} } }`,
  );
  expect(contracts.map((_id, n) => own.gemeente[`c${n}`]?.filled)).toEqual(filled.map(euro));

  for (const period of PERIODS) {
    const { start, end } = periodRange(parsePeriod(period));
    const inPeriod = (day: Day) => day >= start && day < end;
    const worked = calendars.filter(({ days }) =>
      [...days.keys()].some((day) => inPeriod(day) && day <= TODAY),
    );
    const { measures, obligation, claims } = await contribution(period);
    const amount = (unit: string) => measures.find((one) => one.unit === unit)?.amount;
    expect(amount('euro-effort-value')).toBe(
      euro(cents(sum(calendars.map((one) => minuteDays(one, inPeriod))))),
    );
    expect(amount('approved-placements')).toBe(String(worked.length));
    // Parts of a placement have one name: together they are its hours.
    const byPlacement = new Map<string, number>();
    for (const [, token, minutes] of unpackForTest(claims ?? ''))
      byPlacement.set(token, (byPlacement.get(token) ?? 0) + minutes);
    const hours = worked.map(({ days }) =>
      [...days].reduce((all, [day, of]) => (inPeriod(day) && day <= TODAY ? all + of.minutes : all), 0),
    );
    expect([...byPlacement.values()].toSorted()).toEqual(hours.toSorted());
    await expectRows(period, calendars, inPeriod);
    // Each is realised up to its obligation: 5% of a million euro.
    const realised = filled.slice(0, 2).map((all) => (all < 5_000_000n ? all : 5_000_000n));
    if (period === '2026-H1') expect(obligation?.realisedCents).toBe(String(sum(realised)));
  }
}

/** Each contract has the days that count for it; all rows together are the figure. */
async function expectRows(
  period: string,
  calendars: readonly Calendar[],
  inPeriod: (day: Day) => boolean,
): Promise<void> {
  const { data } = await subgraph.entities<{ breakdown: { edges: { node: RowNode }[] } }>(
    [{ __typename: 'GemeenteReport', query: encodeQuestion({ period, area: null }) }],
    `... on GemeenteReport { breakdown(first: 100) { edges { node {
       contract { id } people realised measures { unit amount } } } } }`,
  );
  const rows = data._entities[0]?.breakdown.edges.map(({ node }) => node) ?? [];
  const parts = rows.map((row) => {
    const id = row.contract?.id ?? null;
    const holds = (day: Day, of: { contract: string | null }) => inPeriod(day) && of.contract === id;
    const there = calendars.filter(({ days }) =>
      [...days].some(([day, of]) => day <= TODAY && holds(day, of)),
    );
    expect(row.people).toBe(there.length);
    const amount = (unit: string) => row.measures.find((one) => one.unit === unit)?.amount ?? '0.00';
    expect(amount('approved-placements')).toBe(String(there.length));
    const exact = cents(sum(calendars.map((one) => minuteDays(one, holds))));
    const shown = BigInt(amount('euro-effort-value').replace('.', ''));
    // Split by largest remainder: a cent at most from its own rounding.
    expect(shown - exact).toBeGreaterThanOrEqual(-1n);
    expect(shown - exact).toBeLessThanOrEqual(1n);
    return shown;
  });
  expect(sum(parts)).toBe(cents(sum(calendars.map((one) => minuteDays(one, inPeriod)))));
}

const started = async (more: object = {}) => {
  const person = await registerPerson(subgraph);
  const { id } = await make(
    subgraph,
    'startGemeentePlacement',
    placement(person, { hoursPerWeek: 20, ...more }),
  );
  return { id, person };
};
const hours = (id: string, expectedVersion: number, from: string, hoursPerWeek: number, more: object = {}) =>
  change(
    subgraph,
    'changeGemeentePlacementHours',
    { id, expectedVersion, from, hoursPerWeek, ...more },
    'hoursPerWeek parts { from until hoursPerWeek }',
  );

it('takes a change back without a trace, and corrects one for its own day', async () => {
  const { id } = await started();
  const whole = [{ from: '2025-01-01', until: null, hoursPerWeek: 20 }];
  expect((await hours(id, 1, '2025-06-01', 24)).record).toMatchObject({
    hoursPerWeek: 24,
    parts: [
      { from: '2025-01-01', until: '2025-06-01', hoursPerWeek: 20 },
      { from: '2025-06-01', until: null, hoursPerWeek: 24 },
    ],
  });
  expect((await hours(id, 2, '2025-06-01', 28)).record?.parts).toHaveLength(2);
  expect((await hours(id, 3, '2025-06-01', 20)).record).toMatchObject({ hoursPerWeek: 20, parts: whole });
  expect(await subgraph.sql('select id from placement_past where placement_id = $1', [id])).toEqual([]);
  expect((await hours(id, 4, '2025-01-01', 24)).record).toMatchObject({
    parts: [{ from: '2025-01-01', until: null, hoursPerWeek: 24 }],
  });
});

it('is refused of days outside the placement or ahead, of nothing, of no hours, and of another version', async () => {
  const { id } = await started({ end: '2025-09-01' });
  const ran = 'Expected a day on which the placement ran: from 2025-01-01 through 2025-08-31, got';
  expect(await hours(id, 1, '2024-12-31', 24)).toEqual(refusal('INVALID', 'from', `${ran} 2024-12-31.`));
  expect(await hours(id, 1, '2025-09-01', 24)).toEqual(refusal('INVALID', 'from', `${ran} 2025-09-01.`));
  const { id: running } = await started();
  expect((await hours(running, 1, '2026-03-03', 24)).errors[0]?.message).toContain('through 2026-03-02, got');
  expect(await hours(id, 1, '2025-03-01', 20)).toEqual(
    refusal('INVALID', 'from', 'Nothing changes: from 2025-03-01 on the placement is like this already.'),
  );
  expect(await hours(id, 1, '2025-03-01', 0)).toEqual(
    refusal(
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 0.',
    ),
  );
  expect(await hours(id, 7, '2025-03-01', 24)).toEqual(
    refusal('CONFLICT', 'expectedVersion', 'Expected version 7, but it is at version 1 now.', 1),
  );
  expect(await hours('gemeente:none', 1, '2025-03-01', 24)).toEqual(
    refusal('NOT_FOUND', 'id', 'Nothing here has this id.'),
  );
});

it('leaves what was to change after an end that comes earlier, and is done once for one key', async () => {
  const { id } = await started();
  const key = { idempotencyKey: newKey() };
  const first = await hours(id, 1, '2025-06-01', 24, key);
  expect(await hours(id, 1, '2025-06-01', 24, key)).toEqual(first);
  await hours(id, 2, '2025-08-01', 32);
  const { record } = await change(
    ...([subgraph, 'endGemeentePlacement', { id, expectedVersion: 3, end: '2025-06-11' }] as const),
    'hoursPerWeek parts { from until hoursPerWeek }',
  );
  expect(record).toMatchObject({
    hoursPerWeek: 24,
    parts: [
      { from: '2025-01-01', until: '2025-06-01', hoursPerWeek: 20 },
      { from: '2025-06-01', until: '2025-06-11', hoursPerWeek: 24 },
    ],
  });
});

it('asks of every day that the hours of a person are one whole', async () => {
  const { id, person } = await started();
  const second = placement(person, { hoursPerWeek: 20, employerKvk: '87654321', start: '2025-07-01' });
  const { id: other } = await make(subgraph, 'startGemeentePlacement', second);
  expect(await hours(id, 1, '2025-03-01', 24)).toEqual(
    refusal(
      'INVALID',
      'hoursPerWeek',
      `Overlapping placements share the hours that a person really works: a full week of 40 hours, unless totalHoursPerWeek states other hours. On 2025-07-01 it would be 44.00 hours a week of 40.00, together with ${other}.`,
    ),
  );
  expect((await hours(id, 1, '2025-03-01', 24, { totalHoursPerWeek: 44 })).errors).toEqual([]);
  expect((await hours(id, 2, '2025-07-01', 16)).errors).toEqual([]);
  expect((await hours(other, 1, '2025-07-01', 28)).errors).toEqual([]);
});

it('does not let rows of a placement have a gap, an overlap, or days that are not its own', async () => {
  const { id } = await started();
  await hours(id, 1, '2025-06-01', 24);
  const whole = 'the parts of a placement are not its days';
  const broken = (text: string) =>
    subgraph.sql(`${text.replace('$id', `'${id}'`)}`).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  expect(await broken(`delete from placement_past where placement_id = $id`)).toBe(whole);
  expect(await broken(`update placement_past set until = until - 1 where placement_id = $id`)).toBe(whole);
  expect(await broken(`update placement set changed_on = changed_on + 1 where id = $id`)).toBe(whole);
  const second = `insert into placement_past (placement_id, since, until, minutes_per_week) values ($id, '2025-05-01', '2025-05-02', 60)`;
  expect(await broken(second)).toContain('placement_past_once');
});

it('leaves a settled contract as it is: nothing moves into it, and of what it counted nothing moves out', async () => {
  const { id: settled } = await make(subgraph, 'createGemeenteContract', contract({ end: '2025-07-01' }));
  const { id: open } = await make(subgraph, 'createGemeenteContract', contract());
  const there = await started({ contractId: settled });
  const elsewhere = await started({ contractId: open });
  await make(subgraph, 'closeGemeenteContract', { id: settled, expectedVersion: 1 });
  const move = (id: string, from: string, contractId: string | null) =>
    change(subgraph, 'moveGemeentePlacement', { id, expectedVersion: 1, from, contractId });
  const closed = refusal(
    'NOT_ALLOWED_NOW',
    'contractId',
    `The contract ${settled} is CLOSED: what counted for it never moves, and nothing moves to it. What was wrong is recorded as a correction of its settlement.`,
  );
  expect(await move(elsewhere.id, '2025-03-01', settled)).toEqual(closed);
  expect(await move(there.id, '2025-06-30', open)).toEqual(closed);
  expect(await move(there.id, '2025-06-30', null)).toEqual(closed);
  // Its term was over: these days count for nobody yet.
  expect((await move(there.id, '2025-07-01', open)).errors).toEqual([]);
  await expect(
    subgraph.sql(`update placement set contract_id = null, changed_on = null where id = $1`, [there.id]),
  ).rejects.toThrow();
});

const record = (formerKvk: string, kvk: string, since: string, name = 'Groen Samen BV') =>
  change(subgraph, 'recordGemeenteSuccession', { formerKvk, kvk, name, since });

it('goes on with a firm that merges: contract, obligation and placement last, and history keeps number and name', async () => {
  const own = { contractorName: 'Hoveniers BV', contractorKvk: '20000001' };
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract(own));
  const employer = { employer: 'Hoveniers BV', employerKvk: '20000001', contractId };
  const { id, person } = await started(employer);
  const read = async () => {
    const { gemeente: seen } = await subgraph.data<{ gemeente: { contract: object } }>(
      `{ gemeente { contract(id: "${contractId}") { obligation filled status contractorKvk } } }`,
    );
    const { data } = await subgraph.entities(
      [{ __typename: 'GemeentePlacement', ref: id }],
      '... on GemeentePlacement { start end employer retention { day status } parts { from until } }',
    );
    return [seen, data];
  };
  const before = await read();
  const claims = async () => unpackForTest((await contribution('2026-H1')).claims ?? '').toSorted();
  const counted = await claims();
  expect((await record('20000001', '20000002', '2025-07-01')).errors).toEqual([]);
  expect(await read()).toEqual(before);
  expect(await claims()).toEqual(counted);

  const firms = (until: string | null) => [
    { kvk: '20000001', name: 'Hoveniers BV', from: '2025-01-01', until: '2025-07-01' },
    { kvk: '20000002', name: 'Groen Samen BV', from: '2025-07-01', until },
  ];
  const fields = '{ kvk name from until }';
  const { gemeente: seen } = await subgraph.data<{ gemeente: { contract: object } }>(
    `{ gemeente { contract(id: "${contractId}") { contractors ${fields} } } }`,
  );
  expect(seen.contract).toEqual({ contractors: firms('2027-01-01') });
  const { data } = await subgraph.entities<object>(
    [{ __typename: 'GemeentePlacement', ref: id }],
    `... on GemeentePlacement { employers ${fields} }`,
  );
  expect(data._entities[0]).toEqual({ employers: firms(null) });

  // The firm is one: the same work again is a duplicate, what was at both before is not.
  const again = (start: string) =>
    change(
      subgraph,
      'startGemeentePlacement',
      placement(person, { ...employer, employerKvk: '20000002', hoursPerWeek: 10, start }),
    );
  expect((await again('2025-08-01')).errors[0]?.message).toContain(
    'The same work of this person is recorded',
  );
  expect((await again('2025-06-01')).errors).toEqual([]);
});

it('refuses a firm that goes on twice, as itself, under a number that led to it, or that was given up before', async () => {
  const { id } = (await record('30000001', '30000002', '2025-07-01')).record as { id: string };
  await record('30000002', '30000003', '2025-09-01');
  expect(await record('30000001', '30000009', '2025-08-01')).toEqual(
    refusal('CONFLICT', 'formerKvk', 'This firm goes on under another number already: withdraw that first.'),
  );
  expect((await record('30000004', '30000004', '2025-08-01')).errors[0]?.path).toEqual(['input', 'kvk']);
  expect((await record('3', '30000004', '2025-08-01')).errors[0]?.path).toEqual(['input', 'formerKvk']);
  expect((await record('30000003', '30000001', '2025-06-01')).errors[0]?.path).toEqual(['input', 'since']);
  expect((await record('30000005', '30000002', '2025-10-01')).errors[0]?.path).toEqual(['input', 'since']);
  await record('30000003', '30000006', '2025-09-01');
  expect((await record('30000006', '30000001', '2025-07-01')).errors).toHaveLength(1);
  const withdraw = (expectedVersion: number) =>
    change(subgraph, 'withdrawGemeenteSuccession', { id, expectedVersion }, 'withdrawnAt');
  expect((await withdraw(1)).record?.withdrawnAt).not.toBeNull();
  expect(await withdraw(2)).toEqual(refusal('NOT_ALLOWED_NOW', 'id', 'It is withdrawn already.'));
  expect((await record('30000001', '30000009', '2025-08-01')).errors).toEqual([]);
});

it('shows what changes in a fixed half-year as a correction of what it changes, and moves nothing that is fixed', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract());
  const { id: other } = await make(subgraph, 'createGemeenteContract', contract());
  const { id } = await started({ contractId });
  expect((await approve(subgraph, id)).errors).toEqual([]);
  await subgraph.data(
    'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { record { period } errors { message } } }',
    { input: { idempotencyKey: newKey(), period: '2025-H1' } },
  );
  const fixed = JSON.stringify(await contribution('2025-H1'));
  const corrected = async () => (await contribution('2026-H1')).corrections ?? [];
  expect(await corrected()).toEqual([]);
  const { version } = await make(subgraph, 'moveGemeentePlacement', {
    ...{ id, expectedVersion: 2, from: '2025-03-01', contractId: other },
  });
  // Where it counts is no figure of the half-year; how many hours it counts is.
  expect(await corrected()).toEqual([]);
  expect((await hours(id, version, '2025-04-01', 10)).errors).toEqual([]);
  expect((await corrected()).map(({ period, figures }) => [period, figures.map(({ unit }) => unit)])).toEqual(
    [['2025-H1', ['euro-effort-value']]],
  );
  expect(JSON.stringify(await contribution('2025-H1'))).toBe(fixed);
});
