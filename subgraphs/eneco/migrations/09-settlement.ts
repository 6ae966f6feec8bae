import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { keepOwnTerm } from '@social-return/subgraph-kit/migrations/own-term';
import { describeSettled, keepSettled } from '@social-return/subgraph-kit/migrations/settled';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agreement is filled in its own term, and closed by its settlement. Weighted FTE are hundredths, learning hours are
 * tenths.
 */
export class AgreementSettlement1764770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreement add column status text not null default 'OPEN'
        constraint agreement_status_known check (status in ('OPEN', 'CLOSED'))`);
    await keepOwnTerm(runner, { parent: 'agreement', reference: 'agreement_id' });
    await keepSettled(runner, {
      parent: 'agreement',
      reference: 'agreement_id',
      figures: `
        target_fte_hundredths int not null,
        target_learning_hours int not null,
        fte_hundredths bigint not null constraint agreement_settlement_fte_range check (fte_hundredths >= 0),
        learning_tenths bigint not null constraint agreement_settlement_learning_range check (learning_tenths >= 0)`,
      agrees: `target_fte_hundredths = new.target_fte_hundredths and target_learning_hours = new.target_learning_hours`,
      amounts: `
        fte_hundredths bigint not null constraint agreement_correction_fte_range check (abs(fte_hundredths) <= 10000000),
        learning_tenths bigint not null constraint agreement_correction_learning_range check (abs(learning_tenths) <= 100000000),
        constraint agreement_correction_given check (fte_hundredths <> 0 or learning_tenths <> 0)`,
      within: `s.fte_hundredths + sum(c.fte_hundredths) >= 0 and s.learning_tenths + sum(c.learning_tenths) >= 0`,
    });
  }

  async down(): Promise<void> {
    throw new Error('Settlements are not thrown away: drop the database instead.');
  }
}

describeSettled('agreement', 'afspraak');
describeConstraint('agreement_correction_given', 'weightedFte', {
  en: 'Expected weighted FTE or a number of learning hours other than 0.',
  nl: 'Verwacht: gewogen fte of een aantal leeruren dat niet 0 is.',
});
describeConstraint('agreement_correction_fte_range', 'weightedFte', {
  en: 'Expected at most 100,000 weighted FTE.',
  nl: 'Verwacht: ten hoogste 100.000 gewogen fte.',
});
describeConstraint('agreement_correction_learning_range', 'learningHours', {
  en: 'Expected at most 10,000,000 hours.',
  nl: 'Verwacht: ten hoogste 10.000.000 uur.',
});
describeConstraint('agreement_correction_within', 'weightedFte', {
  en: 'Expected a correction that takes off no more than is realised.',
  nl: 'Verwacht: een correctie die niet meer afhaalt dan er gerealiseerd is.',
});
