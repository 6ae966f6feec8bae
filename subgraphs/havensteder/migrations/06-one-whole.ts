import { keepOneWhole, type OneWhole } from '@social-return/subgraph-kit/migrations/one-whole';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody can do several chores for one party at a time, when they come from different vacancies. */
export const RULES: OneWhole = { sameWork: ['employer_kvk', 'assignment_id', 'kind', 'vacancy_id'] };

/** The hours of one person are one whole: no placement is recorded twice, and together they are no more than was worked. */
export class OneWhole1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepOneWhole(runner, RULES);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
