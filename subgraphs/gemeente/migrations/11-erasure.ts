import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests to erase people, with what each organisation answers. Placements outlive the person in the register: when one
 * is recorded the person must be there, and after an erasure a tombstone stands in the place of the person.
 */
export class RegisterErasure1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure_request (
        id text collate "C" primary key,
        candidate_id text collate "C" constraint erasure_asked_once unique,
        tombstone text collate "C" not null unique,
        reason text not null check (reason in ('PERSON_ASKED', 'NOT_NEEDED', 'UNLAWFUL')),
        requested_at timestamptz not null,
        due_at timestamptz not null check (due_at > requested_at),
        completed_at timestamptz,
        version int not null default 1
      )`);
    await runner.query('create index erasure_request_newest on erasure_request (requested_at desc, id)');
    await runner.query(
      'create index erasure_request_open on erasure_request (due_at) where completed_at is null',
    );
    await runner.query(`
      create table erasure_answer (
        request_id text collate "C" not null references erasure_request (id),
        organisation text not null,
        outcome text not null default 'PENDING' check (outcome in ('PENDING', 'ERASED', 'RETAINED')),
        ground text,
        retained_until date,
        answered_at timestamptz,
        attempts int not null default 0,
        primary key (request_id, organisation),
        constraint erasure_answer_moment check ((outcome = 'PENDING') = (answered_at is null)),
        constraint erasure_answer_ground check ((outcome = 'RETAINED') = (num_nonnulls(ground, retained_until) = 2))
      )`);
    await runner.query(`
      create function refuse_while_erasing() returns trigger language plpgsql as $$
      begin
        -- Waits for a request that is being made of the person at this moment, and then sees it.
        perform from candidate where id = new.candidate_id for key share;
        if exists (select from erasure_request where candidate_id = new.candidate_id) then
          raise exception 'the person is being erased' using errcode = '23514', constraint = 'person_not_erasing';
        end if;
        return new;
      end $$`);
    for (const table of ['consent', 'referral', 'candidate_contact', 'candidate_note']) {
      await runner.query(`
        create trigger person_not_erasing before insert on ${table}
          for each row execute function refuse_while_erasing()`);
    }
    await runner.query('alter table candidate add column left_at timestamptz');
    await runner.query(`update candidate set left_at = now() where status = 'LEFT'`);
    await runner.query(`
      create function candidate_left() returns trigger language plpgsql as $$
      begin
        new.left_at := case when new.status = 'LEFT' then coalesce(new.left_at, now()) end;
        return new;
      end $$`);
    await runner.query(`
      create trigger candidate_left before insert or update of status on candidate
        for each row execute function candidate_left()`);
    await runner.query(`create index candidate_left on candidate (left_at) where status = 'LEFT'`);
    await runner.query('alter table placement drop constraint placement_candidate_known');
    await runner.query(`
      create function placement_of_candidate() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.candidate_id like '%:erased-%' then return new; end if;
        perform from candidate where id = new.candidate_id for key share;
        if not found then
          raise exception 'nobody in the register has this id' using errcode = '23503', constraint = 'placement_candidate_known';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger placement_candidate_known before insert or update of candidate_id on placement
        for each row execute function placement_of_candidate()`);
    await runner.query(`
      create function candidate_of_placement() returns trigger language plpgsql as $$
      begin
        if exists (select from placement where candidate_id = old.id)
          and coalesce(current_setting('register.erasing', true), '') <> old.id then
          raise exception 'the person has a placement' using errcode = '23503', constraint = 'placement_candidate_known';
        end if;
        return old;
      end $$`);
    await runner.query(`
      create trigger placement_candidate_known before delete on candidate
        for each row execute function candidate_of_placement()`);
  }

  async down(): Promise<void> {
    throw new Error('Requests to erase people are not thrown away: drop the database instead.');
  }
}

describeConstraint('person_not_erasing', 'candidateId', {
  en: 'This person asked to be erased: nothing is recorded of the person any more.',
  nl: 'Deze persoon heeft gevraagd om gewist te worden: er wordt niets meer over de persoon vastgelegd.',
});
