import type { QueryRunner } from 'typeorm';

/** What organisations ask by kind of contract, and what buying from social enterprises counts for. */
export async function createClauseTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table clause_rule (
      id text collate "C" primary key,
      who text not null,
      contract_kinds text[] check (contract_kinds <@ '{WORKS,SERVICES,SUPPLIES,SUBSIDY,WMO,YOUTH_CARE}'),
      valid_from date,
      valid_until date,
      comparison text not null check (comparison in ('AT_LEAST', 'STANDARD', 'AIM', 'CUSTOM', 'NOT_FOUND')),
      percentage_hundredths int check (percentage_hundredths between 0 and 10000),
      alternative_hundredths int check (alternative_hundredths between 0 and 10000),
      threshold_cents bigint check (threshold_cents > 0),
      threshold_included boolean not null,
      months_min int check (months_min > 0),
      labour_share_below_hundredths int check (labour_share_below_hundredths between 1 and 10000),
      cap_cents bigint check (cap_cents > 0),
      special_above_cents bigint check (special_above_cents > 0),
      below text not null check (below in ('NONE', 'ON_TRUST', 'SHOW_CSR', 'SOCIAL_ACTIVITY')),
      award_max_hundredths int check (award_max_hundredths between 0 and 10000),
      cash_out boolean not null default false,
      plan_moments boolean not null default false,
      assumption boolean not null default false,
      source_key text not null,
      source text not null check (length(source) > 0),
      constraint clause_rule_validity check (valid_until > valid_from),
      constraint clause_rule_percentage check ((comparison in ('CUSTOM', 'NOT_FOUND')) = (percentage_hundredths is null))
    )`);
  await runner.query(`
    create table purchase_rule (
      id text collate "C" primary key,
      who text not null,
      register text not null check (register in ('CODE_SOCIALE_ONDERNEMINGEN', 'SOCIAL_ENTERPRISE_NL', 'RECOGNISED', 'ASPIRANT')),
      share_hundredths int check (share_hundredths between 1 and 10000),
      source_key text not null,
      source text not null,
      constraint purchase_rule_once unique (who, register)
    )`);
  await runner.query(`
    create table recognition_rule (
      id text collate "C" primary key,
      who text not null,
      status text not null check (status in ('RECOGNISED', 'ASPIRANT')),
      staff_share_hundredths int not null check (staff_share_hundredths between 0 and 10000),
      commercial_share_hundredths int not null check (commercial_share_hundredths between 0 and 10000),
      mission_first boolean not null,
      in_region boolean not null,
      full_within_months int check (full_within_months > 0),
      accepted_by int check (accepted_by > 0),
      source_key text not null,
      source text not null,
      constraint recognition_rule_once unique (who, status)
    )`);
}
