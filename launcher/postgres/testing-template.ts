import { createHmac, randomBytes } from 'node:crypto';
import { type Client, escapeIdentifier } from 'pg';
import { databaseUrl } from './address.ts';
import { withClient } from './roles.ts';
import { type ClusterAddress, createOwner, type FreshDatabase } from './testing.ts';

/** For tests: a database that is filled once in the life of a cluster, and then copied. */
export interface Template {
  /** Letters, digits and underscores, at most 40: what is filled alike has one name. */
  readonly name: string;
  /** What it is a copy of before it is filled; empty without it. Both have one owner. */
  readonly base?: Template;
  /** Fills the database at that address as its owner. */
  fill(url: string): Promise<void>;
}

/**
 * For tests: a new database with what the template holds. All copies belong to one role, the owner of what is in them;
 * it is no superuser.
 */
export async function copyTemplate(address: ClusterAddress, template: Template): Promise<FreshDatabase> {
  const name = `${template.name}_${randomBytes(6).toString('hex')}`;
  await makeReady(address, template);
  await withClient(address.superuserUrl, (client) => createCopy(client, name, template));
  return {
    url: urlOf(address, name, template),
    drop: () =>
      withClient(address.superuserUrl, async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
      }),
  };
}

async function createCopy(client: Client, name: string, template: Template): Promise<void> {
  const [database, owner, of] = [name, ownerOf(template), template.name].map((each) =>
    escapeIdentifier(each),
  );
  await client.query(`create database ${database} owner ${owner} template ${of} strategy file_copy`);
  await client.query(`revoke all on database ${database} from public`);
}

/** The role that owns the template, what is in it, and all copies. */
function ownerOf({ name, base }: Template): string {
  return base ? ownerOf(base) : name;
}

function urlOf(address: ClusterAddress, database: string, template: Template): string {
  const user = ownerOf(template);
  return databaseUrl(address.place, { user, password: passwordOf(address, user), database });
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

/** Fills the template where it is not filled yet, unless another process does so meanwhile: then it waits for that one. */
async function makeReady(address: ClusterAddress, template: Template): Promise<void> {
  const { name, base } = template;
  if (await isReady(address, name)) return;
  if (base) await makeReady(address, base);
  await withClient(address.superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    if (await isReady(address, name)) return;
    const database = escapeIdentifier(name);
    // What an attempt that failed left behind.
    await client.query(`drop database if exists ${database} with (force)`);
    if (base) await createCopy(client, name, base);
    else await createOwner(address, { name, password: passwordOf(address, name) });
    await template.fill(urlOf(address, name, template));
    await client.query(`alter database ${database} is_template true allow_connections false`);
    // A database that somebody is still leaving cannot be copied.
    await client.query('select pg_terminate_backend(pid, 30000) from pg_stat_activity where datname = $1', [
      name,
    ]);
  });
}
