import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { projectFile } from '@social-return/runtime/files';
import { type Period, parsePeriod } from '@social-return/values/period';
import { byChain, byHand, NotInFull } from './ask.ts';
import { type ReportChain, startReportChain } from './chain.ts';
import { figuresOfReport, figuresOfRow, mustBeEqual, type Report } from './figures.ts';
import { fixParty } from './fix.ts';
import { connect, isFilled, loadOne, loadParty, noteWrite, unfix, warm } from './load.ts';
import { inWords, measure, type Timing, timeOf } from './measure.ts';
import { PARTIES, type PartyName } from './world.ts';

/** The half-years that are asked: the last whole one, which stays open, and one long ago, which is fixed. */
const OPEN = parsePeriod('2026-H1');
const CLOSED = parsePeriod('2024-H1');
/** Of the demo city: the last half-year that is over, and the one that goes on. */
const DEMO_CLOSED = parsePeriod('2026-H1');
const DEMO_OPEN = parsePeriod('2026-H2');

const DEFINITIONS = { gemeente, havensteder, eneco };
/** The gateway answers each question anew: what organisations and chain take is measured, not a stored answer. */
const NO_CACHE = { GATEWAY_CACHE_BYTES: '0' };
/** The hand-written SQL takes seconds, the same every time. */
const RUNS_BY_HAND = 4;

const figures: Record<string, unknown> = {};
/** Where they are written; nowhere without it. */
let figuresFile: string | undefined;

/** What is asked for on the command line. */
export interface ReportBenchOptions {
  readonly small: boolean;
  readonly count?: string;
  readonly runs: string;
  readonly json?: string;
  readonly keep?: string;
  readonly 'no-demo': boolean;
}

/** Measures the chain report over generated placements, and says what it found. */
export async function benchReport(values: ReportBenchOptions): Promise<void> {
  figuresFile = values.json;
  const count = Number(values.count ?? (values.small ? 20_000 : 1_000_000));
  const runs = Number(values.runs);
  const load = Number((loadavg()[0] ?? 0).toFixed(1));
  note('machine', { count, runs, load });
  say(`${count.toLocaleString('en')} placements per organisation; load of the machine before: ${load}`);
  if (!values['no-demo']) await withChain({ demo: true }, (chain) => demoCity(chain, runs));
  await withChain({ keep: values.keep }, (chain) => generateRows(chain, count, runs));
}

async function withChain(
  options: { readonly demo?: boolean; readonly keep?: string },
  work: (chain: ReportChain) => Promise<void>,
): Promise<void> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const chain = await startReportChain({ port, environment: NO_CACHE, ...options });
  try {
    await work(chain);
  } finally {
    await chain.stop();
  }
}

async function demoCity(chain: ReportChain, runs: number): Promise<void> {
  const ask = (period: Period, by: typeof openBy, before?: () => Promise<void>) =>
    measure(runs * 4, () => by(chain, period), chain.cpuMs, before);
  report('demo city, open half-year, after a write', {
    chain: await ask(DEMO_OPEN, openBy, () => noteWrites(chain)),
  });
  report('demo city, open half-year, asked again', { chain: await ask(DEMO_OPEN, openBy) });
  await fixAll(chain, DEMO_CLOSED);
  report('demo city, closed half-year', { chain: await ask(DEMO_CLOSED, readPublished) });
}

async function generateRows(chain: ReportChain, count: number, runs: number): Promise<void> {
  await fill(chain, count);
  for (const party of PARTIES) await unfix(chain.database(party));
  await using one = await connect(
    chain.database('one'),
    '-c work_mem=512MB -c max_parallel_workers_per_gather=2',
  );
  const sql = readFileSync(projectFile('bench', 'report', 'best.sql'), 'utf8');
  const figuresByHand = async (period: Period) => figuresOfRow(await byHand(one, sql, period));
  const ask = (period: Period) => (period === OPEN ? openBy : readPublished)(chain, period);
  const timeQuestion = (period: Period, times: number, before?: () => Promise<void>) =>
    measure(times, () => ask(period), chain.cpuMs, before);
  const writeOnce = () => noteWrites(chain);

  mustBeEqual(figuresOfReport(await inFull(() => ask(OPEN))), await figuresByHand(OPEN));
  say(`${OPEN}: every figure of the chain is that of the hand-written SQL`);
  const openByHand = await measure(RUNS_BY_HAND, () => byHand(one, sql, OPEN));
  report('open half-year, after a write', {
    sql: openByHand,
    chain: await timeQuestion(OPEN, runs, writeOnce),
  });
  report('open half-year, asked again', { sql: openByHand, chain: await timeQuestion(OPEN, runs * 4) });
  mustBeEqual(figuresOfReport(await inFull(() => ask(OPEN))), await figuresByHand(OPEN));

  const closedByHand = await measure(1, () => byHand(one, sql, CLOSED));
  await fixAll(chain, CLOSED);
  const closed = await timeQuestion(CLOSED, runs * 4);
  const last = await inFull(() => ask(CLOSED));
  if (last.fixedAt === null) throw new Error(`${CLOSED} is not fixed.`);
  mustBeEqual(figuresOfReport(last), await figuresByHand(CLOSED));
  report('closed half-year', { sql: closedByHand, chain: closed });
  report('open half-year, after a write, with a fixed one before it', {
    sql: openByHand,
    chain: await timeQuestion(OPEN, 4, writeOnce),
  });

  await chain.restart({});
  report('closed half-year, with the cache of the gateway', {
    sql: closedByHand,
    chain: await timeQuestion(CLOSED, runs * 4),
  });
}

/** The report to everybody, of a half-year that is fixed. */
function readPublished({ gateway }: ReportChain, period: Period): Promise<Report> {
  return byChain(gateway, period);
}

/** The report of a half-year that is open, to somebody who may see it. */
async function openBy(chain: ReportChain, period: Period): Promise<Report> {
  return byChain(chain.gateway, period, await chain.token());
}

/** Every organisation counts its open half-years anew for the next question. */
async function noteWrites(chain: ReportChain): Promise<void> {
  await Promise.all(PARTIES.map((party) => noteWrite(chain.database(party))));
}

/** Asks again for an answer in full: on a busy machine the first ones can be late. */
async function inFull<T>(ask: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (tries <= 1 || !(error instanceof NotInFull)) throw error;
    return inFull(ask, tries - 1);
  }
}

/** Fills what a kept folder does not hold yet. */
async function fill(chain: ReportChain, count: number): Promise<void> {
  for (const name of [...PARTIES, 'one'] as const) {
    const url = chain.database(name);
    if (await isFilled(url, count)) {
      await warm(url);
      continue;
    }
    const took = await timeOf(() =>
      name === 'one' ? loadOne(url, count) : loadParty(url, name, count, chain.claimKey),
    );
    say(`Filling ${name}: ${(took / 1_000).toFixed(1)} s`);
  }
}

async function fixAll(chain: ReportChain, period: Period): Promise<void> {
  const seconds: Partial<Record<PartyName, number>> = {};
  for (const party of PARTIES) {
    const took = await timeOf(() => fixParty(DEFINITIONS[party], chain.owner(party), chain.claimKey, period));
    seconds[party] = Number((took / 1_000).toFixed(2));
    say(`Fixing ${period} of ${party}: ${seconds[party]} s`);
  }
  note(`fixing ${period}, seconds`, seconds);
}

function report(what: string, { sql, chain }: { readonly sql?: Timing; readonly chain: Timing }): void {
  const ratio = sql && chain.median / sql.median;
  note(what, { ...(sql ? { sql } : {}), chain, ...(ratio ? { ratio } : {}) });
  say(what);
  if (sql) say(`  hand-written SQL   ${inWords(sql)}`);
  say(`  the chain          ${inWords(chain)}`);
  if (ratio) say(`  ratio of medians   ${ratio.toFixed(2)}`);
}

/** Keeps what was measured, also when what comes after it fails. */
function note(what: string, measured: unknown): void {
  figures[what] = measured;
  if (figuresFile) writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
