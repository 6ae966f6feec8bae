import type { QueryRunner } from 'typeorm';

const PROOF_KINDS = `('INTERNSHIP_AGREEMENT', 'UWV_DECISION', 'TARGET_GROUP_DECLARATION', 'MUNICIPAL_DECISION',
  'REGISTRATION_PROOF', 'REGISTER_DECLARATION', 'BENEFIT_SPECIFICATION', 'COST_PROOF')`;

/** What a placement needs before it can be approved: proofs and a headcount. */
export async function createPlacementCareTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table proof_requirement (
      id text collate "C" primary key,
      target_group text not null,
      any_of text[] not null check (cardinality(any_of) > 0),
      source text not null check (length(source) > 0),
      constraint proof_requirement_once unique (target_group, any_of)
    )`);
  await runner.query(`
    create table proof (
      id text collate "C" primary key,
      placement_id text collate "C" not null constraint proof_placement_known references placement (id),
      kind text not null check (kind in ${PROOF_KINDS}),
      sha256 text collate "C" not null constraint proof_sha256_shape check (length(sha256) = 64 and ltrim(sha256, '0123456789abcdef') = ''),
      verification text not null default 'PENDING' check (verification in ('PENDING', 'VERIFIED', 'REFUSED')),
      verified_on date,
      valid_until date,
      version int not null default 1,
      constraint proof_verified_on_given check ((verification = 'PENDING') = (verified_on is null)),
      constraint proof_document_once unique (placement_id, sha256)
    )`);
  await runner.query(`
    create table headcount (
      id text collate "C" primary key constraint headcount_placement_known references placement (id),
      role text not null constraint headcount_role_length check (length(btrim(role)) between 1 and 200),
      before int not null constraint headcount_before_range check (before between 0 and 100000),
      after int not null constraint headcount_after_range check (after between 0 and 100000),
      replaced boolean not null,
      version int not null default 1
    )`);
  await createGuards(runner);
}

/**
 * The database refuses what the code refuses: a judgement that approves without proofs or against the headcount, another
 * judgement on a proof, a headcount that would turn against an approval. Rows that are loaded as approved were judged
 * before, and are not judged again.
 */
async function createGuards(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function placement_approvable() returns trigger language plpgsql as $$
    begin
      if not exists (select from headcount h where h.id = new.id and not h.replaced and h.after >= h.before) then
        raise exception 'displacement is not ruled out' using errcode = '23514', constraint = 'placement_headcount_clear';
      end if;
      if exists (
        select from proof_requirement r where r.target_group = new.target_group and not exists (
          select from proof p where p.placement_id = new.id and p.kind = any(r.any_of) and p.verification = 'VERIFIED'
            and (p.valid_until is null or p.valid_until > new.start)))
      then
        raise exception 'proofs are missing' using errcode = '23514', constraint = 'placement_proofs_complete';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger placement_approvable after update of approval on placement for each row
    when (new.approval = 'APPROVED' and old.approval <> 'APPROVED') execute function placement_approvable()`);
  await runner.query(`
    create function refuse_proof_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a judged proof does not change' using errcode = '23514', constraint = 'proof_judged_once';
    end $$`);
  await runner.query(`
    create trigger proof_judged_once before update on proof for each row
    when (old.verification <> 'PENDING') execute function refuse_proof_change()`);
  await runner.query(`
    create function refuse_headcount_change() returns trigger language plpgsql as $$
    begin
      if exists (select from placement where id = old.id and approval = 'APPROVED') then
        raise exception 'the placement is approved' using errcode = '23514', constraint = 'headcount_not_approved';
      end if;
      return coalesce(new, old);
    end $$`);
  await runner.query(`
    create trigger headcount_not_approved before update or delete on headcount for each row
    execute function refuse_headcount_change()`);
}
