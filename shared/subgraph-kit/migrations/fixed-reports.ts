import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';
import { type WatchedTable, watchFixed } from './watch-fixed.ts';

/**
 * A placement that ends after a half-year changes nothing in it: what it was worth there stays. Whether it lasted is a
 * fact of another day, which shows in no correction.
 */
export const PLACEMENTS: WatchedTable = {
  table: 'placement',
  days: 'daterange(r.start, r."end")',
  facts: `(to_jsonb(r) - array['version', 'claim', 'end']) || jsonb_build_object('until', least(r."end", upper(half_year(f.id))))`,
};

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
    // Text and no jsonb: it is served as it was, byte for byte, and jsonb would order its keys anew. Claims are most of
    // a report and stand beside it, so that they are only read for callers that do not hold them yet.
    await runner.query(`
      create table fixed_report (
        period text not null references fixed_period (id),
        area text not null,
        contribution text not null,
        claims text not null,
        digest text not null,
        primary key (period, area)
      )`);
    // Tokens do not compress: trying costs time at every fixing.
    await runner.query('alter table fixed_report alter column claims set storage external');
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception 'What is fixed is never changed or removed.'; end $$`);
    for (const table of ['fixed_period', 'fixed_report']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
    await runner.query(
      'create table fixed_change (period text primary key references fixed_period (id), changes bigint not null)',
    );
    await runner.query(`
      create function half_year(period text) returns daterange language sql immutable as $$
        select daterange(first, (first + interval '6 months')::date) from (
          select make_date(left(period, 4)::int, case right(period, 1) when '1' then 1 else 7 end, 1) as first) as begin
      $$`);
    await watchFixed(runner, PLACEMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fixed_change, fixed_report, fixed_period');
    await runner.query('drop function refuse_change');
  }
}

describeConstraint('fixed_period_once', 'period', {
  en: 'This half-year was fixed before, and stays as it is.',
  nl: 'Dit halfjaar is al vastgesteld en blijft zoals het is.',
});
