import { randomBytes } from 'node:crypto';
import { filledDatabase } from '@social-return/test/setup/database';
import { afterAll, expect, it } from 'vitest';
import { withClient } from './roles.ts';
import type { FreshDatabase } from './testing.ts';
import type { Template } from './testing-template.ts';

const databases: FreshDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

const newName = () => `template_${randomBytes(4).toString('hex')}`;

/** Counts how often it fills, and leaves one row. */
function filler() {
  const filler = {
    times: 0,
    async fill(url: string): Promise<void> {
      filler.times += 1;
      await withClient(url, (client) => client.query('create table thing as select 1 as id'));
    },
  };
  return filler;
}

async function copy(name: string, fill: Template['fill'], base?: Template): Promise<FreshDatabase> {
  const database = await filledDatabase({ name, fill, base });
  databases.push(database);
  return database;
}

const rowsOf = ({ url }: FreshDatabase) =>
  withClient(url, async (client) => (await client.query('select id from thing')).rows);

it('is filled once, however many ask for a copy at the same time', async () => {
  const [name, filling] = [newName(), filler()];
  const copies = await Promise.all([1, 2, 3, 4].map(() => copy(name, filling.fill)));
  expect(filling.times).toBe(1);
  expect(await Promise.all(copies.map(rowsOf))).toEqual(Array(4).fill([{ id: 1 }]));
});

it('is not changed by what is done to a copy', async () => {
  const [name, filling] = [newName(), filler()];
  const first = await copy(name, filling.fill);
  await withClient(first.url, (client) => client.query('insert into thing values (2)'));
  expect(await rowsOf(await copy(name, filling.fill))).toEqual([{ id: 1 }]);
});

it('is filled anew after an attempt that failed', async () => {
  const [name, filling] = [newName(), filler()];
  const half = async (url: string) => {
    await filling.fill(url);
    throw new Error('The power failed.');
  };
  await expect(copy(name, half)).rejects.toThrow('The power failed.');
  expect(await rowsOf(await copy(name, filling.fill))).toEqual([{ id: 1 }]);
});

it('gives copies to a role that is no superuser, and that owns what is in them', async () => {
  const { url } = await copy(newName(), filler().fill);
  const [row] = await withClient(
    url,
    async (client) =>
      (
        await client.query(
          `select rolsuper as super, tableowner = current_user as owns
           from pg_roles, pg_tables where rolname = current_user and tablename = 'thing'`,
        )
      ).rows,
  );
  expect(row).toEqual({ super: false, owns: true });
});

it('begins as a copy of another, which is filled first and not changed, and has the same owner', async () => {
  const [base, filling] = [newName(), filler()];
  const addRow = (url: string) =>
    withClient(url, (client) => client.query('insert into thing values (2)')).then(() => undefined);
  const copies = await Promise.all(
    [1, 2].map(() => copy(newName(), addRow, { name: base, fill: filling.fill })),
  );
  expect(filling.times).toBe(1);
  expect(await Promise.all(copies.map(rowsOf))).toEqual(Array(2).fill([{ id: 1 }, { id: 2 }]));
  expect(await rowsOf(await copy(base, filling.fill))).toEqual([{ id: 1 }]);
});
