import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A response is about the work, or about a fault in the text of the vacancy. */
export class ResponseTopic1764980000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table vacancy_response add column about text not null default 'WORK' check (about in ('WORK', 'TEXT'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
