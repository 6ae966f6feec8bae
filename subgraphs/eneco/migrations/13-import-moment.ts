import { addImportMoment } from '@social-return/subgraph-kit/migrations/import';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files say of which moment they speak. */
export class ImportMoment1764830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addImportMoment(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
