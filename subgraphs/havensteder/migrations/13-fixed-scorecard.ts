import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the scorecard of the city says about people of a half-year, as it was when the half-year was fixed. It holds figures
 * alone, and only grows.
 */
export class FixedScorecard1764850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table fixed_scorecard (
        period text primary key references fixed_period (id),
        figures jsonb not null
      )`);
    await runner.query(`
      create trigger fixed_scorecard_append_only before update or delete or truncate on fixed_scorecard
        for each statement execute function refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fixed_scorecard');
  }
}
