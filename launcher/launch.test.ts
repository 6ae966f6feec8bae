import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onlyDeep } from '@social-return/test/setup/budget';
import { freshDatabase } from '@social-return/test/setup/database';
import { describeOnce, itOnce } from '@social-return/test/setup/once';
import { beginDataFolder } from '@social-return/test/setup/pristine';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ask,
  exists,
  freePorts,
  type LauncherProcess,
  scratchFolder,
  startLauncher,
  until,
} from './fixtures/launched.ts';
import { withClient } from './postgres/roles.ts';

const RUNS = 'Ctrl-C stops everything.';

let folder: ReturnType<typeof scratchFolder>;
let port: number;
const launchers: LauncherProcess[] = [];

async function prepare(): Promise<void> {
  folder = scratchFolder();
  port = await freePorts();
}

async function cleanUp(): Promise<void> {
  for (const launcher of launchers.splice(0)) {
    launcher.process.kill('SIGTERM');
    await launcher.end();
  }
  folder.remove();
}

describeOnce('a launcher at work', () => {
  let launcher: LauncherProcess;

  beforeAll(async () => {
    await prepare();
    beginDataFolder(data());
    launcher = begin();
    await launcher.printed(RUNS);
  });
  afterAll(cleanUp);

  it('gives each organisation its own database, closed to the roles of the others', async () => {
    const urls = await Promise.all(
      [1, 2, 3].map(async (n) => (await ask(port + n)).environment.DATABASE_URL!),
    );
    const [gemeente, havensteder] = urls as [string, string];
    expect(new Set(urls).size).toBe(3);
    for (const database of ['gemeente', 'eneco', 'postgres', 'template1']) {
      await expect(
        withClient(havensteder.replace('/havensteder?', `/${database}?`), async () => {}),
      ).rejects.toThrow(`permission denied for database "${database}"`);
    }
    await expect(withClient(gemeente.replace(/:[^:@]+@/, ':guess@'), async () => {})).rejects.toThrow(
      'password authentication failed',
    );
    await withClient(gemeente, async (client) => {
      for (const name of ['pg_trgm', 'unaccent', 'btree_gist'])
        await client.query(`create extension ${name}`);
      await expect(client.query('create role other')).rejects.toThrow('permission denied');
    });
  });

  it('refuses a second start on the same data, naming the process that holds it', async () => {
    const second = begin();
    expect(await second.end()).toBe(1);
    expect(second.text()).toMatch(
      new RegExp(
        `^The data in ${data()} is in use by process ${launcher.process.pid}, started .*--data DIR\\.\n$`,
      ),
    );
    expect((await ask(port)).pid).toBeGreaterThan(0);
  });

  it('starts a program that is killed again, and leaves the others alone', async () => {
    const before = await everyPid();
    process.kill((await ask(port + 3)).pid, 'SIGKILL');
    await launcher.printed('eneco: runs again');
    expect(launcher.text()).toContain('eneco: killed by SIGKILL; starting it again in 0.2 s');
    const after = await everyPid();
    expect(after.map((pid, index) => pid === before[index])).toEqual([true, true, true, false, true, true]);
    expect((await ask(port + 3)).starts).toBe(2);
  });

  it('starts PostgreSQL again at the same address when it is killed, without loss', async () => {
    const { DATABASE_URL } = (await ask(port + 1)).environment;
    process.kill(postmasterPid(), 'SIGKILL');
    await launcher.printed('database: PostgreSQL runs again');
    const { rows } = await withClient(DATABASE_URL!, (client) => client.query('select from starts'));
    expect(rows).toHaveLength(1);
    expect((await ask(port)).pid).toBeGreaterThan(0);
  });
});

describe('a launcher', () => {
  beforeEach(prepare);
  afterEach(cleanUp);

  onlyDeep(() => {
    it('brings everything up in order, shows the addresses, and stops it all on Ctrl-C', async () => {
      const launcher = begin();
      await launcher.printed(RUNS);
      expect(launcher.text()).toContain(`GraphQL   http://localhost:${port}/graphql`);
      const order = [
        'database: PostgreSQL runs',
        'gemeente: starting',
        'chain: ready',
        'gateway: starting',
        'gateway: ready',
      ];
      const places = order.map((text) => launcher.text().indexOf(text));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      const pids = await everyPid();

      launcher.process.kill('SIGINT');
      expect(await launcher.end()).toBe(0);
      expect(launcher.text()).toMatch(/Stopping .*\nStopped\.\n$/);
      expect(pids.filter(exists)).toEqual([]);
      expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false);
    });

    it('keeps data and keys over a restart, readable only by their owner', async () => {
      beginDataFolder(data());
      const first = begin();
      await first.printed(RUNS);
      const before = await ask(port + 1);
      first.process.kill('SIGTERM');
      expect(await first.end()).toBe(0);

      await begin().printed(RUNS);
      const after = await ask(port + 1);
      expect(after.starts).toBe(2);
      for (const name of ['DATABASE_URL', 'CLAIM_KEY', 'VOUCHER_KEY', 'VOUCHER_PUBLIC_KEYS']) {
        const [left, right] = [before.environment[name]!, after.environment[name]!];
        expect(left.replace(/host=[^&]+/, '')).toBe(right.replace(/host=[^&]+/, ''));
      }
      for (const name of ['development-keys.json', 'database-passwords.json', 'postgres.log']) {
        expect(statSync(join(data(), name)).mode & 0o777, name).toBe(0o600);
      }
      expect(statSync(join(data(), 'postgres')).mode & 0o777).toBe(0o700);
    });
  });

  itOnce('names the port that is taken, and whose it would be, before it starts anything', async () => {
    const server = createServer().listen(port + 2, '127.0.0.1');
    await once(server, 'listening');
    const launcher = begin();
    expect(await launcher.end()).toBe(1);
    server.close();
    expect(launcher.text()).toBe(
      `Port ${port + 2} (havensteder) is taken. Choose another with --port N or PORT=N: all other processes take the ports after it.\n`,
    );
    expect(readdirSync(data())).not.toContain('postgres');
  });

  onlyDeep(() => {
    it('leaves nothing behind when it is killed with kill -9, and starts again without loss', async () => {
      beginDataFolder(data());
      const first = begin();
      await first.printed(RUNS);
      const pids = [...(await everyPid()), postmasterPid()];
      first.process.kill('SIGKILL');
      expect(await first.end()).toBe('SIGKILL');
      const second = begin(); // at once, while what the first one started is still ending
      await second.printed(RUNS);
      await until(() => !pids.some(exists));
      expect((await ask(port + 2)).starts).toBe(2);
    });

    it('stops what it has begun when it is asked to while it is still starting', async () => {
      beginDataFolder(data());
      const launcher = begin({ SCRIPT_eneco: 'never-ready.ts' });
      await launcher.printed('gemeente: ready');
      launcher.process.kill('SIGTERM');
      expect(await launcher.end()).toBe(0);
      expect(launcher.text()).toMatch(/Stopped\.\n$/);
      expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false);
    });

    it('stops everything when one program does not start, and says which and why', async () => {
      beginDataFolder(data());
      const launcher = begin({ SCRIPT_eneco: 'fails.ts' });
      expect(await launcher.end()).toBe(1);
      expect(launcher.text().trim().split('\n').at(-1)).toBe('eneco: The moon is full. Wait for another.');
      expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false);
    });

    it('uses the servers that are given, and starts no PostgreSQL when all are', async () => {
      const given = await Promise.all(
        ['gemeente', 'havensteder', 'eneco'].map((name) => freshDatabase(name)),
      );
      const [gemeente, havensteder, eneco] = given.map(({ url }) => url);
      const environment = {
        DATABASE_URL_GEMEENTE: gemeente!,
        DATABASE_URL_HAVENSTEDER: havensteder!,
        DATABASE_URL_ENECO: eneco!,
      };
      await begin(environment).printed(RUNS);
      expect((await ask(port + 2)).environment.DATABASE_URL).toBe(havensteder);
      expect(readdirSync(data())).not.toContain('postgres');
      for (const database of given) await database.drop();
    });

    it('says that a cluster and its passwords no longer belong together', async () => {
      beginDataFolder(data());
      const first = begin();
      await first.printed(RUNS);
      first.process.kill('SIGTERM');
      await first.end();
      rmSync(join(data(), 'database-passwords.json'));
      const second = begin();
      expect(await second.end()).toBe(1);
      expect(second.text()).toContain('does not hold the password of the cluster beside it');
    });

    it('ends at once when Ctrl-C is pressed again while a program does not close', async () => {
      beginDataFolder(data());
      const launcher = begin({ SCRIPT_gateway: 'never-closes.ts' });
      await launcher.printed(RUNS);
      const pids = [
        ...(await Promise.all([1, 2, 3, 4, 5].map((n) => ask(port + n)))).map(({ pid }) => pid),
        postmasterPid(),
      ];
      let ended = false;
      void launcher.end().then(() => {
        ended = true;
      });
      await until(() => {
        launcher.process.kill('SIGINT');
        return ended;
      });
      expect(await launcher.end()).toBe(1);
      await until(() => !pids.some(exists));
    });
  });
});

function begin(environment: Record<string, string> = {}): LauncherProcess {
  const launcher = startLauncher(['--port', String(port)], { CHECKOUT: folder.path, ...environment });
  launchers.push(launcher);
  return launcher;
}

function data(): string {
  return join(folder.path, 'data');
}

/** The pids of the gateway, the subgraphs and the page, in the order of their ports. */
async function everyPid(): Promise<number[]> {
  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => ask(port + n)));
  return answers.map(({ pid }) => pid);
}

function postmasterPid(): number {
  return Number.parseInt(readFileSync(join(data(), 'postgres', 'postmaster.pid'), 'utf8'), 10);
}
