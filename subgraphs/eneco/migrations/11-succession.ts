import { keepSuccessions } from '@social-return/subgraph-kit/migrations/successions';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RULES } from './06-one-whole.ts';

/** A firm that merges goes on under another KvK number. */
export class Succession1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepSuccessions(runner, RULES);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
