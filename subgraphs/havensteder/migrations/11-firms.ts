import { watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a firm became another changes what local parties received, and so the local multiplier of a half-year. */
export class Firms1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await watchReports(runner, { table: 'firm_succession' });
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
