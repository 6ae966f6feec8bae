import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The decider of each change of a record: an organisation and the right with which it did, as the token of the request said.
 * What is kept never changes; it goes with a record that is erased.
 */
export class Decisions1764961000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table decision (
        id bigint generated always as identity primary key,
        record_id text collate "C" not null,
        change text not null,
        decided_at timestamptz not null,
        decided_by text not null,
        decided_with text not null
      )`);
    await runner.query('create index decision_on_record on decision (record_id, id desc)');
    await runner.query(`
      create function refuse_another_decider() returns trigger language plpgsql as $$
      begin
        raise exception 'who decided never changes' using errcode = '42501', constraint = 'decision_stands';
      end $$`);
    await runner.query(`
      create trigger decision_stands before update or truncate on decision
        for each statement execute function refuse_another_decider()`);
  }

  async down(): Promise<void> {
    throw new Error('Who decided is not thrown away: drop the database instead.');
  }
}
