import { createHmac, randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { databaseUrl } from './address.ts';
import { withClient } from './roles.ts';
import { type ClusterAddress, createOwner, type FreshDatabase } from './testing.ts';

/** For tests: a database that is filled once in the life of a cluster, and then copied. */
export interface Template {
  /** Letters, digits and underscores, at most 40: what is filled alike has one name. */
  readonly name: string;
  /** Fills the database at that address as its owner. */
  fill(url: string): Promise<void>;
}

/**
 * For tests: a new database with what the template holds. All copies belong to one role, the owner of what is in them;
 * it is no superuser.
 */
export async function copyTemplate(address: ClusterAddress, template: Template): Promise<FreshDatabase> {
  const { name: owner } = template;
  const password = passwordOf(address, owner);
  const name = `${owner}_${randomBytes(6).toString('hex')}`;
  const database = escapeIdentifier(name);
  if (!(await isReady(address, owner))) await makeReady(address, template, password);
  await withClient(address.superuserUrl, async (client) => {
    await client.query(
      `create database ${database} owner ${escapeIdentifier(owner)} template ${escapeIdentifier(owner)} strategy file_copy`,
    );
    await client.query(`revoke all on database ${database} from public`);
  });
  return {
    url: databaseUrl(address.place, { user: owner, password, database: name }),
    drop: () =>
      withClient(address.superuserUrl, async (client) => {
        await client.query(`drop database if exists ${database} with (force)`);
      }),
  };
}

/** Each process of a run finds the same password without asking another. */
function passwordOf({ superuserUrl }: ClusterAddress, owner: string): string {
  return createHmac('sha256', superuserUrl).update(owner).digest('hex');
}

async function isReady({ superuserUrl }: ClusterAddress, name: string): Promise<boolean> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    return rows.length > 0;
  });
}

/** Fills the template, unless another process does so meanwhile: then it waits for that one. */
function makeReady(address: ClusterAddress, template: Template, password: string): Promise<void> {
  const { name } = template;
  const database = escapeIdentifier(name);
  return withClient(address.superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    if (await isReady(address, name)) return;
    // What an attempt that failed left behind.
    await client.query(`drop database if exists ${database} with (force)`);
    await createOwner(address, { name, password });
    await template.fill(databaseUrl(address.place, { user: name, password, database: name }));
    await client.query(`alter database ${database} is_template true allow_connections false`);
    // A database that somebody is still leaving cannot be copied.
    await client.query('select pg_terminate_backend(pid, 30000) from pg_stat_activity where datname = $1', [
      name,
    ]);
  });
}
