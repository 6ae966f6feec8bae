import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work that people without an account offer: what people will read of it is held against the same constraints as a vacancy,
 * by the same names; how the sender is reached is sealed. Nothing of it is left after it was withdrawn.
 */
export class Offers1764910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table work_offer (
        id text collate "C" primary key,
        secret_hash bytea not null unique check (length(secret_hash) = 32),
        received_at timestamptz not null,
        decided_at timestamptz,
        status text not null check (status in ('PROPOSED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN')),
        sender text not null check (sender in ('RESIDENT', 'FIRM', 'INITIATIVE')),
        title text constraint vacancy_title_length check (length(title) between 1 and 200),
        description text constraint vacancy_description_length check (length(description) between 1 and 4000),
        kind text not null check (kind in ('CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING')),
        buurt text not null constraint vacancy_buurt_known references buurt (code),
        hours_per_week_min int not null constraint vacancy_hours_min_range check (hours_per_week_min between 0 and 60),
        hours_per_week_max int not null constraint vacancy_hours_max_range check (hours_per_week_max between 1 and 60),
        level int not null check (level between 0 and 5),
        positions int not null constraint vacancy_positions_range check (positions between 1 and 1000),
        closes_on date,
        vacancy_id text collate "C" references vacancy (id),
        language text not null check (language ~ '^[a-z]{2,3}$'),
        sealed bytea,
        sealed_reason bytea,
        version int not null default 1,
        constraint vacancy_hours_order check (hours_per_week_min <= hours_per_week_max),
        constraint work_offer_decided check ((decided_at is null) = (status = 'PROPOSED')),
        constraint work_offer_erased check (num_nulls(sealed, title, description) = case status when 'WITHDRAWN' then 3 else 0 end)
      )`);
    await runner.query('create index work_offer_vacancy on work_offer (vacancy_id)');
    await runner.query(
      'create index work_offer_inbox on work_offer ((decided_at is not null), received_at desc, id)',
    );
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
