import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { databaseAccount } from './account.ts';
import { socketUrl } from './address.ts';
import { type RunningPostgres, startPostgres } from './cluster.ts';
import { temporaryFolder } from './reach.ts';
import { applicationRole, closeSystemDatabases, createOrganisationDatabases, withClient } from './roles.ts';
import { VOLATILE_SETTINGS } from './settings.ts';

/** What is needed to make databases in a running cluster; plain data, so that it can go to another process. */
export interface ClusterAddress {
  readonly socketDir: string;
  readonly superuserUrl: string;
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

/** Starts an empty cluster in a temporary folder; `stop()` removes everything, and so does being killed. */
export async function temporaryPostgres(): Promise<TemporaryPostgres> {
  const folder = temporaryFolder('srchain-test-', databaseAccount(''));
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({
    clusterDir: join(folder, 'postgres'),
    superuserPassword: randomBytes(16).toString('hex'),
    settings: VOLATILE_SETTINGS,
    durable: false,
    removeAfterwards: [folder],
  });
  const address = { socketDir: postgres.socketDir, superuserUrl: postgres.superuserUrl() };
  await closeSystemDatabases(address.superuserUrl);
  return { ...postgres, address, database: (name) => createFreshDatabase(address, name) };
}

/** A new empty database in the cluster at `address`; its name starts with `prefix` and is unique. */
export async function createFreshDatabase(address: ClusterAddress, prefix = 'test'): Promise<FreshDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await createOrganisationDatabases(address.superuserUrl, [{ name, password }]);
  return {
    url: socketUrl(address.socketDir, { user: name, password, database: name }),
    drop: () =>
      withClient(address.superuserUrl, async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
        for (const role of [name, applicationRole(name)])
          await client.query(`drop role if exists ${escapeIdentifier(role)}`);
      }),
  };
}
