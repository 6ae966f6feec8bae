import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { letMove } from '@social-return/subgraph-kit/migrations/moves';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A placement can go on under another agreement from a day on. */
export class Moves1764790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await letMove(runner, { parent: 'agreement', reference: 'agreement_id' }, ['learning_minutes_per_week']);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('placement_past_agreement_known', 'agreementId', {
  en: 'No agreement has this id.',
  nl: 'Geen afspraak heeft dit id.',
});
