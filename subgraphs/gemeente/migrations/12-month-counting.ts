import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COUNTED_IN_MONTHS } from '../published/month-rows.ts';

/** Schemes whose source counts in months say so, as a rule of their versions. */
export class MonthCounting1764460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table scheme_rule drop constraint scheme_rule_kind_check,
        add constraint scheme_rule_kind_known check (kind in ('MIN_MINUTES_PER_WEEK', 'LOOK_BACK_MONTHS',
          'REVOLVING_DOOR_MONTHS', 'ROUTE_MONTHS', 'NUG_MIN_MONTHS', 'MEMBERSHIP_ON_AWARD', 'CAP_FROM_FIRST_SR_DAY',
          'LKS_EXTENDS_CAP', 'WORKED_HOURS', 'COUNT_MONTHS', 'BONUS_STAGE_MONTHS'))`);
    for (const [versionId, sourceKey] of COUNTED_IN_MONTHS) {
      await runner.query(
        `insert into scheme_rule (id, scheme_version_id, kind, value, source_key) values ($1, $2, 'COUNT_MONTHS', 1, $3)`,
        [`${versionId}-count-months`, versionId, sourceKey],
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
