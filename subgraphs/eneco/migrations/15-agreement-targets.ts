import { keepTargetHistory } from '@social-return/subgraph-kit/migrations/target-history';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was agreed with a supplier can be another thing from a day on. */
export class AgreementTargets1764962000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepTargetHistory(runner, {
      parent: 'agreement',
      amounts: `
        target_fte_hundredths int not null constraint agreement_target_range check (target_fte_hundredths between 0 and 10000000),
        target_learning_hours int not null constraint agreement_learning_range check (target_learning_hours >= 0)`,
    });
  }

  async down(): Promise<void> {
    throw new Error('What was agreed is not thrown away: drop the database instead.');
  }
}
