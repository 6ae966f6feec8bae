import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { keepOwnTerm } from '@social-return/subgraph-kit/migrations/own-term';
import { describeSettled, keepSettled } from '@social-return/subgraph-kit/migrations/settled';
import { watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An assignment is filled in its own term, and closed by its settlement. Amounts are cents, hours of residents are tenths.
 * What was wrong of the money corrects the half-years of the work.
 */
export class AssignmentSettlement1764770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepOwnTerm(runner, { parent: 'assignment', reference: 'assignment_id' });
    await keepSettled(runner, {
      parent: 'assignment',
      reference: 'assignment_id',
      figures: `
        amount bigint not null,
        local_amount bigint not null,
        resident_tenths bigint not null constraint assignment_settlement_hours_range check (resident_tenths >= 0)`,
      agrees: 'amount = new.amount and local_amount = new.local_amount',
      amounts: `
        amount bigint not null constraint assignment_correction_amount_range check (abs(amount) <= 99999999999999),
        local_amount bigint not null constraint assignment_correction_local_range check (abs(local_amount) <= 99999999999999),
        resident_tenths bigint not null constraint assignment_correction_hours_range check (abs(resident_tenths) <= 100000000),
        constraint assignment_correction_given check (amount <> 0 or local_amount <> 0 or resident_tenths <> 0)`,
      within: `s.amount + sum(c.amount) between 1 and 99999999999999
        and s.local_amount + sum(c.local_amount) between 0 and s.amount + sum(c.amount)
        and s.resident_tenths + sum(c.resident_tenths) >= 0`,
    });
    await watchReports(runner, {
      table: 'assignment_correction',
      days: '(select daterange(o.start, o."end") from assignment o where o.id = r.settlement_id)',
    });
  }

  async down(): Promise<void> {
    throw new Error('Settlements are not thrown away: drop the database instead.');
  }
}

describeSettled('assignment', 'opdracht');
describeConstraint('assignment_correction_given', 'amount', {
  en: 'Expected an amount or a number of hours other than 0.',
  nl: 'Verwacht: een bedrag of een aantal uren dat niet 0 is.',
});
describeConstraint('assignment_correction_amount_range', 'amount', {
  en: 'Expected at most 12 digits of euros.',
  nl: 'Verwacht: ten hoogste 12 cijfers aan euro.',
});
describeConstraint('assignment_correction_local_range', 'localAmount', {
  en: 'Expected at most 12 digits of euros.',
  nl: 'Verwacht: ten hoogste 12 cijfers aan euro.',
});
describeConstraint('assignment_correction_hours_range', 'residentHours', {
  en: 'Expected at most 10,000,000 hours.',
  nl: 'Verwacht: ten hoogste 10.000.000 uur.',
});
describeConstraint('assignment_correction_within', 'amount', {
  en: 'Expected a correction that leaves more than 0.00 euro in all, of it 0.00 euro or more local, and no fewer than 0 hours.',
  nl: 'Verwacht: een correctie die in totaal meer dan 0.00 euro laat, daarvan 0.00 euro of meer lokaal, en niet minder dan 0 uur.',
});
