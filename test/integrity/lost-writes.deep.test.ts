import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseUrl } from '@social-return/launcher/postgres/address';
import { type RunningPostgres, startPostgres } from '@social-return/launcher/postgres/cluster';
import { createOrganisationDatabases } from '@social-return/launcher/postgres/roles';
import { projectFile } from '@social-return/runtime/files';
import { verifyLedger } from '@social-return/subgraph-kit/ledger/verify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { newCluster } from '../setup/pristine.ts';
import { SYSTEM_ENVIRONMENT } from '../setup/program.ts';
import { freePorts } from '../setup/running.ts';
import { asking, KEY_ENVIRONMENT } from '../setup/subgraph.ts';

/**
 * Clients append while PostgreSQL and the subgraph are killed at random. Whatever was acknowledged is there once;
 * what nobody knows of is there at most once. `npm run test:lost-writes` does 200 rounds.
 */
const ROUNDS = budget({ quick: 1, deep: 8 });
const CLIENTS = 4;

/** How long a client waits for an answer. */
const PATIENCE_MS = 4_000;

const MUTATION = `mutation ($input: CreateEnecoSupplierInput!) {
  createEnecoSupplier(input: $input) { record { id } errors { code message } }
}`;
const WRITER = {
  as: { organisation: 'eneco', scopes: ['eneco:records:write', 'eneco:records:read'] },
} as const;

let folder: string;
let superuserPassword: string;
let postgres: RunningPostgres;
let subgraph: ChildProcess;
let port: number;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-lost-'));
  chmodSync(folder, 0o711);
  port = await freePorts();
  superuserPassword = newCluster(join(folder, 'postgres'));
  await startDatabase();
  const password = randomBytes(16).toString('hex');
  await createOrganisationDatabases(postgres.superuserUrl(), [{ name: 'eneco', password }]);
  address = databaseUrl(postgres.place, { user: 'eneco', password, database: 'eneco' });
  await startSubgraphProcess();
});

afterAll(async () => {
  subgraph?.kill('SIGKILL');
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it(`in ${ROUNDS} rounds of killing, every acknowledged write is there once and every unknown one at most once`, {
  timeout: 60_000 + ROUNDS * 5_000,
}, async () => {
  const acknowledged = new Map<string, string>();
  const unknown = new Set<string>();
  let stopped = false;
  let count = 0;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!stopped) {
      count += 1;
      const name = `Leverancier ${count}`;
      const id = await append(name, String(10_000_000 + count), () => stopped);
      if (id) acknowledged.set(name, id);
      else unknown.add(name);
    }
  });

  for (let round = 0; round < ROUNDS; round += 1) {
    const before = acknowledged.size;
    await until(() => acknowledged.size > before);
    await wait(Math.random() * 60);
    if (Math.random() < 0.5) await killDatabase();
    else await killSubgraph();
  }
  const last = acknowledged.size;
  await until(() => acknowledged.size > last);
  stopped = true;
  await Promise.all(clients);

  const db = new pg.Client({ connectionString: address });
  await db.connect();
  const { rows } = await db.query<{ id: string; name: string }>('select id, name from supplier');
  const { entries, brokenAt } = await verifyLedger({
    query: async (sql: string) => (await db.query(sql)).rows,
  });
  await db.end();
  const stored = Map.groupBy(rows, ({ name }) => name);
  expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS);
  expect([...acknowledged].filter(([name, id]) => stored.get(name)?.[0]?.id !== id)).toEqual([]);
  expect([...stored.values()].filter((same) => same.length > 1)).toEqual([]);
  expect([...stored.keys()].filter((name) => !acknowledged.has(name) && !unknown.has(name))).toEqual([]);
  expect([entries, brokenAt]).toEqual([0, null]);
});

/** Appends once, however often it has to be asked: the id when it was acknowledged, null when nobody knows. */
async function append(name: string, kvk: string, givenUp: () => boolean): Promise<string | null> {
  const supplier = { name, kvk, staff: 50, since: '2025-01-01', establishment: 'BU05990321' };
  const input = { idempotencyKey: randomUUID(), ...supplier };
  for (let attempt = 0; attempt < 400 && !givenUp(); attempt += 1) {
    const asked = asking(`http://127.0.0.1:${port}/graphql`, { subgraph: 'eneco' })
      .ask<{ createEnecoSupplier?: { record: { id: string } | null; errors: object[] } }>(
        MUTATION,
        { input },
        WRITER,
      )
      .then(({ data }) => data?.createEnecoSupplier)
      .catch(() => null);
    // As a client does: whoever does not answer is asked again, with the same key.
    const payload = await Promise.race([asked, wait(PATIENCE_MS, null)]);
    if (payload?.record) return payload.record.id;
    if (payload?.errors.length) throw new Error(JSON.stringify(payload.errors));
    await wait(20);
  }
  return null;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Nothing was acknowledged for 30 seconds.');
    await wait(5);
  }
}

async function startDatabase(): Promise<void> {
  postgres = await startPostgres({
    clusterDir: join(folder, 'postgres'),
    superuserPassword,
    socketDir: join(folder, 'socket'),
  });
}

async function killDatabase(): Promise<void> {
  await postgres.kill9();
  await startDatabase();
}

async function killSubgraph(): Promise<void> {
  const ended = new Promise((resolve) => subgraph.once('exit', resolve));
  subgraph.kill('SIGKILL');
  await ended;
  await startSubgraphProcess();
}

async function startSubgraphProcess(): Promise<void> {
  subgraph = fork(projectFile('subgraphs', 'eneco', 'dist', 'main.js'), {
    env: {
      ...SYSTEM_ENVIRONMENT,
      ...KEY_ENVIRONMENT,
      DATABASE_URL: address,
      DEMO: 'none',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const errors: Buffer[] = [];
  subgraph.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  await new Promise<void>((resolve, reject) => {
    subgraph.on('message', (message: { kind?: string }) => message.kind === 'ready' && resolve());
    subgraph.once('exit', (code) =>
      reject(new Error(`The subgraph ended with ${code}: ${Buffer.concat(errors).toString()}`)),
    );
  });
}
