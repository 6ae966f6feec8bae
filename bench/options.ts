import { parseArgs } from 'node:util';
import { CONTENDERS, type ContenderName } from './contenders.ts';
import { SCENARIOS, type ScenarioName } from './scenarios.ts';

/** What was asked for on the command line. */
export interface BenchOptions {
  readonly scenarios: readonly ScenarioName[];
  readonly contenders: readonly ContenderName[];
  /** Rounds per scenario; in each round every contender has its turn. */
  readonly rounds: number;
  /** Requests per turn. */
  readonly requests: number;
  /** Requests to each contender before the first round. */
  readonly warmUp: number;
  /** Whether latencies at fixed arrival rates are measured too. */
  readonly latencies: boolean;
  /** The only links that are measured, in milliseconds each way; all of the scenario without it. */
  readonly links: readonly number[] | undefined;
  /** Where the figures go as JSON; nowhere without it. */
  readonly json: string | undefined;
  /** Folder of the V8 CPU profiles; none are made without it. */
  readonly profile: string | undefined;
}

/** In milliseconds each way. */
const QUICK_LINKS = [25];

export const HELP = `npm run bench -- [options]: what our gateway costs beside others, over the same subgraphs.

  --quick             the first two scenarios, CPU and links of 25 ms, in some five minutes
  --scenario NAME     only that scenario; may be repeated
                      ${Object.keys(SCENARIOS).join(', ')}
  --contender NAME    only that contender; may be repeated
                      ${CONTENDERS.map(({ name }) => name).join(', ')}
  --rounds N          rounds per scenario (default 5)
  --requests N        requests per contender and round (default 150; quick 50)
  --warm-up N         requests before the first round (default 400; quick 160)
  --no-latency        CPU, fetches and stages per request only
  --json FILE         writes CPU, fetches, stages and p50 at 25 ms of every scenario and contender
  --profile FOLDER    runs the contenders with --cpu-prof and writes the profiles there
  --help              this text

bench/README.md says how to read the figures.
`;

/** A command line that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; null when it asks for help. @throws UsageError */
export function benchOptions(words: readonly string[]): BenchOptions | null {
  const values = parse(words);
  if (values.help) return null;
  const quick = values.quick ?? false;
  const all = Object.keys(SCENARIOS) as ScenarioName[];
  return {
    scenarios: choose('--scenario', values.scenario, all) ?? (quick ? all.slice(0, 2) : all),
    contenders:
      choose(
        '--contender',
        values.contender,
        CONTENDERS.map(({ name }) => name),
      ) ?? CONTENDERS.map(({ name }) => name),
    rounds: count('--rounds', values.rounds, 5),
    requests: count('--requests', values.requests, quick ? 50 : 150),
    warmUp: count('--warm-up', values['warm-up'], quick ? 160 : 400),
    latencies: !quick && !values['no-latency'],
    links: values['no-latency'] ? [] : quick ? QUICK_LINKS : undefined,
    json: values.json,
    profile: values.profile,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        quick: { type: 'boolean' },
        scenario: { type: 'string', multiple: true },
        contender: { type: 'string', multiple: true },
        rounds: { type: 'string' },
        requests: { type: 'string' },
        'warm-up': { type: 'string' },
        'no-latency': { type: 'boolean' },
        json: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]);
  }
}

function choose<T extends string>(
  option: string,
  given: readonly string[] | undefined,
  known: readonly T[],
): T[] | undefined {
  const strange = given?.find((name) => !known.includes(name as T));
  if (strange !== undefined)
    throw new UsageError(`${option}: expected one of ${known.join(', ')}, got "${strange}".`);
  return given as T[] | undefined;
}

function count(option: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`${option}: expected a whole number from 1, got "${text}".`);
  return value;
}
