import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/**
 * What an organisation fixed (vastgesteld): the half-years, and its contribution to the report on each, by area. Both
 * only grow: the database refuses to change or remove a row, whoever asks.
 */
export class FixedReports1763890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table fixed_period (
        id text constraint fixed_period_once primary key,
        fixed_at timestamptz not null
      )`);
    // Text and no jsonb: it is served as it was, byte for byte, and jsonb would order its keys anew.
    await runner.query(`
      create table fixed_report (
        period text not null references fixed_period (id),
        area text not null,
        contribution text not null,
        primary key (period, area)
      )`);
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception 'What is fixed is never changed or removed.'; end $$`);
    for (const table of ['fixed_period', 'fixed_report']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fixed_report, fixed_period');
    await runner.query('drop function refuse_change');
  }
}

describeConstraint('fixed_period_once', 'period', 'This half-year was fixed before, and stays as it is.');
