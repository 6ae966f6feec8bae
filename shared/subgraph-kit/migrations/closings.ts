import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a vacancy is filled or withdrawn. The change of the status may say the day; without one it is the day of the
 * change in Amsterdam. It goes when the vacancy opens again, and stays when a filled one is withdrawn. Of those that were closed
 * before this the day is not known, unless their closing day came.
 */
export class Closings1764960000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table vacancy add column closed_on date');
    await runner.query(`
      create function vacancy_closed_on() returns trigger language plpgsql as $$
      begin
        new.closed_on := case
          when new.status = 'OPEN' then null
          when old.status = 'OPEN' then coalesce(new.closed_on, (now() at time zone 'Europe/Amsterdam')::date)
          else old.closed_on
        end;
        return new;
      end $$`);
    await runner.query(`
      create trigger vacancy_closed_on before update on vacancy
        for each row when (new.status <> 'OPEN' or new.closed_on is not null) execute function vacancy_closed_on()`);
  }

  async down(): Promise<void> {
    throw new Error('Days are not thrown away: drop the database instead.');
  }
}
