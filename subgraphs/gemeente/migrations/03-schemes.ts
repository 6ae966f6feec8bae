import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FULL_TIME_MINUTES, SCHEME, SCHEME_VERSIONS } from '../published/scheme-rows.ts';

/** Reference data: the scheme by which placements are valued, with its versions. */
export class Schemes1763800200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('insert into policy_scheme (id, name) values ($1, $2)', [SCHEME, 'Rotterdam']);
    for (const version of SCHEME_VERSIONS) {
      await runner.query(
        `insert into policy_scheme_version (id, scheme_id, label, valid_from, valid_until, source, assumption)
         values ($1, $2, $3, $4, $5, $6, true)`,
        [version.id, SCHEME, version.label, version.validFrom, version.validUntil, version.source],
      );
      for (const [targetGroup, euro, monthCap] of version.blocks) {
        await runner.query(
          `insert into block (id, scheme_version_id, target_group, amount_cents, full_time_minutes_per_week, month_cap)
           values ($1, $2, $3, $4, $5, $6)`,
          [
            `${version.id}-${targetGroup.toLowerCase().replaceAll('_', '-')}`,
            version.id,
            targetGroup,
            euro * 100,
            FULL_TIME_MINUTES,
            monthCap,
          ],
        );
      }
    }
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
