import type { TestChain } from './chain.ts';

/**
 * What only says that something was asked, or is done beside requests: keys of changes that were sent, the processing
 * log of reads, and the delivery of erasures.
 */
const BESIDE =
  /^(idempotency|processing_record|audit_record|erasure_(answer|queue|delivery)|report_write.*|.*_watermark)$/;

/** A fingerprint of all that the databases of a chain hold, by `party.table`. */
export async function contentsOf(chain: TestChain): Promise<Readonly<Record<string, string>>> {
  const parties = await Promise.all(
    Object.entries(chain.parties).map(async ([party, { sql }]) => {
      const tables = (await sql<{ name: string }>(TABLES)).filter(({ name }) => !BESIDE.test(name));
      const rows = await sql<{ name: string; digest: string | null }>(
        tables.map(({ name }) => fingerprint(name)).join(' union all '),
      );
      return rows.map(({ name, digest }): [string, string] => [`${party}.${name}`, digest ?? '']);
    }),
  );
  return Object.fromEntries(parties.flat());
}

const TABLES = `
  select table_name as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE'`;

function fingerprint(table: string): string {
  return `select '${table}' as name, md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest from ${table} t`;
}
