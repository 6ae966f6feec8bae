import { type WatchedTable, watchFixed } from '@social-return/subgraph-kit/migrations/watch-fixed';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Eneco's figures are made of, beside placements. */
const WATCHED: readonly WatchedTable[] = [
  { table: 'learning_certificate', days: `daterange(r.obtained_on, r.obtained_on, '[]')` },
];

/** Writes that change what would be reported of a half-year that is fixed are counted. */
export class WatchFixed1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const watched of WATCHED) await watchFixed(runner, watched);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
