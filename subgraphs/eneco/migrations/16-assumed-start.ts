import type { MigrationInterface, QueryRunner } from 'typeorm';

const SENTENCE = 'first day assumed: two years before the end';

/** Whether the first day of a certificate is assumed is a label of its own, and not a sentence in its source. */
export class AssumedStart1764965000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pso_certificate add column assumption boolean not null default false');
    await runner.query(`
      update pso_certificate
      set assumption = true, source = nullif(regexp_replace(source, '(; )?${SENTENCE}$', ''), '')
      where source like '%${SENTENCE}'`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
