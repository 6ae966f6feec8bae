import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLACEMENTS } from './fixed-reports.ts';
import { watchReports } from './watch-reports.ts';

/** A number that nobody had before: 64 random bits. */
const RANDOM = 'hashtextextended(gen_random_uuid()::text, 0)';

/**
 * What was written since somebody last looked, by what it changes: a fixed half-year, or the open ones, which have the
 * empty name. All random numbers of one name together (by exclusive or) tell one state of what is reported from every
 * other; see `shared/subgraph-kit/reports/marks.ts`.
 *
 * Random and not counted: a count that is put back, with a copy of the database or after the machine failed, comes to
 * the same numbers again over other writes, while a process remembers what it reported under the first ones.
 */
export class ReportWrites1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_write (
        period text not null default '',
        mark bigint not null default ${RANDOM}
      )`);
    // Beside `fixed_change`, which goes on to hold what was folded of the fixed ones.
    await runner.query(`
      create table report_version (
        only_one boolean primary key default true check (only_one),
        mark bigint not null default ${RANDOM}
      )`);
    await runner.query('insert into report_version default values');
    await watchReports(runner, PLACEMENTS);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
