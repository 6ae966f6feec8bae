import type { DataSource, EntityManager } from 'typeorm';

/** How much has expired, or was removed. */
export interface ExpiredCounts {
  readonly processingRecords: number;
  readonly auditRecords: number;
}

const DAY_MS = 86_400_000;

/**
 * Removes what the processing log and the audit log have kept long enough; with `dryRun` it only counts. It says in its
 * transaction until when records have expired, and the database deletes nothing later. For the owner of the tables:
 * the role in which requests are answered removes nothing at all.
 */
export function deleteExpired(
  db: Pick<DataSource, 'transaction'>,
  now: Date,
  options: { readonly days: number; readonly dryRun?: boolean },
): Promise<ExpiredCounts> {
  return db.transaction((transaction) => deleteExpiredIn(transaction, now, options));
}

/** The same in a transaction that is given. */
export async function deleteExpiredIn(
  transaction: Pick<EntityManager, 'query'>,
  now: Date,
  { days, dryRun = false }: { readonly days: number; readonly dryRun?: boolean },
): Promise<ExpiredCounts> {
  const before = now.getTime() - days * DAY_MS;
  const expired = [
    ['processing_record', 'end_time < $1'],
    ['audit_record', 'recorded_at < to_timestamp($1::bigint / 1000.0)'],
  ] as const;
  await transaction.query(`select set_config('processing.expired_before', $1, true)`, [String(before)]);
  const counts: number[] = [];
  for (const [table, condition] of expired) {
    const statement = dryRun
      ? `select count(*)::int as count from ${table} where ${condition}`
      : `with gone as (delete from ${table} where ${condition} returning 1) select count(*)::int as count from gone`;
    const rows: { count: number }[] = await transaction.query(statement, [before]);
    counts.push(rows[0]?.count ?? 0);
  }
  return { processingRecords: counts[0] ?? 0, auditRecords: counts[1] ?? 0 };
}
