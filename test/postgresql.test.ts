import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from './setup/database.ts';
import { foreignServer } from './setup/foreign-server.ts';

/** What docs/postgresql.md has an administrator run, on the server of this run: the embedded one, or that of TEST_POSTGRES. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Client;

beforeAll(async () => {
  database = await freshDatabase('owned');
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

it('makes an owner that is no superuser, keeps text in UTF-8, and lets nobody else connect', async () => {
  const { rows } = await owner.query(`
    select rolsuper or rolcreaterole or rolcreatedb as may, pg_encoding_to_char(encoding) as encoding,
      pg_has_role(current_user, current_user || '_app', 'member') as has_role,
      has_database_privilege('public', datname, 'connect') as open
    from pg_roles, pg_database where rolname = current_user and datname = current_database()`);
  expect(rows).toEqual([{ may: false, encoding: 'UTF8', has_role: true, open: false }]);
});

it('runs on the server of which the programs are named', async () => {
  const { rows } = await owner.query(`select current_setting('server_version_num')::int / 10000 as version`);
  const named = /\/postgresql\/(\d+)\//.exec(process.env.TEST_POSTGRES ?? '')?.[1];
  expect(rows).toEqual([{ version: Number(named ?? 18) }]);
});

it('is the SQL of the page, whatever server is used', () => {
  process.env.TEST_POSTGRES ||= '/nowhere';
  try {
    expect(
      foreignServer()?.ownerSql.statements.map((statement) => statement.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['create role', 'create role', 'grant eneco_app', 'create database', 'revoke all']);
  } finally {
    if (process.env.TEST_POSTGRES === '/nowhere') delete process.env.TEST_POSTGRES;
  }
});
