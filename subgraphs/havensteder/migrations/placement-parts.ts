import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createParts } from '../../../shared/subgraph/migrations/placement-parts.ts';
import { keepWholeOverParts } from '../../../shared/subgraph/migrations/whole-over-parts.ts';
import { RULES } from './one-whole.ts';

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
