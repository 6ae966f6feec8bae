import { createParts } from '@social-return/subgraph-kit/migrations/placement-parts';
import { keepWholeOverParts } from '@social-return/subgraph-kit/migrations/whole-over-parts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RULES } from './06-one-whole.ts';

/** Hours can change on a day while the placement goes on. */
export class PlacementParts1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createParts(runner, []);
    await keepWholeOverParts(runner, RULES);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
