import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { databaseAccount } from './account.ts';
import { databaseUrl, type PostgresPlace } from './address.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type RunningPostgres, startPostgres } from './cluster.ts';
import { initialiseCluster } from './initialise.ts';
import { temporaryFolder } from './reach.ts';
import {
  applicationRole,
  closeSystemDatabases,
  createOrganisationDatabases,
  type DatabaseOwner,
  withClient,
} from './roles.ts';
import { VOLATILE_SETTINGS } from './settings.ts';

/** What is needed to make databases in a running cluster; plain data, so that it can go to another process. */
export interface ClusterAddress {
  readonly place: PostgresPlace;
  readonly superuserUrl: string;
  readonly pristine: PristineCluster;
  /** What an administrator runs to make the role and the database of `owner`; what `npm start` does without it. */
  readonly ownerSql?: OwnerSql;
}

/** SQL that makes a role and a database of one name: statements in which the name and the password stand as these two words. */
export interface OwnerSql {
  readonly statements: readonly string[];
  readonly name: string;
  readonly password: string;
}

/** A server of another version than the embedded one, made and set up as somebody else's administrator would. */
export interface ForeignServer {
  readonly binaries: Binaries;
  readonly locale: readonly string[];
  readonly ownerSql: OwnerSql;
}

/** The folder of a cluster that was made and never started, to be copied: making one takes seconds. */
export interface PristineCluster {
  readonly path: string;
  readonly superuserPassword: string;
}

/** An empty database of one test, owned by a role of its own that is no superuser. */
export interface FreshDatabase {
  readonly url: string;
  /** Ends its sessions and removes the database and its role. */
  drop(): Promise<void>;
}

/** A cluster that lives as long as a test run. */
export interface TemporaryPostgres extends RunningPostgres {
  readonly address: ClusterAddress;
  /** A new empty database; its name starts with `name`. */
  database(name?: string): Promise<FreshDatabase>;
}

/**
 * Starts an empty cluster in a temporary folder; `stop()` removes everything, and so does being killed.
 * @param parent where that folder is made if it can be, instead of among the system's temporary files
 */
export async function temporaryPostgres(
  foreign?: ForeignServer,
  parent?: string,
): Promise<TemporaryPostgres> {
  const folder = temporaryFolder('srchain-test-', databaseAccount(''), parent);
  chmodSync(folder, 0o711);
  const pristine = { path: join(folder, 'pristine'), superuserPassword: randomBytes(16).toString('hex') };
  const clusterDir = join(folder, 'postgres');
  await makePristine(pristine, foreign);
  copyPristine(pristine, clusterDir);
  const postgres = await startPostgres({
    clusterDir,
    superuserPassword: pristine.superuserPassword,
    binaries: foreign?.binaries,
    settings: VOLATILE_SETTINGS,
    durable: false,
    removeAfterwards: [folder],
  });
  const address = {
    place: postgres.place,
    superuserUrl: postgres.superuserUrl(),
    pristine,
    ownerSql: foreign?.ownerSql,
  };
  await closeSystemDatabases(address.superuserUrl);
  return { ...postgres, address, database: (name) => createFreshDatabase(address, name) };
}

/** Makes the cluster of a new data folder a copy, which begins as one that was made there. */
export function copyPristine({ path }: PristineCluster, clusterDir: string): void {
  // `cp` keeps the owner: PostgreSQL refuses what belongs to another.
  execFileSync('cp', ['-a', path, clusterDir]);
}

async function makePristine(
  { path, superuserPassword }: PristineCluster,
  foreign?: ForeignServer,
): Promise<void> {
  const account = databaseAccount('');
  const { binaries = findBinaries(account), locale } = foreign ?? {};
  await initialiseCluster({ clusterDir: path, binaries, account, superuserPassword, durable: false, locale });
}

/** Makes the role and the database of an owner, as whoever set the server up would. */
export async function createOwner(address: ClusterAddress, owner: DatabaseOwner): Promise<void> {
  const { superuserUrl, ownerSql } = address;
  if (!ownerSql) return createOrganisationDatabases(superuserUrl, [owner]);
  const withNames = (sql: string) =>
    sql.replaceAll(ownerSql.password, owner.password).replaceAll(ownerSql.name, owner.name);
  await withClient(superuserUrl, async (client) => {
    for (const statement of ownerSql.statements) await client.query(withNames(statement));
  });
}

/** A new empty database in the cluster at `address`; its name starts with `prefix` and is unique. */
export async function createFreshDatabase(address: ClusterAddress, prefix = 'test'): Promise<FreshDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await createOwner(address, { name, password });
  return {
    url: databaseUrl(address.place, { user: name, password, database: name }),
    drop: () =>
      withClient(address.superuserUrl, async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
        for (const role of [name, applicationRole(name)])
          await client.query(`drop role if exists ${escapeIdentifier(role)}`);
      }),
  };
}
