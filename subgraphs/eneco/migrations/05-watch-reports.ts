import { type ReportTable, watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Eneco's figures are made of, beside placements. */
const WATCHED: readonly ReportTable[] = [
  { table: 'learning_certificate', days: `daterange(r.obtained_on, r.obtained_on, '[]')` },
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
