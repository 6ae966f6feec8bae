import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What keeps every figure as it is while a person is erased, and what a ground to retain keeps apart from the figures.
 *
 * - `former_name`: by which tokens the person's placements were counted before, for as long as not every organisation
 *   moved to the tombstone. No id is in it, and it goes when the register closes the erasure.
 * - `retained_person`: who a placement is about, for as long as a ground says so. The placement itself is under the
 *   tombstone like everybody's else, so that the ground shows in no figure.
 * - `rename_fixed_claims`: the one way in which the claims of a fixed half-year change. What was fixed (the contribution,
 *   of which the ledger has the digest) stays byte for byte, and so does the number of claims.
 */
export class ErasureNames1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table former_name (
        placement_id text collate "C" primary key references placement (id) on delete cascade,
        request_id text collate "C" not null,
        tokens bytea not null check (length(tokens) = 32)
      )`);
    await runner.query('create index former_name_request on former_name (request_id)');
    await runner.query(`
      create table retained_person (
        placement_id text collate "C" primary key references placement (id) on delete cascade,
        candidate_id text collate "C" not null
      )`);
    await runner.query('create index retained_person_candidate on retained_person (candidate_id)');
    await runner.query(GUARD);
    await runner.query('drop trigger fixed_report_append_only on fixed_report');
    await runner.query(`
      create trigger fixed_report_append_only before update or delete on fixed_report
        for each row execute function refuse_fixed_change()`);
    await runner.query(`
      create trigger fixed_report_truncate_append_only before truncate on fixed_report
        for each statement execute function refuse_change()`);
    await runner.query(RENAME);
  }

  async down(): Promise<void> {
    throw new Error('That people were erased is not forgotten: drop the database instead.');
  }
}

/** Other names for the same number of claims, and nothing else. */
const GUARD = `
  create function refuse_fixed_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('fixed_report.renames', true) = 'yes'
      and (new.period, new.area, new.contribution, length(new.claims))
        is not distinct from (old.period, old.area, old.contribution, length(old.claims)) then
      return new;
    end if;
    raise exception 'What is fixed is never changed or removed.';
  end $$`;

/** With the rights of the owner: the role that answers requests may change nothing of what is fixed by itself. */
const RENAME = `
  create function rename_fixed_claims(of_period text, of_area text, renamed text, renamed_digest text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform set_config('fixed_report.renames', 'yes', true);
    update fixed_report set claims = renamed, digest = renamed_digest where period = of_period and area = of_area;
    perform set_config('fixed_report.renames', '', true);
  end $$`;
