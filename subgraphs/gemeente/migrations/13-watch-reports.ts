import { type ReportTable, watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gemeente's figures and obligations are made of, beside placements. */
const WATCHED: readonly ReportTable[] = [
  { table: 'block' },
  { table: 'policy_scheme_version' },
  { table: 'business_case_parameter' },
  { table: 'activity', days: `daterange(r.done_on, r.done_on, '[]')` },
  // Corrections tell nothing of how contracts stand, and no figure of a half-year is made of these two parts of a scheme.
  { table: 'contract', corrects: false },
  { table: 'custom_fulfilment', corrects: false },
  { table: 'scheme_bonus', corrects: false },
  { table: 'scheme_rule', corrects: false },
];

/** Writes that change what is reported of any half-year are noted. */
export class WatchReports1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const watched of WATCHED) await watchReports(runner, watched);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
