import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type EntityManager, type MixedList } from 'typeorm';
import { prepareApplicationRole } from './application-role.ts';
import type { Class } from './class.ts';
import { claimSettings } from './placements/claim-column.ts';
import { RequestClient } from './statements.ts';

// A day is a calendar date, never a moment: the driver would make it midnight in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseParts {
  readonly url: string;
  readonly entities: readonly Class[];
  readonly migrations: readonly Class[];
  /** The role in which requests are answered; that of the owner without it. */
  readonly role?: string | null;
  /** Makes the claims of the placements that are written; without it they stay without. */
  readonly claimKey?: Buffer;
}

/** hoursPerWeekMin → hours_per_week_min, in tables, columns and foreign keys. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, custom || property].join('_'));
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`);
  }
  override tableName(className: string, custom: string | undefined): string {
    return custom || snake(className);
  }
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/**
 * Of every connection: PostgreSQL compiles nothing to machine code. It takes a statement that seems large for a slow one, and
 * compiling costs more than running it.
 */
export const CONNECTION_SETTINGS = '-c jit=off';

/** Limits for requests: a statement that takes longer than the gateway waits serves nobody. */
const REQUEST_SETTINGS = `${CONNECTION_SETTINGS} -c statement_timeout=2500 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=5000 -c work_mem=64MB`;

function dataSource(
  parts: DatabaseParts,
  options: { size: number; settings: string; connectMs: number },
): DataSource {
  return new DataSource({
    type: 'postgres',
    url: parts.url,
    entities: parts.entities as MixedList<Class>,
    migrations: parts.migrations as MixedList<Class>,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    logging: false,
    poolSize: options.size,
    connectTimeoutMS: options.connectMs,
    applicationName: 'social-return-chain',
    extra: {
      Client: RequestClient,
      pipeline: true,
      options: settingsOf(parts, options.settings),
      keepAlive: true,
    },
    // The pool drops a broken connection by itself; without a handler its error would end the process.
    poolErrorHandler: () => undefined,
  });
}

function settingsOf({ claimKey }: DatabaseParts, settings: string): string {
  return claimKey ? `${settings} ${claimSettings(claimKey)}` : settings;
}

/** Opens the pool that answers requests. */
export function openDatabase(parts: DatabaseParts): Promise<DataSource> {
  const settings = parts.role ? `${REQUEST_SETTINGS} -c role=${escapeOption(parts.role)}` : REQUEST_SETTINGS;
  return openPool(dataSource(parts, { size: 10, settings, connectMs: 2_000 }));
}

/**
 * Opens the pool. A connection can break between the moment that the pool hands it out and the moment that TypeORM
 * listens to it: without a listener of its own that would end the process. Whatever is asked over it fails all the same.
 */
async function openPool(source: DataSource): Promise<DataSource> {
  const db = await reach(source);
  const { master } = db.driver as unknown as { readonly master: pg.Pool };
  master.on('connect', (client) => client.on('error', () => undefined));
  return db;
}

/** A database that is busy starting answers late: at the start nobody waits for an answer yet, so it gets some tries. */
async function reach(source: DataSource, tries = 5): Promise<DataSource> {
  try {
    return await source.initialize();
  } catch (error) {
    const late = error instanceof Error && error.message.includes('connection timeout');
    if (!late || tries === 1) throw error;
    return reach(source, tries - 1);
  }
}

/** A value as the options of a connection take it. */
function escapeOption(value: string): string {
  return value.replaceAll(/[\\ ]/g, '\\$&');
}

/**
 * Brings the tables up to date and then does `work` (loading demo data) on the same unhurried connection.
 * Replicas that start together wait for each other. Gives the role in which requests are to be answered, if there is one.
 */
export async function prepareDatabase(
  parts: DatabaseParts,
  work: (db: DataSource) => Promise<void>,
): Promise<string | null> {
  const db = await openPool(
    dataSource(parts, {
      size: 2,
      settings: `${CONNECTION_SETTINGS} -c statement_timeout=0`,
      connectMs: 10_000,
    }),
  );
  const lock = db.createQueryRunner();
  try {
    await lock.query("select pg_advisory_lock(hashtext('social-return-chain'))");
    await db.runMigrations({ transaction: 'each' });
    await work(db);
    return await prepareApplicationRole(db);
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await lock.release();
    await db.destroy();
  }
}

/** bigint columns: the driver gives text, TypeScript works with bigint. */
export const bigintColumn = {
  from: (text: string | null): bigint | null => (text === null ? null : BigInt(text)),
  to: (value: bigint | null | undefined): string | null | undefined =>
    value?.toString() ?? (value as null | undefined),
};

/** Rows of one table by column name; all with the same columns. */
export type TableRows = readonly Readonly<Record<string, unknown>>[];

/**
 * Inserts many rows with one statement per chunk, converted to the table's own types by `json_populate_recordset`;
 * columns that the rows leave out get their defaults. Reports after each chunk how many rows went in.
 */
export async function insertRows(
  db: Pick<EntityManager, 'query'>,
  table: string,
  rows: TableRows,
  inserted: (count: number) => void = () => undefined,
  chunk = 2_000,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk);
    await db.query(
      `insert into "${table}" (${names}) select ${names} from json_populate_recordset(null::"${table}", $1::json)`,
      [JSON.stringify(part, bigintAsText)],
    );
    inserted(part.length);
  }
}

const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
