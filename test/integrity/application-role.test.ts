import { eneco } from '@social-return/eneco/subgraph';
import { openDatabase, prepareDatabase } from '@social-return/subgraph-kit/database';
import { KIT_MIGRATIONS } from '@social-return/subgraph-kit/migrations/kit';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../setup/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: DataSource;
let role: string | null;

beforeAll(async () => {
  database = await freshDatabase();
  const parts = {
    url: database.url,
    entities: [],
    migrations: [...eneco.migrations, ...KIT_MIGRATIONS],
  };
  role = await prepareDatabase(parts, async () => undefined);
  db = await openDatabase({ ...parts, role });
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

it('answers requests in a role beside the owner', async () => {
  const [who] = await db.query('select session_user as owner, current_user as application');
  expect(who.application).toBe(`${who.owner}_app`);
  expect(role).toBe(who.application);
});

it('adds to what only grows', async () => {
  await db.query(`select book('CONTRIBUTION', 'eneco:p1', 'euro', '1', null, null, now())`);
  expect(await db.query('select amount from ledger_entry')).toEqual([{ amount: '1' }]);
});

it.each([
  ['change it', `update ledger_entry set amount = '2'`, 'permission denied for table ledger_entry'],
  ['remove from it', 'delete from fixed_period', 'permission denied for table fixed_period'],
  ['empty it', 'truncate ledger_entry', 'permission denied for table ledger_entry'],
  [
    'switch its guard off',
    'alter table ledger_entry disable trigger all',
    'must be owner of table ledger_entry',
  ],
  ['put another in its place', 'drop table ledger_entry', 'must be owner of table ledger_entry'],
  ['forget a migration', 'delete from migration', 'permission denied for table migration'],
  ['make tables', 'create table mine ()', 'permission denied for schema public'],
])('cannot %s', async (_what, sql, message) => {
  await expect(db.query(sql)).rejects.toThrow(message);
});
