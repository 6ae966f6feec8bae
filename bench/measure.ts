import { performance } from 'node:perf_hooks';
import type { Chain } from './chain/chain.ts';
import { delay, readCounts } from './chain/probes.ts';
import type { RunningContender } from './chain/start.ts';
import type { ContenderName } from './contenders.ts';
import { dataOf, difference, equalAnswers } from './load/answers.ts';
import { ask, type Target, target } from './load/ask.ts';
import {
  type Check,
  type LoadResult,
  openLoop,
  percentile,
  runClosedLoop,
  runClosedLoopFor,
} from './load/load.ts';
import { prepareTokens } from './load/tokens.ts';
import type { BenchOptions } from './options.ts';
import type { DemoFacts, Scenario } from './scenarios.ts';
import { cpuMs, familyCpuMs, memoryMb } from './system.ts';

/** What one contender's turn in one round gave; everything per request. */
export interface Turn {
  /** CPU of the contender's process, in milliseconds. */
  readonly cpuMs: number;
  readonly subgraphsCpuMs: number;
  readonly databasesCpuMs: number;
  readonly fetches: number;
  readonly statements: number;
  readonly perSecond: number;
  readonly memoryMb: number;
}

/** Latencies in milliseconds under one load. */
export interface Latency {
  /** What the load was, in words. */
  readonly load: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of the requests that were answered as they should be, from 0 to 1. */
  readonly answered: number;
  /** Such answers per second, until the last of them was whole. */
  readonly perSecond: number;
}

/** All figures of one contender in one scenario. */
export interface Figures {
  readonly turns: Turn[];
  /** How many requests to subgraphs wait for each other; not a number where it was not measured. */
  stages: number;
  /** By the length of the links, in milliseconds each way. */
  readonly links: Map<number, Latency>;
  readonly latencies: Latency[];
  /** Why it is not measured: it does not give the answer of the others. */
  readonly wrong?: string;
}

export type ScenarioFigures = Map<ContenderName, Figures>;

/** Clients that ask at the same time in a turn. */
const CLIENTS = 8;
/** Length of a stretch at a fixed rate, or of one number of clients, in seconds. */
const STRETCH_SECONDS = 8;

interface Ready {
  readonly running: RunningContender;
  readonly target: Target;
  readonly check: Check;
  readonly figures: Figures;
}

export interface Setting {
  readonly chain: Chain;
  readonly running: readonly RunningContender[];
  readonly facts: DemoFacts;
  readonly options: BenchOptions;
  readonly say: (text: string) => void;
}

/** Measures one scenario on all contenders. Those that do not give the answer of the first are left out, with why. */
export async function measure(scenario: Scenario, setting: Setting): Promise<ScenarioFigures> {
  const { chain, options, say } = setting;
  await delay(chain.sockets, scenario.delayMs);
  const contenders = await compareAnswers(scenario, setting);
  const ready = contenders.filter((one): one is Ready => 'target' in one);
  for (const one of ready) {
    await prepareTokens(options.warmUp);
    await runClosedLoop(one.target, CLIENTS, options.warmUp, one.check);
  }
  for (const one of ready) one.figures.stages = await countStages(one, setting);
  await delay(chain.sockets, scenario.delayMs);
  for (let round = 0; round < options.rounds; round += 1) {
    // Another order in each round, so that nobody always comes after the same one.
    for (const one of rotate(ready, round)) one.figures.turns.push(await turn(one, setting));
    say(`round ${round + 1} of ${options.rounds}`);
  }
  if (options.latencies) {
    for (const one of ready) one.figures.latencies.push(...(await latencies(one, scenario)));
  }
  for (const ms of scenario.links.filter((link) => options.links?.includes(link) ?? true)) {
    await delay(chain.sockets, 2 * ms);
    for (const one of ready) one.figures.links.set(ms, await overLink(one, ms));
  }
  await delay(chain.sockets, 0);
  await Promise.all(ready.map((one) => one.target.pool.close()));
  return new Map(contenders.map(({ running, figures }) => [running.contender.name, figures]));
}

/** Asks every contender once and compares the answers with the first one's. */
async function compareAnswers(
  scenario: Scenario,
  { running, facts }: Setting,
): Promise<(Ready | { running: RunningContender; figures: Figures })[]> {
  const { operationName, query } = scenario;
  const body = JSON.stringify({ operationName, query, variables: scenario.variables(facts) });
  const answers: unknown[] = [];
  const compared = [];
  for (const one of running) {
    const to = target(one.address, body, Math.max(64, ...scenario.clients));
    await prepareTokens(1);
    const { text } = await ask(to);
    const wrong = problem(text, answers);
    const check = checkLike(text);
    if (wrong === null) {
      compared.push({ running: one, target: to, check, figures: noFigures() });
    } else {
      compared.push({ running: one, figures: { ...noFigures(), wrong } });
    }
  }
  return compared;
}

const noFigures = (): Figures => ({ turns: [], latencies: [], links: new Map(), stages: Number.NaN });

/** How much a good answer may be longer or shorter than another: moments and costs are written in it. */
const LENGTH_PLAY = 64;

/** Whether an answer looks like that one: cheap enough to look at every answer, for the data was compared before. */
function checkLike(good: string): Check {
  return (status, text) =>
    status === 200 && Math.abs(text.length - good.length) <= LENGTH_PLAY && !text.includes('"errors":');
}

/** What is wrong with an answer beside the first one; null when nothing is. Keeps the first one. */
function problem(text: string, answers: unknown[]): string | null {
  try {
    const data = dataOf(text);
    const [first] = answers;
    answers.push(data);
    if (first === undefined || equalAnswers(first, data)) return null;
    return difference(first, data);
  } catch (error) {
    return (error as Error).message;
  }
}

async function turn(one: Ready, { chain, options }: Setting): Promise<Turn> {
  const { requests } = options;
  await prepareTokens(requests);
  const readCpu = () => ({
    own: cpuMs(one.running.pid),
    subgraphs: sum(chain.pids.subgraphs.map(cpuMs)),
    databases: familyCpuMs(chain.pids.databases),
  });
  const [countsBefore, before] = [await readCounts(chain.sockets), readCpu()];
  const result = await runClosedLoop(one.target, CLIENTS, requests, one.check);
  const [after, countsAfter] = [readCpu(), await readCounts(chain.sockets)];
  mustBeWhole(one, result);
  return {
    cpuMs: (after.own - before.own) / requests,
    subgraphsCpuMs: (after.subgraphs - before.subgraphs) / requests,
    databasesCpuMs: (after.databases - before.databases) / requests,
    fetches: (countsAfter.requests - countsBefore.requests) / requests,
    statements: (countsAfter.statements - countsBefore.statements) / requests,
    perSecond: result.answered / result.seconds,
    memoryMb: memoryMb(one.running.pid),
  };
}

function mustBeWhole({ running }: Ready, { failed }: LoadResult): void {
  if (failed > 0)
    throw new Error(`${running.contender.name} gave ${failed} answers that are not as they should be.`);
}

async function latencies({ target: to, check }: Ready, scenario: Scenario): Promise<Latency[]> {
  const found: Latency[] = [];
  for (const rate of scenario.rates) {
    await prepareTokens(rate * STRETCH_SECONDS);
    found.push(latency(`${rate} per second`, await openLoop(to, rate, STRETCH_SECONDS, check)));
  }
  for (const clients of scenario.clients) {
    await prepareTokens(20_000);
    found.push(latency(`${clients} clients`, await runClosedLoopFor(to, clients, STRETCH_SECONDS, check)));
  }
  return found;
}

/** How long the links are by which stages are counted, both ways together, in milliseconds: much longer than the work. */
const COUNTING_MS = 150;

/**
 * How many requests to subgraphs wait for each other: how many links the fastest of a few answers takes longer when each
 * is so long, one client at a time.
 */
async function countStages({ target: to }: Ready, { chain }: Setting): Promise<number> {
  const fastest = async (linkMs: number): Promise<number> => {
    await delay(chain.sockets, linkMs);
    await prepareTokens(STAGE_TRIES);
    const took: number[] = [];
    for (let left = STAGE_TRIES; left > 0; left -= 1) {
      const start = performance.now();
      await ask(to);
      took.push(performance.now() - start);
    }
    return Math.min(...took);
  };
  const near = await fastest(0);
  return Math.round(((await fastest(COUNTING_MS)) - near) / COUNTING_MS);
}

const STAGE_TRIES = 4;

/** At which rate links are measured, in questions a second. */
const LINK_RATE = 10;

async function overLink({ target: to, check }: Ready, ms: number): Promise<Latency> {
  await prepareTokens(LINK_RATE * STRETCH_SECONDS);
  const load = `${LINK_RATE} per second, ${ms} ms links`;
  return latency(load, await openLoop(to, LINK_RATE, STRETCH_SECONDS, check));
}

function latency(load: string, { latencies: sorted, answered, failed, seconds }: LoadResult): Latency {
  return {
    load,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    answered: answered / (answered + failed),
    perSecond: answered / seconds,
  };
}

function rotate<T>(list: readonly T[], by: number): T[] {
  return list.map((_, index) => list[(index + by) % list.length] as T);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
