import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foldWrites, reportMarks } from './marks.ts';

let kit: KitDatabase;
/** Two connections of others, which wait for nobody longer than a request would. */
let one: pg.Client;
let other: pg.Client;

beforeAll(async () => {
  kit = await kitDatabase();
  [one, other] = await Promise.all([connected(), connected()]);
});

afterAll(async () => {
  await Promise.all([one?.end(), other?.end()]);
  await kit?.drop();
});

beforeEach(() => kit.db.query('truncate placement cascade'));

async function connected(): Promise<pg.Client> {
  const { url } = kit.db.options as { url: string };
  const client = new pg.Client({ connectionString: url, options: '-c lock_timeout=1000' });
  await client.connect();
  return client;
}

const open = async () => (await reportMarks(kit.db)).open;
const notes = async () => (await kit.db.query('select 1 from report_write')).length;
const WRITE = `insert into placement (id, kind, employer, employer_kvk, start, "end", minutes_per_week, candidate_id, buurt)
  values ($1, 'JOB', 'Voorbeeld BV', '12345678', '2025-08-01', '2025-10-01', 60, 'gemeente:c1', 'BU05990321')`;

describe('the mark of open half-years', () => {
  it.each([
    [
      'a new placement',
      `insert into placement select (p).* from (select jsonb_populate_record(p, '{"id": "eneco:p2", "employer_kvk": "87654321"}') as p from placement p) as copy`,
    ],
    ['one that ends', `update placement set "end" = '2026-02-01'`],
    ['other hours', 'update placement set minutes_per_week = 60'],
    [
      'another person, as after an erasure',
      `update placement set candidate_id = 'gemeente:erased-1', home_buurt = null`,
    ],
    ['another claim, as after another claim key', `update placement set employer_kvk = '87654321'`],
    ['another id', `update placement set id = 'eneco:p3'`],
    ['one that is removed', 'delete from placement'],
    ['all that are removed', 'truncate placement cascade'],
  ])('is another one after %s', async (_what, statement) => {
    await kit.addPlacements({});
    const before = await open();
    await kit.db.query(statement);
    expect(await open()).not.toBe(before);
  });

  it.each([
    ['changes nothing', 'update placement set minutes_per_week = minutes_per_week, version = version + 1'],
    ['finds nothing', 'delete from placement where false'],
    ['is about vacancies', 'delete from vacancy'],
  ])('stays after a statement that %s', async (_what, statement) => {
    await kit.addPlacements({});
    const before = await open();
    await kit.db.query(statement);
    expect(await open()).toBe(before);
  });

  it('shows a write when its transaction ends, and never one that is rolled back', async () => {
    const before = await open();
    for (const [end, changes] of [
      ['rollback', false],
      ['commit', true],
    ] as const) {
      await one.query('begin');
      await one.query(WRITE, ['eneco:late']);
      expect(await open()).toBe(before);
      await one.query(end);
      expect((await open()) !== before).toBe(changes);
    }
  });

  it('is as it was after what a transaction took back by itself', async () => {
    const before = await open();
    await one.query('begin');
    await one.query('savepoint before_it');
    await one.query(WRITE, ['eneco:taken-back']);
    await one.query('rollback to savepoint before_it');
    await one.query('commit');
    expect(await open()).toBe(before);
  });

  it('is read out of one row once there are many notes', async () => {
    const before = await open();
    for (let n = 0; n < 40; n += 1) await kit.addPlacements({ id: `eneco:n${n}` });
    const after = await open();
    await foldWrites(kit.db);
    expect([await notes(), await open()]).toEqual([0, after]);
    expect(after).not.toBe(before);
    await kit.db.query('insert into report_write select from generate_series(1, 1001)');
    await open();
    expect(await notes()).toBe(0);
  });

  it('stays while others fold at the same moment', async () => {
    await kit.db.query('insert into report_write select from generate_series(1, 500)');
    const before = await open();
    await Promise.all(Array.from({ length: 5 }, () => foldWrites(kit.db)));
    expect([await notes(), await open()]).toEqual([0, before]);
  });

  it('never repeats, however writes, transactions that go on and folding mix', async () => {
    const step = fc.constantFrom('write', 'begin', 'commit', 'rollback', 'fold');
    let id = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const seen: string[] = [await open()];
        let pending = false;
        for (const next of steps) {
          id += 1;
          const ends = pending && (next === 'commit' || next === 'rollback');
          if (next === 'write') await kit.addPlacements({ id: `eneco:w${id}` });
          if (next === 'fold') await foldWrites(kit.db);
          if (next === 'begin' && !pending) {
            await one.query('begin');
            await one.query(WRITE, [`eneco:w${id}`]);
            pending = true;
          }
          if (ends) {
            await one.query(next);
            pending = false;
          }
          const mark = await open();
          if (next === 'write' || (ends && next === 'commit')) expect(seen).not.toContain(mark);
          else expect(mark).toBe(seen.at(-1));
          seen.push(mark);
        }
        if (pending) await one.query('rollback');
      }),
      { numRuns: budget({ quick: 10, deep: 25 }) },
    );
  });
});

describe('a write', () => {
  beforeAll(async () => {
    await kit.db.query(`insert into fixed_period values ('2025-H2', now()), ('2024-H1', now())`);
  });

  /** The half-years that are marked otherwise after the work. */
  async function changedBy(work: () => Promise<unknown>): Promise<string[]> {
    const { fixed: before } = await reportMarks(kit.db);
    await work();
    const { fixed } = await reportMarks(kit.db);
    return [...fixed].flatMap(([period, mark]) => (before.get(period) === mark ? [] : [period])).sort();
  }

  it('marks the fixed half-years that it changes, and those only', async () => {
    const sql = (text: string) => () => kit.db.query(text);
    expect(await changedBy(() => kit.addPlacements({ id: 'eneco:now', start: '2026-01-01' }))).toEqual([]);
    expect(await changedBy(() => kit.addPlacements({ id: 'eneco:then', start: '2025-12-31' }))).toEqual([
      '2025-H2',
    ]);
    // It ends after the half-year: it stays worth what it was.
    expect(await changedBy(sql(`update placement set "end" = '2026-03-01'`))).toEqual([]);
    expect(await changedBy(() => foldWrites(kit.db))).toEqual([]);
    expect(await changedBy(sql(`update placement set start = '2025-12-30' where id = 'eneco:then'`))).toEqual(
      ['2025-H2'],
    );
    expect(await changedBy(sql(`delete from placement where id = 'eneco:now'`))).toEqual([]);
    expect(await changedBy(sql('delete from placement'))).toEqual(['2025-H2']);
    expect(await changedBy(sql('truncate placement cascade'))).toEqual(['2024-H1', '2025-H2']);
  });

  it('of a long import waits for no other, and no other for it, also in a half-year that is fixed', async () => {
    await one.query('begin');
    await one.query(WRITE, ['eneco:import1']);
    await other.query('begin');
    await other.query(WRITE, ['eneco:mutation']);
    await one.query(WRITE, ['eneco:import2']);
    await foldWrites(kit.db);
    const before = await open();
    await other.query('commit');
    const between = await open();
    await one.query('commit');
    expect(new Set([before, between, await open()]).size).toBe(3);
  });
});
