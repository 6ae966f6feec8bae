import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A PSO certificate says where it is known from, and which part is assumed. */
export class CertificateSource1764840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table pso_certificate add column source text
        constraint pso_certificate_source_length check (length(source) between 1 and 300)`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('pso_certificate_source_length', 'source', {
  en: 'Expected a source of 1 to 300 characters.',
  nl: 'Verwacht: een bron van 1 tot en met 300 tekens.',
});
