import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { keepTargetHistory } from '@social-return/subgraph-kit/migrations/target-history';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PARTIES = ['anchor_organisation', 'recognised_entrepreneur'];

/** A target is changed from a day on, with who and why; a party leaves its list from a day on, and stays on it until then. */
export class TargetHistory1764940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table city_target add column version int not null default 1');
    await keepTargetHistory(runner, {
      parent: 'city_target',
      amounts: `target_hundredths bigint not null constraint target_change_range check (target_hundredths between 0 and 100000000000000)`,
    });
    for (const table of PARTIES) {
      await runner.query(`
        alter table ${table}
          add column until date,
          add column end_reason text,
          add column ended_by text,
          add column ended_with text,
          drop constraint ${table}_kvk_once,
          add constraint ${table}_kvk_once exclude using gist (kvk with =, daterange(since, until) with &&),
          add constraint party_until_after_since check (until > since),
          add constraint party_end_reason check (until is null or coalesce(length(btrim(end_reason)), 0) between 1 and 1000)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('What was decided is not thrown away: drop the database instead.');
  }
}

describeConstraint('target_change_range', 'target', {
  en: 'Expected a target of 0 to 1000000000000.',
  nl: 'Verwacht: een doel van 0 tot en met 1000000000000.',
});
describeConstraint('party_until_after_since', 'until', {
  en: 'Expected a day after the first day on the list.',
  nl: 'Verwacht: een dag na de eerste dag op de lijst.',
});
describeConstraint('party_end_reason', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
