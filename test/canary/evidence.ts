import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findRunningDatabase } from '@social-return/launcher/running-database';
import { readSecrets } from '@social-return/runtime/secrets';
import { Client } from 'pg';

/** A collector of OTLP over HTTP that keeps every body that it was sent. */
export async function spanCollector(): Promise<{ address: string; text(): string; close(): Promise<void> }> {
  const bodies: Buffer[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) bodies.push(chunk as Buffer);
    bodies.push(Buffer.from(`\n${JSON.stringify(request.headers)}\n`));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => Buffer.concat(bodies).toString('latin1'),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Does something in an organisation's database as the owner of its tables. */
async function asOwner<T>(
  dataDir: string,
  organisation: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return connected(findRunningDatabase(organisation, dataDir), work);
}

/** Does something in an organisation's database as the superuser. */
async function asSuperuser<T>(
  dataDir: string,
  organisation: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { superuser } = readSecrets(join(dataDir, 'database-passwords.json')) as { superuser: string };
  const url = new URL(findRunningDatabase(organisation, dataDir).replace('@/', '@socket/'));
  url.username = 'postgres';
  url.password = superuser;
  return connected(url.href.replace('@socket/', '@/'), work);
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table of all schemas as text, by table: what a dump holds. */
export function dump(dataDir: string, organisation: string): Promise<ReadonlyMap<string, string>> {
  return asOwner(dataDir, organisation, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const dumped = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      dumped.set(name, rows.map(({ line }) => line).join('\n'));
    }
    return dumped;
  });
}

/** Has the planner take samples of every table, as PostgreSQL does by itself at a moment of its own. */
export async function sampleTables(dataDir: string, organisations: readonly string[]): Promise<void> {
  for (const organisation of organisations) {
    await asSuperuser(dataDir, organisation, (client) => client.query('analyze'));
  }
}

/** Has every table sampled anew and rewritten without what was deleted, as docs/retention.md says, and writes all of it to disk. */
export async function rewriteTables(dataDir: string, organisations: readonly string[]): Promise<void> {
  for (const organisation of organisations) {
    await asSuperuser(dataDir, organisation, async (client) => {
      for (const statement of ['delete from pg_statistic', 'analyze', 'vacuum full'])
        await client.query(statement);
      await client.query('checkpoint');
    });
  }
}

/** The files of the cluster in which one of the texts stands, under `base` and `global`, and under `pg_wal` apart. */
export function filesWith(
  dataDir: string,
  foundIn: (text: string) => readonly string[],
): { readonly tables: readonly string[]; readonly wal: readonly string[] } {
  const cluster = join(dataDir, 'postgres');
  const search = (folder: string): string[] =>
    readdirSync(join(cluster, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const path = join(cluster, folder, name);
      if (!statSync(path).isFile()) return [];
      return foundIn(readFileSync(path, 'latin1')).map((field) => `${folder}/${name}: ${field}`);
    });
  return { tables: [...search('base'), ...search('global')], wal: search('pg_wal') };
}
