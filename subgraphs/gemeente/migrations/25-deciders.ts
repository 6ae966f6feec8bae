import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows named the team that their caller chose, and keep who decided from now on. */
const TABLES = ['enforcement_transition', 'settlement_correction'] as const;

/**
 * The decider is what the token of the request said. Rows from before keep the team that was named then: they never change,
 * and no row has both.
 */
export class Deciders1764890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        alter table ${table}
          alter column team drop not null,
          add column decided_by text,
          add column decided_with text,
          add constraint ${table}_decided check (num_nonnulls(decided_by, decided_with) = case when team is null then 2 else 0 end)`);
  }

  async down(): Promise<void> {
    throw new Error('Who decided is not thrown away: drop the database instead.');
  }
}

for (const table of TABLES)
  describeConstraint(`${table}_decided`, 'id', {
    en: 'Expected who decides, as the token says.',
    nl: 'Verwacht: wie besluit, zoals het token zegt.',
  });
