import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A response is to a vacancy, or to what an initiative asks. */
export class ResponseSubject1765060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vacancy_response
        alter column vacancy_id drop not null,
        add column request_id text collate "C" references initiative_request (id),
        drop constraint vacancy_response_about_check,
        add constraint vacancy_response_about_check check (about in ('WORK', 'TEXT', 'HELP')),
        add constraint vacancy_response_subject check (
          num_nonnulls(vacancy_id, request_id) = 1 and (about = 'HELP') = (request_id is not null))`);
    await runner.query(
      'create index vacancy_response_helping on vacancy_response (request_id) where decided_at is null',
    );
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
