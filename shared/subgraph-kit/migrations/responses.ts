import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Responses to vacancies by people without an account: what they wrote is sealed, and gone after it was withdrawn. */
export class Responses1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vacancy_response (
        id text collate "C" primary key,
        secret_hash bytea not null unique check (length(secret_hash) = 32),
        vacancy_id text collate "C" not null references vacancy (id),
        received_at timestamptz not null,
        decided_at timestamptz,
        status text not null check (status in ('RECEIVED', 'HANDLED', 'DECLINED', 'WITHDRAWN')),
        consent text not null check (consent in ('THIS_VACANCY', 'OTHER_WORK')),
        language text not null check (language ~ '^[a-z]{2,3}$'),
        sealed bytea,
        sealed_reason bytea,
        version int not null default 1,
        constraint vacancy_response_decided check ((decided_at is null) = (status = 'RECEIVED')),
        constraint vacancy_response_erased check ((sealed is null) = (status = 'WITHDRAWN'))
      )`);
    await runner.query(
      'create index vacancy_response_waiting on vacancy_response (vacancy_id) where decided_at is null',
    );
    await runner.query(
      'create index vacancy_response_inbox on vacancy_response ((decided_at is not null), received_at desc, id)',
    );
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
