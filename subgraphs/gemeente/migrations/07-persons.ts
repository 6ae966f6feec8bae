import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What identifies a person, and what is written of a person: only under the key of that person. */
export class Persons1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table candidate_contact (
        candidate_id text collate "C" primary key constraint contact_candidate_known references candidate (id),
        sealed bytea not null
      )`);
    await runner.query(`
      create table candidate_note (
        id text collate "C" primary key,
        candidate_id text collate "C" not null constraint note_candidate_known references candidate (id),
        written_at timestamptz not null,
        sealed bytea not null
      )`);
    await runner.query(
      'create index candidate_note_newest on candidate_note (candidate_id, written_at desc, id)',
    );
  }

  async down(): Promise<void> {
    throw new Error('What is kept of people is not thrown away by a migration: erase it person by person.');
  }
}
