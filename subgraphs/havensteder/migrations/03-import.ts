import { createImportTables } from '@social-return/subgraph-kit/migrations/import';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imports need to know rows again; the index is for assignments that were recorded otherwise. */
export class ImportTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createImportTables(runner);
    await runner.query('create index assignment_match on assignment (start, title)');
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
