import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { registry } from '@social-return/contract/registry/in-force';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXAMPLE_ASKERS } from '../setup/example-askers.ts';
import { beginDataFolder } from '../setup/pristine.ts';
import { freePorts, type RunningChain, startRunning, temporaryDataDir } from '../setup/running.ts';
import { Canaries } from './canaries.ts';
import { dump, filesWith, rewriteTables, sampleTables, spanCollector } from './evidence.ts';
import { failures, JourneyClient, reads, seeded } from './journey.ts';

/**
 * Everything personal of two people is a text that stands nowhere else. The whole chain runs as processes, is asked
 * everything that we know, also what fails; then one organisation stops answering, both people are erased, and the process
 * that delivers it is killed. After that the texts are looked for wherever something could have been left.
 */

const NAMES = registry().organisations.map(({ name }) => name);
const folder = temporaryDataDir();
const canaries = new Canaries();
let running: RunningChain;
let asking: JourneyClient;
let spans: Awaited<ReturnType<typeof spanCollector>>;
let metrics: string;
let people: string[];

beforeAll(async () => {
  spans = await spanCollector();
  metrics = await freePort();
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: spans.address,
    PROCESSING_LOG_OTLP: spans.address,
    METRICS_PORT: metrics,
    LOG_REQUESTS: 'true',
  };
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  beginDataFolder(folder.path);
  running = await startRunning(folder.path, await freePorts(), '--demo', 'small');
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  asking = new JourneyClient(running, canaries);
  people = [await seeded(asking, canaries, 1), await seeded(asking, canaries, 2)];
  for (const person of people) await reads(asking, person);
  await failures(asking, canaries, people[0]!);
  await examples();
  await files();
}, 120_000);

afterAll(async () => {
  await running?.stop();
  await spans?.close();
  folder.remove();
});

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return String(port);
}

/** The worked examples of GraphiQL, each as its audience. */
async function examples(): Promise<void> {
  const path = projectFile('gateway', 'graphiql', 'examples');
  for (const name of readdirSync(path).filter((each) => each.endsWith('.graphql'))) {
    const { as = null, purpose = null } = EXAMPLE_ASKERS[name] ?? {};
    await asking.ask(as as string | null, purpose as Purpose | null, readFileSync(join(path, name), 'utf8'));
  }
}

/** Files that are public must not hold a person either. */
async function files(): Promise<void> {
  const base = new URL(running.address);
  for (const path of ['/export/vacancies.csv', '/export/vacancies.json', '/export/report/2026-H1.json']) {
    const response = await fetch(new URL(path, base));
    expect(canaries.foundIn(await response.text())).toEqual([]);
  }
}

/** Everything that the processes said, that was sent to a collector, or that a dashboard reads. */
async function traces(): Promise<Record<string, string>> {
  return {
    'output of all processes': running.output(),
    'log of PostgreSQL': readFileSync(join(folder.path, 'postgres.log'), 'utf8'),
    spans: spans.text(),
    metrics: await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text(),
  };
}

async function leaks(): Promise<string[]> {
  return Object.entries(await traces()).flatMap(([where, text]) =>
    canaries.foundIn(text).map((field) => `${where}: ${field}`),
  );
}

it('collects what it means to look at', async () => {
  const seen = await traces();
  expect(canaries.size).toBeGreaterThan(40);
  expect(seen.spans).toContain('POST /graphql');
  expect(seen.metrics).toContain('gateway_requests_total');
  expect(seen['output of all processes']).toContain('The chain runs');
  expect(asking.refused.length).toBeGreaterThan(15);
});

it('a log, a trace and a metric hold nothing of a person', async () => {
  expect(await leaks()).toEqual([]);
});

it('the answer to a request that fails holds nothing of a person', () => {
  // The caller who gave a text that is refused may read it back; what was kept of a person never comes along.
  const kept = ({ field }: { field: string }) => !/^(bait|candidate id|idempotency key)/.test(field);
  expect(asking.refused.flatMap((text) => canaries.foundIn(text, kept))).toEqual([]);
});

it('finds in the databases what is kept of people: the search works', async () => {
  const found = new Set(
    (await Promise.all(NAMES.map((name) => dump(folder.path, name)))).flatMap((tables) =>
      [...tables.values()].flatMap((text) => canaries.foundIn(text)),
    ),
  );
  expect([...found]).toEqual(
    expect.arrayContaining([
      'candidate id of person 1',
      'reason of decline of person 2',
      'consent text of person 1',
    ]),
  );
  // What identifies somebody stands nowhere in plain text, erased or not.
  expect([...found].filter((field) => /^(name|phone|email|note|token|voucher)/.test(field))).toEqual([]);
});

interface Status {
  readonly status: string;
  readonly answers: readonly { organisation: { id: string }; outcome: string }[];
}

async function statusOf(id: string): Promise<Status | null> {
  const { data } = await asking.ask(
    'job-coach',
    'ERASURE',
    'query ($id: ID!) { gemeente { erasure(id: $id) { status answers { organisation { id } outcome } } } }',
    { id },
  );
  return (data as { gemeente: { erasure: Status } | null } | null | undefined)?.gemeente?.erasure ?? null;
}

/** Asks until the request stands as wanted; fails after 90 s. */
async function until(id: string, wanted: (status: Status) => boolean): Promise<void> {
  const deadline = performance.now() + 90_000;
  for (;;) {
    const status = await statusOf(id).catch(() => null);
    if (status && wanted(status)) return;
    if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(status)}: ${running.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

it('erases both at every organisation, though one hangs and the process that delivers is killed', async () => {
  await sampleTables(folder.path, NAMES);
  const eneco = running.pidOf('eneco');
  process.kill(eneco, 'SIGSTOP');
  const requests: string[] = [];
  for (const candidateId of people) {
    const { id } = await asking.done('job-coach', 'ERASURE', 'requestErasure', {
      candidateId,
      reason: 'PERSON_ASKED',
    });
    requests.push(id);
  }
  await until(requests[0]!, ({ answers }) =>
    answers.some(({ organisation, outcome }) => organisation.id === 'gemeente' && outcome === 'ERASED'),
  );
  process.kill(running.pidOf('gemeente'), 'SIGKILL');
  process.kill(eneco, 'SIGCONT');
  for (const id of requests) {
    await until(id, ({ status, answers }) => {
      return status === 'COMPLETE' && answers.every(({ outcome }) => outcome === 'ERASED');
    });
  }
}, 120_000);

it('leaves nothing of an erased person in a dump', async () => {
  const erased = ({ erased: gone }: { erased: boolean }) => gone;
  for (const name of NAMES) {
    const tables = await dump(folder.path, name);
    const left = [...tables].flatMap(([table, text]) =>
      canaries.foundIn(text, erased).map((field) => `${name} ${table}: ${field}`),
    );
    expect(left).toEqual([]);
    const tombstones = [...(tables.get('placement') ?? '').matchAll(/gemeente:erased-[\w-]{22}/g)];
    expect(new Set(tombstones.map(([text]) => text)).size).toBe(2);
  }
}, 30_000);

it('leaves nothing of an erased person in the files of the tables once they are sampled anew and rewritten', async () => {
  await rewriteTables(folder.path, NAMES);
  const { tables, wal } = filesWith(folder.path, (text) => canaries.foundIn(text, ({ erased }) => erased));
  expect(tables).toEqual([]);
  // What stays is found: the search reads what the tables hold.
  const stays = filesWith(folder.path, (text) => (text.includes('gemeente:erased-') ? ['tombstone'] : []));
  expect(stays.tables.length).toBeGreaterThanOrEqual(NAMES.length);
  // The write-ahead log keeps what was written until its files are used again: docs/retention.md says so.
  console.log(
    `Write-ahead log: ${new Set(wal.map((line) => line.split(': ')[1])).size} fields still stand in it.`,
  );
}, 120_000);

it('says of the running chain what has been kept long enough, and nothing of anybody', async () => {
  const program = projectFile('launcher', 'dist', 'tools', 'retention.js');
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[program, 'gemeente', '--dry-run', '--data', folder.path],
  ]);
  expect(stdout).toContain('Would go (nothing was changed):');
  expect(stdout).toMatch(/^ *0 {2}idempotency-keys +kept 30 days/m);
  expect(canaries.foundIn(stdout)).toEqual([]);
}, 30_000);

it('a log, a trace and a metric hold nothing of a person after all that either', async () => {
  expect(await leaks()).toEqual([]);
});
