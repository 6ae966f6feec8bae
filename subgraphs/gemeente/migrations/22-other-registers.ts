import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People whom another register knows by another id.
 *
 * - `other_register_id`: which id, while the person is in both registers.
 * - `other_register_token`: once the person was erased in one of them, the tokens alone by which the figures go on to count
 *   one person as one; `key_print` says by which claim key they were made.
 *
 * A placement of a person of another register needs no candidate here, as at any other organisation: that register knows the
 * person.
 */
export class OtherRegisters1764840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table other_register_id (
        candidate_id text collate "C" not null
          constraint other_register_candidate_known references candidate (id),
        other_id text collate "C" not null,
        recorded_at timestamptz not null,
        constraint other_register_id_once primary key (candidate_id, other_id)
      )`);
    await runner.query('create index other_register_id_other on other_register_id (other_id)');
    await runner.query(`
      create table other_register_token (
        former bytea not null constraint other_register_token_former check (length(former) = 32),
        now bytea not null constraint other_register_token_now check (length(now) = 32),
        key_print bytea not null,
        recorded_at timestamptz not null
      )`);
    await runner.query(`
      create or replace function placement_of_candidate() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.candidate_id like '%:erased-%' then return new; end if;
        if split_part(new.candidate_id, ':', 1) <> split_part(new.id, ':', 1) then return new; end if;
        perform from candidate where id = new.candidate_id for key share;
        if not found then
          raise exception 'nobody in the register has this id' using errcode = '23503', constraint = 'placement_candidate_known';
        end if;
        return new;
      end $$`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
