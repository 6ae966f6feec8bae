import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/**
 * People who were erased, known by a fingerprint of a random id alone: what comes later with that id, out of a voucher or a file
 * from before, is refused, so that nobody comes back. And what was answered to the register.
 */
export class Erasure1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_erasure (
        id text collate "C" primary key,
        outcome text not null check (outcome in ('ERASED', 'RETAINED')),
        ground text,
        retained_until date,
        answered_at timestamptz not null,
        constraint person_erasure_ground check ((outcome = 'RETAINED') = (num_nonnulls(ground, retained_until) = 2))
      )`);
    await runner.query(`
      create table erased_person (
        fingerprint bytea primary key check (length(fingerprint) = 32),
        erased_at timestamptz not null
      )`);
    await runner.query(`
      create function refuse_erased_person() returns trigger language plpgsql as $$
      begin
        if exists (select from erased_person where fingerprint = sha256(convert_to(new.candidate_id, 'UTF8'))) then
          raise exception 'the person was erased' using errcode = '23514', constraint = 'person_not_erased';
        end if;
        return new;
      end $$`);
    for (const table of ['placement', 'referral_decision']) {
      await runner.query(`
        create trigger person_not_erased before insert or update of candidate_id on ${table}
          for each row execute function refuse_erased_person()`);
    }
    await runner.query('create index referral_decision_candidate on referral_decision (candidate_id)');
    await runner.query('create index idempotency_record on idempotency (record_id)');
    await runner.query('create index idempotency_age on idempotency (created_at)');
  }

  async down(): Promise<void> {
    throw new Error('That people were erased is not forgotten: drop the database instead.');
  }
}

describeConstraint('person_not_erased', 'candidateId', {
  en: 'This person asked to be erased: nothing is recorded of the person any more.',
  nl: 'Deze persoon heeft gevraagd om gewist te worden: er wordt niets meer over de persoon vastgelegd.',
});
