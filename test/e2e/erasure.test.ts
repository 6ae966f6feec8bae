import { randomBytes } from 'node:crypto';
import type { Log } from '@social-return/edge/observe/log';
import { type ErasureWorker, startErasureWorker } from '@social-return/gemeente/erasure/worker';
import { openDatabase } from '@social-return/subgraph-kit/database';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { NOON, testClock } from '../setup/subgraph.ts';
import { tokenFor } from '../setup/tokens.ts';

const clock = testClock();
let chain: TestChain;
let db: DataSource;
let worker: ErasureWorker | null = null;
const lines: string[] = [];

const log: Log = {
  frequent: () => undefined,
  info: (message, fields) => void lines.push(`${message} ${JSON.stringify(fields)}`),
  warn: (message, fields) => void lines.push(`${message} ${JSON.stringify(fields)}`),
  error: (message, fields) => void lines.push(`${message} ${JSON.stringify(fields)}`),
};

beforeAll(async () => {
  chain = await startChain({ clock });
  const { databaseUrl } = chain.parties.gemeente;
  // As the subgraph does it: in the role that owns nothing.
  const [{ role }] = (await chain.parties.gemeente.sql<{ role: string }>(
    `select current_user || '_app' as role`,
  )) as [{ role: string }];
  db = await openDatabase({ url: databaseUrl, entities: [], migrations: [], role });
});

afterEach(async () => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
  await worker?.stop();
  worker = null;
});

afterAll(async () => {
  await db?.destroy();
  await chain?.stop();
});

const token = () =>
  tokenFor({
    organisation: 'gemeente',
    kind: 'service',
    subject: 'erasure-worker',
    scopes: ['erasure:deliver'],
    purposes: ['ERASURE'],
  });

async function deliverFrom(gateway = chain.address): Promise<void> {
  worker = await startErasureWorker({ db, clock, log, gateway, token, pollSeconds: 0.5 });
}

async function done(mutation: string, input: object, purpose: 'GUIDANCE' | 'ERASURE' = 'GUIDANCE') {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await chain.data<Record<string, { record: { id: string } | null; errors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { message } } }`,
    { input: { idempotencyKey: randomBytes(12).toString('hex'), ...input } },
    { as: { organisation: 'gemeente' }, purpose },
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]!.record!.id;
}

const PLACEMENT = {
  kind: 'JOB',
  employer: 'Voorbeeld BV',
  employerKvk: '12345678',
  start: '2026-01-05',
  hoursPerWeek: 32,
  workplace: 'BU05990321',
};

/** A person with a placement that all three organisations claim, and a referral that was declined with a reason. */
async function knownEverywhere(): Promise<string> {
  const candidateId = await done('registerCandidate', {
    home: 'BU05990322',
    kinds: ['JOB'],
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    languageLevel: 'A2',
    skills: ['isoleren'],
  });
  await done('giveConsent', { candidateId, purpose: 'MATCHING', textVersion: '2026-1' });
  const home = { home: 'BU05990322' };
  await done('startGemeentePlacement', {
    ...PLACEMENT,
    ...home,
    candidateId,
    targetGroup: 'PARTICIPATIEWET',
    noDisplacementDeclared: true,
  });
  await done('startHavenstederPlacement', { ...PLACEMENT, ...home, candidateId, isTenant: true });
  await done('startEnecoPlacement', {
    ...PLACEMENT,
    ...home,
    candidateId,
    startPosition: 'PARTICIPATIEWET',
    contractType: 'REGULAR',
  });
  return candidateId;
}

const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];

/** The different people among the claims of all organisations. */
async function claimants(): Promise<string[]> {
  const rows = await Promise.all(
    PARTIES.map((party) =>
      chain.parties[party].sql<{ token: string }>(
        `select distinct encode(substring(claim from 1 for 16), 'hex') as token from placement`,
      ),
    ),
  );
  return [...new Set(rows.flat().map((row) => row.token))];
}

/** The different people among the placements under the tombstone of a request. */
async function claimantsOf(id: string): Promise<string[]> {
  const [request] = await chain.parties.gemeente.sql<{ tombstone: string }>(
    'select tombstone from erasure_request where id = $1',
    [id],
  );
  const rows = await Promise.all(
    PARTIES.map((party) =>
      chain.parties[party].sql<{ token: string }>(
        `select encode(substring(claim from 1 for 16), 'hex') as token from placement where candidate_id = $1`,
        [request!.tombstone],
      ),
    ),
  );
  expect(rows.map((found) => found.length)).toEqual([1, 1, 1]);
  return [...new Set(rows.flat().map((row) => row.token))];
}

/** Waits until every organisation closed the erasure; fails after 40 s. */
async function everyoneClosed(id: string): Promise<void> {
  const deadline = performance.now() + 40_000;
  for (;;) {
    const open = await chain.parties.gemeente.sql(
      `select 1 from pgboss.job where data ->> 'requestId' = $1 and data ? 'closes' and state <> 'completed'`,
      [id],
    );
    if (open.length === 0) return;
    if (performance.now() > deadline) throw new Error(`Still ${open.length} to close: ${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** In how many rows of all organisations the text stands. */
async function rowsWith(text: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const party of PARTIES) {
    const { sql } = chain.parties[party];
    const tables = await sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'pgboss')`,
    );
    for (const { name } of tables) {
      const [row] = await sql<{ count: number }>(
        `select count(*)::int as count from ${name} t where position($1 in t::text) > 0`,
        [text],
      );
      if (row!.count > 0) found[`${party} ${name}`] = row!.count;
    }
  }
  return found;
}

interface Status {
  readonly status: string;
  readonly overdue: boolean;
  readonly answers: readonly { organisation: { id: string }; outcome: string; attempts: number }[];
}

async function statusOf(id: string): Promise<Status> {
  const data = await chain.data<{ gemeente: { erasure: Status } }>(
    `query ($id: ID!) { gemeente { erasure(id: $id) {
       status overdue answers { organisation { id } outcome attempts } } } }`,
    { id },
    { as: { organisation: 'gemeente' }, purpose: 'ERASURE' },
  );
  return data.gemeente.erasure;
}

const outcomes = ({ answers }: Status) =>
  Object.fromEntries(answers.map(({ organisation, outcome }) => [organisation.id, outcome]));

/** Ends the pauses before what failed of a request is delivered again: they become longer each time. */
const endPauses = (id: string) =>
  chain.parties.gemeente.sql(
    `update pgboss.job set start_after = now() where state = 'retry' and data->>'requestId' = $1`,
    [id],
  );

/** Asks until the request stands as wanted; fails after 40 s. */
async function until(id: string, wanted: (status: Status) => boolean): Promise<Status> {
  const deadline = performance.now() + 40_000;
  for (;;) {
    await endPauses(id);
    const status = await statusOf(id);
    if (wanted(status)) return status;
    if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(status)}: ${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const isComplete = ({ status }: Status) => status === 'COMPLETE';
const ask = (candidateId: string) =>
  done('requestErasure', { candidateId, reason: 'PERSON_ASKED' }, 'ERASURE');

describe('an erasure', () => {
  it('reaches every organisation: nothing leads to the person, and the person still counts as one', async () => {
    const candidateId = await knownEverywhere();
    const before = await claimants();
    expect(before).toHaveLength(1);
    const id = await ask(candidateId);
    await deliverFrom();
    const status = await until(id, isComplete);
    expect(outcomes(status)).toEqual({ eneco: 'ERASED', gemeente: 'ERASED', havensteder: 'ERASED' });
    expect(await rowsWith(candidateId)).toEqual({});
    const after = await claimants();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    // Closed once no report can be under way in which the person is counted under the name of before.
    const { sql } = chain.parties.gemeente;
    const closings = `from pgboss.job where data ->> 'requestId' = $1 and data ? 'closes'`;
    expect(await sql(`select distinct start_after ${closings}`, [id])).toEqual([
      { start_after: new Date(NOON.getTime() + 600_000) },
    ]);
    // The clock of the test is behind that of the database: the closings are due already.
    await everyoneClosed(id);
    expect(Object.keys(await rowsWith(id)).filter((place) => place.endsWith('former_name'))).toEqual([]);
  }, 60_000);

  it('waits for an organisation that is down, and is complete when it is back', async () => {
    const id = await ask(await knownEverywhere());
    chain.proxies.eneco.fault = 'refused';
    await deliverFrom();
    const waiting = await until(
      id,
      (status) =>
        outcomes(status).gemeente === 'ERASED' &&
        outcomes(status).havensteder === 'ERASED' &&
        status.answers.some(({ organisation, attempts }) => organisation.id === 'eneco' && attempts >= 2),
    );
    expect(waiting.status).toBe('OPEN');
    expect(outcomes(waiting).eneco).toBe('PENDING');
    chain.proxies.eneco.fault = null;
    expect(outcomes(await until(id, isComplete)).eneco).toBe('ERASED');
  }, 60_000);

  it('is complete when an organisation must retain something, and asks again when the ground is over', async () => {
    const candidateId = await knownEverywhere();
    const { sql } = chain.parties.gemeente;
    const contractId = await done('createGemeenteContract', {
      title: 'Groenonderhoud',
      kind: 'SERVICES',
      contractorName: 'Voorbeeld BV',
      contractorKvk: '12345678',
      managingTeam: 'Inkoop',
      value: '1000000.00',
      start: '2025-01-01',
      end: '2099-01-01',
    });
    await sql('update placement set contract_id = $2 where candidate_id = $1', [candidateId, contractId]);
    const id = await ask(candidateId);
    await deliverFrom();
    expect(outcomes(await until(id, isComplete))).toEqual({
      eneco: 'ERASED',
      gemeente: 'RETAINED',
      havensteder: 'ERASED',
    });
    expect(Object.keys(await rowsWith(candidateId)).sort()).toEqual([
      'gemeente erasure_request',
      'gemeente person_key',
      'gemeente retained_person',
    ]);
    // One person at every organisation, also while one of them must keep who it is.
    expect(await claimantsOf(id)).toHaveLength(1);
    const later = `from pgboss.job where data ->> 'requestId' = $1 and state = 'created' and not data ? 'closes'`;
    expect(await sql(`select start_after ${later}`, [id])).toEqual([
      { start_after: new Date('2099-01-01T03:00:00Z') },
    ]);
    clock.set('2099-01-01T03:00:00.000Z');
    await sql(`update pgboss.job set start_after = now() where id in (select id ${later})`, [id]);
    await until(id, (status) => outcomes(status).gemeente === 'ERASED');
    clock.set(NOON.toISOString());
    expect(await rowsWith(candidateId)).toEqual({});
  }, 60_000);

  it('waits for the gateway', async () => {
    const id = await ask(await knownEverywhere());
    await deliverFrom('http://127.0.0.1:9/graphql');
    await until(id, ({ answers }) => answers.every(({ attempts }) => attempts >= 1));
    expect(outcomes(await statusOf(id))).toEqual({
      eneco: 'PENDING',
      gemeente: 'PENDING',
      havensteder: 'PENDING',
    });
    await worker?.stop();
    await deliverFrom();
    await until(id, isComplete);
  }, 60_000);

  it('is delivered again when its answer was lost, and has one effect', async () => {
    const candidateId = await knownEverywhere();
    const id = await ask(candidateId);
    // Everything is done at Eneco, and the answer never arrives.
    chain.proxies.eneco.fault = 'truncated';
    await deliverFrom();
    await until(id, ({ answers }) =>
      answers.some(({ organisation, attempts }) => organisation.id === 'eneco' && attempts >= 2),
    );
    chain.proxies.eneco.fault = null;
    await until(id, isComplete);
    const { sql } = chain.parties.eneco;
    expect(await sql('select 1 from idempotency where key = $1', [`${id}|eneco`])).toHaveLength(1);
    expect(await sql('select outcome from person_erasure where id = $1', [id])).toEqual([
      { outcome: 'ERASED' },
    ]);
  }, 60_000);

  it('says which organisation is overdue, by no name of the person', async () => {
    const candidateId = await knownEverywhere();
    const id = await ask(candidateId);
    clock.set('2026-04-02T12:00:00.000Z');
    chain.proxies.eneco.fault = 'refused';
    await deliverFrom();
    expect((await statusOf(id)).overdue).toBe(true);
    expect(lines.filter((line) => line.startsWith('an erasure is overdue')).join('\n')).toContain(id);
    expect(lines.join('\n')).not.toContain(candidateId);
    expect(lines.filter((line) => line.includes('the queue of erasures waits'))).toEqual([]);
    clock.set(NOON.toISOString());
    chain.proxies.eneco.fault = null;
    await until(id, isComplete);
  }, 60_000);
});
