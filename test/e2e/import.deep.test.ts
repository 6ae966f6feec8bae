import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginDataFolder } from '../setup/pristine.ts';
import { freePorts, type RunningChain, startRunning, temporaryDataDir } from '../setup/running.ts';
import { asking } from '../setup/subgraph.ts';

const data = temporaryDataDir();
const files = mkdtempSync(join(tmpdir(), 'srchain-import-'));
let running: RunningChain;

beforeAll(async () => {
  beginDataFolder(data.path);
  running = await startRunning(data.path, await freePorts(), '--demo', 'none');
});
afterAll(async () => {
  await running?.stop();
  data.remove();
  rmSync(files, { recursive: true, force: true });
});

/** The command that `npm run import` runs, in a process of its own. */
function importing(...words: string[]) {
  const main = projectFile('launcher', 'dist', 'tools', 'import.js');
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    env: environment,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('writes into the database of a chain that runs, so that the graph shows it at once', async () => {
  const file = join(files, 'suppliers.csv');
  writeFileSync(file, 'Naam;KvK;Medewerkers;Sinds;Vestiging\nWarmte BV;12345678;50;01-01-2025;Bospolder\n');
  const { status, stdout, stderr } = importing('eneco', file, '--commit', '--data', data.path);
  expect({ status, stderr }).toEqual({ status: 0, stderr: 'Reading 100%, 1 rows\n' });
  expect(stdout).toContain('1 created · 0 changed · 0 unchanged · 0 refused\nWritten.\n');
  const answer = await asking(running.address, {
    authorize: () => running.authorizationOf('contract-manager'),
  }).data('{ eneco { suppliers(first: 10) { edges { node { name kvk } } } } }', {}, { purpose: 'CONTRACTS' });
  expect(answer).toEqual({
    eneco: { suppliers: { edges: [{ node: { name: 'Warmte BV', kvk: '12345678' } }] } },
  });
});

it('says what to do when no chain runs there, or the words are not understood', () => {
  const file = join(files, 'suppliers.csv');
  expect(importing('eneco', file, '--data', files)).toMatchObject({
    status: 1,
    stderr: `No chain runs with its data in ${files}. Start it with npm start, say where with --data DIR, or set DATABASE_URL.\n`,
  });
  expect(importing('nobody', file)).toMatchObject({
    status: 2,
    stderr: 'Expected one of gemeente, havensteder, eneco, got "nobody".\n',
  });
  expect(importing('eneco', '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('suppliers (CSV), recognised by kvk:'),
  });
});
