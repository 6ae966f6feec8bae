import { REPORT_STATEMENT_MS } from '@social-return/contract/questions/patience';
import type { DataSource } from 'typeorm';

/**
 * One statement that reads a whole half-year: it may take as long as the gateway waits for a report, where others stop
 * at the limit of the connection.
 */
export function patientQuery<R>(db: DataSource, text: string, values: unknown[]): Promise<R[]> {
  return db.transaction(async (transaction) => {
    await transaction.query(`set local statement_timeout = ${REPORT_STATEMENT_MS}`);
    return transaction.query<R[]>(text, values);
  });
}
