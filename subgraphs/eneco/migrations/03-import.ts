import { createImportTables } from '@social-return/subgraph-kit/migrations/import';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imports need to know rows again. */
export class ImportTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createImportTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
