import { StartFailure } from '@social-return/runtime/process/failure';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Days that records of processing are kept where PROCESSING_RETENTION_DAYS says nothing: five years. An assumption: the
 * standard leaves it to a profile of each organisation. Much less would empty the right of access (CJEU C-553/07,
 * College van burgemeester en wethouders van Rotterdam v Rijkeboer, about one year).
 */
export const RETENTION_DAYS = 1_826;

/** @throws StartFailure for what is not a whole number of days. */
export function retentionDays({ PROCESSING_RETENTION_DAYS: text }: NodeJS.ProcessEnv): number {
  if (!text) return RETENTION_DAYS;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new StartFailure(`PROCESSING_RETENTION_DAYS: expected a whole number of days, got "${text}".`);
}

/** How much has expired, or was removed. */
export interface Expired {
  readonly processingRecords: number;
  readonly auditRecords: number;
}

const DAY_MS = 86_400_000;

/**
 * Removes what the processing log and the audit log have kept long enough; with `dryRun` it only counts. It says in its
 * transaction until when records have expired, and the database lets go of nothing later. For the owner of the tables:
 * the role in which requests are answered removes nothing at all.
 */
export function deleteExpired(
  db: Pick<DataSource, 'transaction'>,
  now: Date,
  options: { readonly days: number; readonly dryRun?: boolean },
): Promise<Expired> {
  return db.transaction((transaction) => deleteExpiredIn(transaction, now, options));
}

/** The same in a transaction that is given. */
export async function deleteExpiredIn(
  transaction: Pick<EntityManager, 'query'>,
  now: Date,
  { days, dryRun = false }: { readonly days: number; readonly dryRun?: boolean },
): Promise<Expired> {
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
