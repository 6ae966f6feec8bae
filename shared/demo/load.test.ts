import { prepareDatabase } from '@social-return/subgraph-kit/database';
import { freshDatabase } from '@social-return/test/setup/database';
import { expect, test } from 'vitest';
import { loadTables, type Tables } from './load.ts';

class Things {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(
      'create table thing (id int primary key, name text not null, cents bigint, tags int[])',
    );
    await runner.query('create table part (id int primary key, thing_id int not null references thing (id))');
  }
  async down(): Promise<void> {}
}
Object.defineProperty(Things, 'name', { value: 'Things1763800000000' });

const things = Array.from({ length: 4_500 }, (_, id) => ({
  id,
  name: `ding "${id}" met één 'aanhaling'`,
  cents: 9_007_199_254_740_993n,
  tags: [id, 1],
}));

async function afterLoading(tables: Tables) {
  const database = await freshDatabase('load');
  const reports: unknown[] = [];
  let failure: unknown;
  let rows: unknown[] = [];
  await prepareDatabase({ url: database.url, entities: [], migrations: [Things] }, async (db) => {
    failure = await loadTables(db, tables, (text, count) => reports.push([text, count])).catch(
      (error) => error,
    );
    rows = await db.query(
      `select (select count(*)::int from thing) as things, (select count(*)::int from part) as parts,
         (select cents::text from thing where id = 7) as cents, (select tags from thing where id = 7) as tags`,
    );
  });
  await database.drop();
  return { failure, reports, rows };
}

test('all rows go in, with their types, and progress is reported', async () => {
  const parts = [{ id: 1, thing_id: 7 }];
  const { failure, reports, rows } = await afterLoading([
    ['thing', things],
    ['part', parts],
  ]);
  expect(failure).toBeUndefined();
  expect(rows).toEqual([{ things: 4_500, parts: 1, cents: '9007199254740993', tags: [7, 1] }]);
  expect(reports.at(0)).toEqual(['Loading demo data', { done: 0, total: 4_501 }]);
  expect(reports.at(-1)).toEqual(['Loading demo data', { done: 4_501, total: 4_501 }]);
});

test('a failure half-way leaves every table as empty as it was', async () => {
  const { failure, rows } = await afterLoading([
    ['thing', things],
    ['part', [{ id: 1, thing_id: -1 }]],
  ]);
  expect(failure).toBeInstanceOf(Error);
  expect(rows).toEqual([{ things: 0, parts: 0, cents: null, tags: null }]);
});

test('a table without rows is left alone', async () => {
  const { failure, rows } = await afterLoading([['thing', []]]);
  expect(failure).toBeUndefined();
  expect(rows).toEqual([{ things: 0, parts: 0, cents: null, tags: null }]);
});
