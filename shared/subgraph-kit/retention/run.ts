import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { explainFailure } from '@social-return/runtime/process/failure';
import type { Environment } from '@social-return/runtime/settings/setting';
import { AMSTERDAM, type Clock, type Day, todayIn } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import { DataSource } from 'typeorm';
import { type FindDatabase, findGivenDatabase } from '../given-database.ts';
import { lastDayKept, periodText, type RetentionCategory, withPeriods } from './category.ts';
import { kitCategories } from './kit.ts';

/** What was found, or deleted, in one category. */
export interface Expiry {
  readonly category: RetentionCategory;
  readonly until: Day;
  readonly count: number;
}

/**
 * Deletes what has been kept long enough, a transaction per category; with `dryRun` it only counts. For the owner of
 * the tables.
 */
export async function expireAll(
  db: Pick<DataSource, 'transaction'>,
  categories: readonly RetentionCategory[],
  {
    clock,
    random,
    dryRun,
  }: { readonly clock: Clock; readonly random: RandomBytes; readonly dryRun: boolean },
): Promise<readonly Expiry[]> {
  const found: Expiry[] = [];
  const now = clock();
  for (const category of categories) {
    const until = lastDayKept(
      todayIn(AMSTERDAM, () => now),
      category.period,
    );
    const count = await db.transaction((transaction) =>
      dryRun
        ? category.count(transaction, { now, until, random })
        : category.expire(transaction, { now, until, random }),
    );
    found.push({ category, until, count });
  }
  return found;
}

const help = (
  name: string,
) => `npm run retention -- ${name} [options]: deletes what has been kept long enough.

  --dry-run     only say what would go
  --data DIR    data folder of npm start, where it is not the usual one

  DATABASE_URL  the organisation's own PostgreSQL, as the owner of its tables; without it that of npm start
  RETENTION     other periods than the usual ones: {"idempotency-keys": "P30D"}; docs/retention.md has them all
`;

/** What the job needs of an organisation's subgraph. */
export interface RetainingSubgraph {
  readonly name: string;
  /** What it keeps of people for a time, beside what every organisation does. */
  readonly retention?: (environment: Environment, organisation: string) => readonly RetentionCategory[];
}

export interface RetentionTools {
  readonly write?: (text: string) => void;
  readonly clock?: Clock;
  readonly findDatabase?: FindDatabase;
}

/** The job as the words of the command line say. Gives the exit code. */
export async function runRetention(
  subgraph: RetainingSubgraph,
  words: readonly string[],
  environment: Environment,
  {
    write = (text: string) => void process.stdout.write(text),
    clock = () => new Date(),
    findDatabase = findGivenDatabase,
  }: RetentionTools = {},
): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        'dry-run': { type: 'boolean' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      write(help(subgraph.name));
      return 0;
    }
    const categories = withPeriods(
      [...kitCategories(environment), ...(subgraph.retention?.(environment, subgraph.name) ?? [])],
      environment,
    );
    const url = findDatabase(subgraph.name, values.data, environment);
    const db = await new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();
    try {
      const dryRun = values['dry-run'] ?? false;
      const found = await expireAll(db, categories, { clock, random: randomBytes, dryRun });
      write(table(found, dryRun));
      return 0;
    } finally {
      await db.destroy();
    }
  } catch (error) {
    const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ?? false;
    const explained = isUsage ? (error as Error).message : explainFailure(error);
    if (explained === undefined) throw error;
    console.error(explained);
    return isUsage ? 2 : 1;
  }
}

function table(found: readonly Expiry[], dryRun: boolean): string {
  const rows = found.map(({ category, until, count }) =>
    [
      String(count).padStart(8),
      category.name.padEnd(20),
      `kept ${periodText(category.period)}`.padEnd(16),
      `until ${until}`,
      category.what,
    ].join('  '),
  );
  const head = dryRun ? 'Would go (nothing was changed):' : 'Gone:';
  return `${[head, ...rows].join('\n')}\n`;
}
