import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/**
 * What firms report of people, each for one obligation. It is held against the same constraints as a placement, by the same
 * names, since that is what it becomes; nothing is kept of somebody who was erased.
 */
export class Entries1765070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contractor_entry (
        id text collate "C" primary key,
        firm text not null check (firm ~ '^[0-9]{8}$'),
        obligation_id text collate "C" not null,
        candidate_id text collate "C" not null,
        kind text not null constraint placement_kind_known check (kind in ('CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING')),
        employer text not null constraint placement_employer_length check (length(employer) between 1 and 200),
        employer_kvk text not null constraint placement_kvk_shape check (employer_kvk ~ '^[0-9]{8}$'),
        start date not null,
        "end" date,
        minutes_per_week int not null constraint placement_hours_range check (minutes_per_week between 1 and 3600),
        total_minutes_per_week int check (total_minutes_per_week between 1 and 3600),
        buurt text not null constraint placement_buurt_known references buurt (code),
        home_buurt text constraint placement_home_known references buurt (code),
        lives_elsewhere boolean not null,
        terms jsonb not null,
        proof text not null check (proof in ('EMPLOYMENT_CONTRACT', 'PRACTICE_AGREEMENT', 'TIMESHEET', 'PAYSLIP', 'STATEMENT')),
        sha256 text collate "C" not null constraint contractor_entry_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
        status text not null check (status in ('SUBMITTED', 'ACCEPTED', 'RETURNED', 'DECLINED')),
        reason text constraint contractor_entry_reason_length check (length(btrim(reason)) between 1 and 500),
        measures jsonb not null,
        valued_on date not null,
        submitted_at timestamptz not null,
        placement_id text collate "C" references placement (id) on delete set null,
        version int not null,
        constraint placement_end_after_start check ("end" is null or "end" > start),
        constraint placement_home_once check (not (lives_elsewhere and home_buurt is not null)),
        constraint contractor_entry_why check ((status in ('RETURNED', 'DECLINED')) = (reason is not null)),
        constraint contractor_entry_placed check (placement_id is null or status = 'ACCEPTED')
      )`);
    await runner.query(`
      create unique index contractor_entry_once on contractor_entry (obligation_id, candidate_id, employer_kvk, start)
      where status in ('SUBMITTED', 'ACCEPTED')`);
    await runner.query('create index contractor_entry_list on contractor_entry (submitted_at desc, id)');
    await runner.query(
      'create index contractor_entry_firm on contractor_entry (firm, submitted_at desc, id)',
    );
    await runner.query('create index contractor_entry_candidate on contractor_entry (candidate_id)');
    await runner.query('create index contractor_entry_placement on contractor_entry (placement_id)');
    await runner.query(`
      create function refuse_erased_entry() returns trigger language plpgsql as $$
      begin
        if exists (select from erased_person where fingerprint = sha256(convert_to(new.candidate_id, 'UTF8'))) then
          raise exception 'the person was erased' using errcode = '23514', constraint = 'contractor_entry_not_erased';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger contractor_entry_not_erased before insert or update of candidate_id on contractor_entry
        for each row execute function refuse_erased_entry()`);
  }

  async down(): Promise<void> {
    throw new Error('What firms reported is not thrown away: drop the database instead.');
  }
}

describeConstraint('contractor_entry_sha256_shape', 'sha256', {
  en: 'Expected SHA-256 as 64 hexadecimal digits in small letters.',
  nl: 'Verwacht: SHA-256 als 64 hexadecimale cijfers in kleine letters.',
});
describeConstraint('contractor_entry_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 500 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 500 tekens.',
});
describeConstraint('contractor_entry_once', 'voucher', {
  en: 'This person, employer and first day are reported for this obligation already.',
  nl: 'Deze persoon, werkgever en eerste dag zijn voor deze verplichting al opgegeven.',
});
describeConstraint('contractor_entry_not_erased', 'voucher', {
  en: 'This person asked to be erased: nothing is recorded of the person any more.',
  nl: 'Deze persoon heeft gevraagd om gewist te worden: er wordt niets meer over de persoon vastgelegd.',
});
