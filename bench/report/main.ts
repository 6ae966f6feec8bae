import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { projectFile } from '../../shared/files.ts';
import { AMSTERDAM, todayIn } from '../../shared/values/day.ts';
import { parsePeriod, periodRange } from '../../shared/values/period.ts';
import { eneco } from '../../subgraphs/eneco/subgraph.ts';
import { gemeente } from '../../subgraphs/gemeente/subgraph.ts';
import { havensteder } from '../../subgraphs/havensteder/subgraph.ts';
import { startReportChain } from './chain.ts';
import { mustBeEqual, ofReport, ofRow, QUESTION, type Report, type Row } from './figures.ts';
import { fixParty } from './fix.ts';
import { connected, loadOne, loadParty } from './load.ts';
import { PARTIES } from './world.ts';

const HELP = `npm run bench:report -- [options]: the chain report over generated placements, against hand-written SQL.

  --small          20,000 placements per organisation instead of a million
  --count N        that many
  --runs N         measured questions of each kind (default 15)
  --json FILE      writes what was measured
  --help           this text

bench/report/README.md says what is measured, and how to read it.
`;

/** The half-years that are asked: the last whole one, which stays open, and one long ago, which is fixed. */
const OPEN = parsePeriod('2026-H1');
const CLOSED = parsePeriod('2024-H1');

const DEFINITIONS = { gemeente, havensteder, eneco };

interface Timing {
  readonly first: number;
  readonly median: number;
  readonly p95: number;
}

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    count: { type: 'string' },
    runs: { type: 'string', default: '15' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else
  await bench(Number(values.count ?? (values.small ? 20_000 : 1_000_000)), Number(values.runs), values.json);

async function bench(count: number, runs: number, json: string | undefined): Promise<void> {
  const load = loadavg()[0] ?? 0;
  say(
    `${count.toLocaleString('en')} placements per organisation; load of the machine before: ${load.toFixed(1)}`,
  );
  const chain = await startReportChain(20_000 + Math.floor(Math.random() * 20_000));
  try {
    for (const party of PARTIES) {
      await timed(`Filling ${party}`, () => loadParty(chain.database(party), party, count, chain.claimKey));
    }
    await timed('Filling the one database', () => loadOne(chain.database('one'), count));
    await using one = await connected(
      chain.database('one'),
      '-c work_mem=512MB -c max_parallel_workers_per_gather=2',
    );
    const sql = readFileSync(projectFile('bench', 'report', 'best.sql'), 'utf8');
    const byHand = (period: typeof OPEN) => rowOf(one, sql, period);
    const byChain = (period: typeof OPEN) => reportOf(chain.gateway, period);

    mustBeEqual(ofReport(await byChain(OPEN)), ofRow(await byHand(OPEN)));
    say(`${OPEN}: every figure of the chain is that of the hand-written SQL`);
    const live = {
      sql: await measure(runs, () => byHand(OPEN)),
      chain: await measure(runs, () => byChain(OPEN)),
    };
    report('open half-year', live);

    const liveClosed = await measure(3, () => byHand(CLOSED));
    for (const party of PARTIES) {
      await timed(`Fixing ${CLOSED} of ${party}`, () =>
        fixParty(DEFINITIONS[party], chain.owner(party), chain.claimKey, CLOSED),
      );
    }
    const fixed = await measure(runs * 4, () => byChain(CLOSED));
    const closed = await byChain(CLOSED);
    if (closed.fixedAt === null) throw new Error(`${CLOSED} is not fixed.`);
    mustBeEqual(ofReport(closed), ofRow(await byHand(CLOSED)));
    report('closed half-year', { sql: liveClosed, chain: fixed });
    const after = await measure(runs, () => byChain(OPEN));
    report('open half-year, with a fixed one before it', { sql: live.sql, chain: after });
    if (json) {
      const figures = {
        count,
        load,
        open: live,
        closed: { sql: liveClosed, chain: fixed },
        openAfterFixing: after,
      };
      writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    }
  } finally {
    await chain.stop();
  }
}

async function rowOf(one: Client, sql: string, period: typeof OPEN): Promise<Row> {
  const { start, end } = periodRange(period);
  const today = todayIn(AMSTERDAM, () => new Date());
  const { rows } = await one.query<Row>(sql, [start, end, today]);
  return rows[0] as Row;
}

async function reportOf(gateway: string, period: string): Promise<Report> {
  const response = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION, variables: { period } }),
  });
  const { data, errors } = (await response.json()) as { data?: { chainReport: Report }; errors?: unknown };
  if (!data || errors || data.chainReport.answeredBy.some(({ status }) => status !== 'ANSWERED')) {
    throw new Error(`The chain did not answer in full: ${JSON.stringify({ data, errors }).slice(0, 1_000)}`);
  }
  return data.chainReport;
}

/** The first time by itself: what follows finds everything warm. */
async function measure(runs: number, work: () => Promise<unknown>): Promise<Timing> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  const [first = 0, ...rest] = times;
  const sorted = rest.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { first, median: at(0.5), p95: at(0.95) };
}

function report(what: string, { sql, chain }: { readonly sql: Timing; readonly chain: Timing }): void {
  const words = ({ first, median, p95 }: Timing) =>
    `first ${first.toFixed(0)} ms, median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
  say(`${what}
  hand-written SQL   ${words(sql)}
  the chain          ${words(chain)}
  ratio of medians   ${(chain.median / sql.median).toFixed(2)}`);
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = performance.now();
  await work();
  say(`${what}: ${((performance.now() - before) / 1_000).toFixed(1)} s`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
