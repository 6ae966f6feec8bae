import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onlyDeep } from '@social-return/test/setup/budget';
import { freshDatabase } from '@social-return/test/setup/database';
import { describeOnce, itOnce } from '@social-return/test/setup/once';
import { newCluster } from '@social-return/test/setup/pristine';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../fixtures/launched.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './cluster.ts';
import { servesCluster } from './leftover.ts';
import { withClient } from './roles.ts';

let scratch: ReturnType<typeof scratchFolder>;
let options: PostgresOptions;
const started: RunningPostgres[] = [];

beforeEach(() => {
  scratch = scratchFolder();
  options = { clusterDir: join(scratch.path, 'postgres'), superuserPassword: 'top secret', durable: false };
});
afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop();
  scratch.remove();
});

describe('an embedded PostgreSQL', () => {
  itOnce(
    'listens on a socket in a private folder only, is durable, and asks everyone for a password',
    async () => {
      const postgres = await start();
      const settings = await query(
        postgres,
        `select name, setting from pg_settings
      where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding')
      order by name`,
      );
      expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
        fsync: 'on',
        full_page_writes: 'on',
        listen_addresses: '',
        server_encoding: 'UTF8',
        synchronous_commit: 'on',
      });
      const methods = await query(postgres, 'select distinct auth_method from pg_hba_file_rules');
      expect(methods).toEqual([{ auth_method: 'scram-sha-256' }]);
      await postgres.stop();
      expect(existsSync(postgres.place.host)).toBe(false);
    },
  );

  onlyDeep(() => {
    it('listens on 127.0.0.1 and is stopped by its own program where there are no sockets and no signals', async () => {
      const postgres = await start({ system: { overTcp: true, bySignals: false } });
      expect(postgres.place).toEqual({ host: '127.0.0.1', port: expect.any(Number) });
      expect(
        await query(
          postgres,
          `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name`,
        ),
      ).toEqual([
        { name: 'listen_addresses', setting: '127.0.0.1' },
        { name: 'unix_socket_directories', setting: '' },
      ]);
      await query(postgres, 'create table kept as select 1');
      await postgres.stop();
      expect(servesCluster(postgres.pid, options.clusterDir)).toBe(false);
      expect(await query(await start(), 'select count(*)::int from kept')).toEqual([{ count: 1 }]);
    }, 120_000);

    it('keeps what was committed when it is killed', async () => {
      const first = await startLater();
      await query(first, 'create table kept as select generate_series(1, 1000)');
      await first.kill9();
      const second = await start();
      expect(await query(second, 'select count(*)::int from kept')).toEqual([{ count: 1000 }]);
    });
  });

  itOnce('stops one that an earlier start left behind, and says so', async () => {
    const first = await startLater();
    await query(first, 'create table kept as select 1');
    const notes: string[] = [];
    const second = await start({ onNote: (text) => notes.push(text) });
    expect(notes).toEqual([`Stopped PostgreSQL (process ${first.pid}), left behind by an earlier start.`]);
    expect(servesCluster(first.pid, options.clusterDir)).toBe(false);
    expect(await query(second, 'select * from kept')).toHaveLength(1);
  });

  onlyDeep(() => {
    it('is not kept from starting by the pid file of a process that is something else by now', async () => {
      await (await startLater()).stop();
      writeFileSync(join(options.clusterDir, 'postmaster.pid'), `${process.pid}\n${options.clusterDir}\n`);
      expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    });

    it('begins anew when making the cluster was interrupted', async () => {
      const postgres = await start();
      await postgres.stop();
      rmSync(join(options.clusterDir, 'PG_VERSION'));
      rmSync(options.clusterDir, { recursive: true });
      writeFileSync(`${options.clusterDir}.unfinished`, 'half of it');
      expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  itOnce('says in one line why it does not start', async () => {
    await (await startLater()).stop();
    writeFileSync(join(options.clusterDir, 'PG_VERSION'), '9\n');
    await expect(start()).rejects.toThrow(
      `PostgreSQL does not start on ${options.clusterDir}: database files are incompatible with server`,
    );
  });

  itOnce('says that the folder for it is missing', async () => {
    await expect(
      startPostgres({ ...options, clusterDir: join(scratch.path, 'no', 'postgres') }),
    ).rejects.toThrow(dirname(join(scratch.path, 'no', 'postgres')));
  });
});

describeOnce('a fresh database', () => {
  it('is empty, owned by a role of its own, and opens for TypeORM too', async () => {
    const database = await freshDatabase('mine');
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const [row] =
      await source.query(`select current_user as me, current_database() as here, r.rolsuper as super,
      (select count(*)::int from information_schema.tables where table_schema = 'public') as tables
      from pg_roles r where r.rolname = current_user`);
    expect(row).toEqual({ me: row.here, here: expect.stringMatching(/^mine_/), super: false, tables: 0 });
    await source.query('create extension pg_trgm');
    await source.destroy();
    await database.drop();
    await expect(withClient(database.url, async () => {})).rejects.toThrow('password authentication failed');
  });

  it('is made next to others at the same time', async () => {
    const databases = await Promise.all(Array.from({ length: 6 }, () => freshDatabase()));
    expect(new Set(databases.map(({ url }) => url)).size).toBe(6);
    await Promise.all(databases.map((database) => database.drop()));
  });
});

/** Starts on a cluster that is there already, as a later start does. */
function startLater(): Promise<RunningPostgres> {
  const superuserPassword = newCluster(options.clusterDir);
  options = { ...options, superuserPassword };
  return start();
}

async function start(more: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({ ...options, ...more });
  started.push(postgres);
  return postgres;
}

async function query(postgres: RunningPostgres, sql: string): Promise<Record<string, unknown>[]> {
  return (await withClient(postgres.superuserUrl(), (client) => client.query(sql))).rows;
}
