import { personToken, placementToken } from '@social-return/contract/questions/claims';
import { unpackForTest } from '@social-return/contract/questions/testing';
import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, kitDatabase, type PlacementRow } from '@social-return/test/setup/kit';
import { KEY_ENVIRONMENT, statementsDuring } from '@social-return/test/setup/subgraph';
import { addDays, type Day, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRows } from '../database.ts';
import { keysFrom } from '../keys.ts';
import { withoutTransactions } from '../processing/testing.ts';
import { fillClaims, prepareClaims } from './claim-column.ts';
import { cellsOf, claimsOn } from './claims-on.ts';
import {
  dayNumber,
  type GroupedPlacements,
  NOT_GIVEN,
  onlyGroups,
  placementsIn,
  STILL_RUNS,
} from './grouped.ts';
import { placementsInPeriods } from './in-period.ts';
import { type PlacementColumns, readGrouped } from './read-grouped.ts';

const TODAY = dayOf(2026, 3, 2);
const [BOSPOLDER, AFRIKAANDERWIJK] = ['BU05990321', 'BU05991086'];
const { claim: KEY } = await keysFrom(KEY_ENVIRONMENT);
const COLUMNS: PlacementColumns = {
  groupedBy: ['kind'],
  numbers: [
    { column: 'version', type: 'int' },
    { column: '"end"', type: 'date' },
  ],
};

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(() => kit.db.query('truncate placement cascade'));

const read = async (period: string, columns = COLUMNS): Promise<GroupedPlacements> =>
  (await readGrouped(kit.db, [period], TODAY, columns)).get(period) as GroupedPlacements;
const claims = async (area: string | null = null, period = '2026-H1', today: Day = TODAY) => {
  const grouped = (await readGrouped(kit.db, [period], today, COLUMNS)).get(period) as GroupedPlacements;
  return unpackForTest(claimsOn(grouped, { period, area }, KEY, today));
};

describe('placements by group', () => {
  it('of many half-years cost one statement, whatever areas are asked', async () => {
    await kit.addPlacements({ id: 'eneco:p1' }, { id: 'eneco:p2', buurt: AFRIKAANDERWIJK, kind: 'CHORE' });
    const statements = await statementsDuring(async () => {
      const found = await readGrouped(kit.db, ['2026-H1', '2025-H2'], TODAY, COLUMNS);
      expect([...found.values()].map(({ count, people }) => [count, people])).toEqual([
        [2, 1],
        [0, 0],
      ]);
    });
    expect(withoutTransactions(statements)).toHaveLength(1);
    const [first, second] = (await read('2026-H1')).groups;
    expect(first).toEqual({ buurt: BOSPOLDER, own: { kind: 'JOB' }, first: 0, end: 1 });
    expect(second).toEqual({ buurt: AFRIKAANDERWIJK, own: { kind: 'CHORE' }, first: 1, end: 2 });
  });

  it('hold the tokens that Node makes, and the facts of the row', async () => {
    await kit.addPlacements({ end: '2026-02-01', home_buurt: AFRIKAANDERWIJK, candidate_id: 'gemeente:é' });
    const found = await read('2026-H1');
    const identity = { candidateId: 'gemeente:é', employerKvk: '12345678', start: '2026-01-01' };
    expect(found.tokens).toEqual(
      Buffer.concat([personToken(KEY, identity.candidateId), placementToken(KEY, identity)]),
    );
    const { start, end, minutesPerWeek, days, home, numbers } = found;
    expect([start, end, minutesPerWeek, days, home, ...numbers].map((column) => column[0])).toEqual([
      dayNumber(dayOf(2026, 1, 1)),
      dayNumber(dayOf(2026, 2, 1)),
      1920,
      31,
      5991086,
      1,
      dayNumber(dayOf(2026, 2, 1)),
    ]);
  });

  it('follow every change of what they are made of', async () => {
    await kit.addPlacements({});
    await kit.db.query(
      `update placement set candidate_id = 'gemeente:c9', start = '2026-01-11', minutes_per_week = 60, lives_elsewhere = true`,
    );
    const found = await read('2026-H1');
    expect(found.tokens.subarray(0, 16)).toEqual(personToken(KEY, 'gemeente:c9'));
    expect([
      found.end[0],
      found.days[0],
      found.minutesPerWeek[0],
      found.home[0],
      found.numbers[1]![0],
    ]).toEqual([STILL_RUNS, 51, 60, -1, NOT_GIVEN]);
  });

  it('that were written without the key get their claims when they are first reported', async () => {
    await kit.addPlacements({});
    await kit.db.transaction(async (transaction) => {
      await transaction.query(`set local chain.claim_inner = ''`);
      await transaction.query('update placement set claim = null');
    });
    expect(await kit.db.query('select id from placement where claim is null')).toHaveLength(1);
    expect((await read('2026-H1')).count).toBe(1);
    expect(await kit.db.query('select id from placement where claim is null')).toEqual([]);
    await fillClaims(kit.db);
  });

  it('are made anew when the claim key is another one', async () => {
    await kit.addPlacements({});
    await prepareClaims(kit.db, KEY);
    const before = (await read('2026-H1')).tokens;
    await prepareClaims(kit.db, KEY);
    expect((await read('2026-H1')).tokens).toEqual(before);
    // The connection has the old key still, so the claims stay; what is known of the key has changed.
    await prepareClaims(kit.db, Buffer.alloc(32, 9));
    const fingerprints = await kit.db.query('select fingerprint from claim_key');
    expect(fingerprints).toHaveLength(1);
    await prepareClaims(kit.db, KEY);
    expect(await kit.db.query('select fingerprint from claim_key')).not.toEqual(fingerprints);
  });
});

describe('claims', () => {
  const HOME = { home_buurt: AFRIKAANDERWIJK };
  it.each<[Partial<PlacementRow>, string | null, boolean | null]>([
    [{}, null, null],
    [HOME, null, true],
    [HOME, AFRIKAANDERWIJK, true],
    [{ home_buurt: BOSPOLDER }, AFRIKAANDERWIJK, false],
    [{ lives_elsewhere: true }, null, false],
    [{}, AFRIKAANDERWIJK, null],
  ])('of %j in the area %j say that the person lives there: %j', async (part, area, resident) => {
    await kit.addPlacements({ end: '2026-01-08', minutes_per_week: 60, ...part });
    expect((await claims(area))[0]!.slice(2, 4)).toEqual([420, resident]);
  });

  it.each<[string, string, string | null, string | null, string, unknown[]]>([
    ['runs, half a year later', '2026-H1', null, null, '2026-07-01', ['NOT_KNOWN', null]],
    ['runs, a day before that', '2026-H1', null, null, '2026-06-30', [null, null]],
    ['runs, a year later', '2026-H1', null, null, '2027-01-01', ['NOT_KNOWN', 'NOT_KNOWN']],
    ['was confirmed until half a year', '2026-H1', null, '2026-07-01', '2027-01-01', [true, 'NOT_KNOWN']],
    [
      'was confirmed a day too early',
      '2026-H1',
      null,
      '2026-06-30',
      '2027-01-01',
      ['NOT_KNOWN', 'NOT_KNOWN'],
    ],
    ['was confirmed until a year', '2026-H1', null, '2027-01-01', '2027-01-01', [true, true]],
    ['ended a day too early', '2026-H1', '2026-06-30', '2026-06-30', '2027-01-01', [false, false]],
    ['ended on the day itself', '2026-H1', '2026-07-01', '2026-07-01', '2027-01-01', [true, false]],
    ['was to end on the day itself', '2026-H1', '2026-07-01', null, '2027-01-01', ['NOT_KNOWN', false]],
    [
      'ended early, before anybody can know of the others',
      '2026-H1',
      '2026-02-01',
      '2026-02-01',
      '2026-06-01',
      [null, null],
    ],
    ['began in another half-year', '2026-H2', null, null, '2027-06-01', [null, null]],
  ])('of a placement that %s say whether it lasted', async (_what, period, end, until, today, lasted) => {
    const confirmed = until === null ? {} : { confirmed_by: 'CONTACT', confirmed_on: until };
    await kit.addPlacements({ end, confirmed_until: until, ...confirmed });
    expect((await claims(null, period, today as Day))[0]!.slice(4)).toEqual(lasted);
  });

  it('of two reports cannot be joined, and hold no id', async () => {
    await kit.addPlacements({});
    const tokens = [...(await claims()), ...(await claims(null, '2026-H1', addDays(TODAY, 1)))].map(
      ([person, placement]) => `${person} ${placement}`,
    );
    expect(new Set(tokens).size).toBe(1);
    const [other] = await claims(BOSPOLDER);
    expect(tokens[0]).not.toContain(other![0]);
    expect(tokens[0]).not.toContain(other![1]);
  });

  it('come in the order of their tokens, which shows nothing of the order of the rows', async () => {
    await kit.addPlacements(
      ...Array.from({ length: 50 }, (_, n) => ({ id: `eneco:p${n}`, candidate_id: `gemeente:c${n}` })),
    );
    const order = (await claims()).map(([, placement]) => placement);
    expect(order).toEqual(order.toSorted());
    expect(new Set(order).size).toBe(50);
  });
});

it('counts people by buurt, and each of them in one only', async () => {
  await kit.addPlacements(
    { id: 'eneco:p1' },
    { id: 'eneco:p2', kind: 'CHORE' },
    { id: 'eneco:p3', buurt: AFRIKAANDERWIJK },
    { id: 'eneco:p4', buurt: AFRIKAANDERWIJK, candidate_id: 'gemeente:c2' },
  );
  expect(cellsOf(await read('2026-H1'))).toEqual({ [BOSPOLDER]: [1, 1], [AFRIKAANDERWIJK]: [2, 1] });
  expect(cellsOf(await read('2024-H1'))).toEqual({});
});

it('counts what reading row by row counts, in every area', async () => {
  const anyRow = fc.record({
    candidate_id: fc.nat({ max: 5 }).map((n) => `gemeente:c${n}`),
    buurt: fc.constantFrom(BOSPOLDER, AFRIKAANDERWIJK),
    kind: fc.constantFrom('JOB', 'CHORE'),
    start: fc.nat({ max: 500 }).map((n) => addDays(dayOf(2025, 1, 1), n)),
    length: fc.option(fc.integer({ min: 1, max: 300 })),
    minutes_per_week: fc.integer({ min: 1, max: 3_600 }),
    /** Hours before the row's own, of this many days each. */
    past: fc.array(
      fc.record({ days: fc.integer({ min: 1, max: 90 }), minutes: fc.integer({ min: 1, max: 3_600 }) }),
      {
        maxLength: 3,
      },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 12 }), async (rows) => {
      await kit.db.query('truncate placement cascade');
      const worlds = rows.map(({ length, past, ...row }, n) => {
        const before = past.reduce((sum, part) => sum + part.days, 0);
        const isLong = length === null || length > before;
        const end = length === null ? null : addDays(row.start, length);
        return { row: { ...row, id: `eneco:p${n}`, end }, past: isLong ? past : [] };
      });
      await kit.addPlacements(...worlds.map(({ row }) => row));
      for (const { row, past } of worlds) await changed(row, past);
      for (const area of [null, BOSPOLDER]) {
        const [one = []] = await placementsInPeriods(kit.db, [{ period: '2025-H2', area }], TODAY, ['kind']);
        const all = await read('2025-H2');
        const some = area === null ? all : onlyGroups(all, ({ buurt }) => buurt === area);
        const placements = some.groups.reduce((sum, group) => sum + placementsIn(some, group), 0);
        expect([placements, some.people]).toEqual([
          one.length,
          new Set(one.map(({ candidateId }) => candidateId)).size,
        ]);
        const reported = worlds.filter(({ row }) => area === null || row.buurt === area);
        const days = reported.map((world) => minuteDays(world)).filter((minutes) => minutes > 0);
        expect(one.map((row) => row.minuteDays).toSorted()).toEqual(days.toSorted());
        const amounts = unpackForTest(claimsOn(some, { period: '2025-H2', area }, KEY, TODAY)).map(
          ([, , n]) => n,
        );
        expect(amounts.reduce((a, b) => a + b, 0)).toBe(days.reduce((a, b) => a + b, 0));
      }
    }),
    { numRuns: budget({ quick: 8, deep: 20 }) },
  );
});

interface World {
  readonly row: {
    readonly id: string;
    readonly start: Day;
    readonly end: Day | null;
    readonly minutes_per_week: number;
  };
  readonly past: readonly { readonly days: number; readonly minutes: number }[];
}

/** Records that a placement had other hours in its first days. */
async function changed({ id, start }: World['row'], past: World['past']): Promise<void> {
  if (past.length === 0) return;
  const rows = past.map(({ minutes }, n) => {
    const before = past.slice(0, n).reduce((sum, { days }) => sum + days, 0);
    const since = addDays(start, before);
    return { placement_id: id, since, until: addDays(since, past[n]?.days ?? 0), minutes_per_week: minutes };
  });
  await kit.db.transaction(async (transaction) => {
    await transaction.query('update placement set changed_on = $2 where id = $1', [id, rows.at(-1)?.until]);
    await insertRows(transaction, 'placement_past', rows);
  });
}

/** Minutes a week of every day of the second half of 2025, one by one. */
function minuteDays({ row, past }: World): number {
  const hours = past.flatMap(({ days, minutes }) => Array.from({ length: days }, () => minutes));
  let sum = 0;
  for (let n = 0, day = row.start; day < '2026-01-01' && (row.end === null || day < row.end); n += 1) {
    if (day >= '2025-07-01') sum += hours[n] ?? row.minutes_per_week;
    day = addDays(day, 1);
  }
  return sum;
}
