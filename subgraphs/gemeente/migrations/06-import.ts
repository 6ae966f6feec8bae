import { createImportTables } from '@social-return/subgraph-kit/migrations/import';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imports need to know rows again; the index is for contracts that were recorded otherwise. */
export class ImportTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createImportTables(runner);
    await runner.query('create index contract_match on contract (contractor_kvk, start)');
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
