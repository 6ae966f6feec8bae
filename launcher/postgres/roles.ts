import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** A role and the database that it owns, both of this name. */
export interface DatabaseOwner {
  readonly name: string;
  readonly password: string;
}

/**
 * Makes for each owner a role and a database of its name that only that role (and the superuser) may connect
 * to, and a role in which it answers requests. What exists stays, but gets the password given and its doors closed again: safe to run at each start.
 *
 * @param superuserUrl the superuser's address of the database `postgres`.
 */
export async function createOrganisationDatabases(
  superuserUrl: string,
  owners: readonly DatabaseOwner[],
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const roles = await names(client, 'select rolname as name from pg_roles');
    for (const owner of owners) {
      await setRole(client, owner, roles.has(owner.name));
      await setApplicationRole(client, owner.name, roles.has(applicationRole(owner.name)));
    }
    const databases = await names(client, 'select datname as name from pg_database');
    const missing = owners.filter(({ name }) => !databases.has(name));
    // Each on a connection of its own: PostgreSQL copies its template for several at a time.
    await Promise.all(
      missing.map(({ name }) => withClient(superuserUrl, (own) => createDatabase(own, name))),
    );
    for (const { name } of owners) await closeToPublic(client, name);
  });
}

/** Closes the databases that every cluster begins with to all but the superuser. */
export async function closeSystemDatabases(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const name of ['postgres', 'template1']) await closeToPublic(client, name);
  });
}

/** Connects, does the work, and disconnects whatever the outcome. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function setRole(client: Client, { name, password }: DatabaseOwner, exists: boolean): Promise<void> {
  await client.query(
    `${exists ? 'alter' : 'create'} role ${escapeIdentifier(name)} login nosuperuser nocreatedb nocreaterole
     password ${escapeLiteral(password)}`,
  );
}

/** The role in which the owner's programs answer requests. */
export function applicationRole(owner: string): string {
  return `${owner}_app`;
}

async function setApplicationRole(client: Client, owner: string, exists: boolean): Promise<void> {
  const role = escapeIdentifier(applicationRole(owner));
  if (!exists) await client.query(`create role ${role} nologin nosuperuser nocreatedb nocreaterole`);
  await client.query(`grant ${role} to ${escapeIdentifier(owner)}`);
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const database = escapeIdentifier(name);
  await client.query(`create database ${database} owner ${database} template template0`);
}

async function closeToPublic(client: Client, database: string): Promise<void> {
  await client.query(`revoke all on database ${escapeIdentifier(database)} from public`);
}

async function names(client: Client, sql: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(sql);
  return new Set(rows.map((row) => row.name));
}
