import { Client } from 'pg';
import { claimSettings } from '../../shared/subgraph/placements/claim-column.ts';
import { fillOne, fillParty, type PartyName } from './world.ts';

/** Fills the placements of one organisation; the database makes their claims, as for every write. */
export async function loadParty(
  url: string,
  party: PartyName,
  count: number,
  claimKey: Buffer,
): Promise<void> {
  await using client = await connected(url, claimSettings(claimKey));
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'placement'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  // Foreign keys are not checked row by row: there are no candidates and contracts behind these placements.
  await client.query('alter table placement disable trigger all');
  await client.query('alter table placement enable trigger placement_claim');
  await client.query(fillParty(party, count));
  await client.query('alter table placement enable trigger all');
  for (const { definition } of indexes) await client.query(definition);
  await client.query('vacuum analyze placement');
}

/** Fills the one database that holds everything. */
export async function loadOne(url: string, count: number): Promise<void> {
  await using client = await connected(url, '');
  for (const statement of fillOne(count)) await client.query(statement);
}

/** A connection that closes when its block ends. */
export async function connected(url: string, options: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url, options: `${options} -c statement_timeout=0` });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
