import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { letMove } from '@social-return/subgraph-kit/migrations/moves';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A placement can go on under another assignment from a day on. */
export class Moves1764790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await letMove(runner, { parent: 'assignment', reference: 'assignment_id' });
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('placement_past_assignment_known', 'assignmentId', {
  en: 'No assignment has this id.',
  nl: 'Geen opdracht heeft dit id.',
});
