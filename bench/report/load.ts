import { claimSettings } from '@social-return/subgraph-kit/placements/claim-column';
import { Client } from 'pg';
import { fillOne, fillParty, type PartyName } from './world.ts';

/** Says which world a kept database holds; in a schema of its own, where the subgraph does not look. */
const FILLED = 'bench.filled';

/** Whether the database holds this many placements already. @throws Error when it holds another number. */
export async function isFilled(url: string, count: number): Promise<boolean> {
  await using client = await connect(url, '');
  await client.query('create schema if not exists bench');
  await client.query(`create table if not exists ${FILLED} (placements int not null)`);
  const { rows } = await client.query<{ placements: number }>(`select placements from ${FILLED}`);
  const [held] = rows;
  if (held && held.placements !== count) {
    throw new Error(`This folder keeps ${held.placements} placements per organisation: choose another one.`);
  }
  return held !== undefined;
}

/** Notes that filling is done. */
const NOTE = `insert into ${FILLED} values ($1)`;

/** Fills the placements of one organisation, all or none; the database makes their claims, as for every write. */
export async function loadParty(
  url: string,
  party: PartyName,
  count: number,
  claimKey: Buffer,
): Promise<void> {
  await using client = await connect(url, claimSettings(claimKey));
  await client.query('begin');
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
  await client.query(NOTE, [count]);
  await client.query('commit');
  await client.query('vacuum analyze placement');
}

/** Fills the one database that holds everything. */
export async function loadOne(url: string, count: number): Promise<void> {
  await using client = await connect(url, '');
  await client.query('drop table if exists placement, block, position_weight, contract_weight');
  for (const statement of fillOne(count)) await client.query(statement);
  await client.query(NOTE, [count]);
}

/** Reads the placements once, as the memory of a database that runs holds them. */
export async function warm(url: string): Promise<void> {
  await using client = await connect(url, '');
  await client.query('select sum(minutes_per_week) from placement');
}

/** Makes a kept database as if no half-year had been fixed; what is fixed is append-only for everybody else. */
export async function unfix(url: string): Promise<void> {
  await using client = await connect(url, '-c session_replication_role=replica');
  await client.query('truncate fixed_change, fixed_report, fixed_period');
}

/** Notes a write that changes nothing, so that the organisation counts its reports anew. */
export async function noteWrite(url: string): Promise<void> {
  await using client = await connect(url, '');
  await client.query('insert into report_write default values');
}

/** A connection that closes when its block ends. */
export async function connect(url: string, options: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url, options: `${options} -c statement_timeout=0` });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
