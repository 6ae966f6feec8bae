import type { QueryRunner } from 'typeorm';

const TARGET_GROUPS = `('PARTICIPATIEWET', 'WW', 'WIA', 'WAJONG_BANENAFSPRAAK', 'NUG', 'YOUTH_WITHOUT_STARTKWALIFICATIE',
  'BBL_1_2', 'BBL_3_UP', 'BOL_STAGE', 'VSO_PRO', 'PARTICIPATIEWET_UNDER_2_YEARS', 'PARTICIPATIEWET_OVER_2_YEARS',
  'PARTICIPATIEWET_DISABILITY', 'WW_UNDER_1_YEAR', 'WW_OVER_1_YEAR', 'WAJONG', 'WSW', 'NUG_DISABILITY', 'BBL', 'BBL_2_4',
  'BBL_NEW', 'BBL_EXISTING', 'BOL_2_4', 'STAGE_MBO_1_2_OR_BENEFIT', 'STAGE_MBO_3_4_HBO', 'PRO_VSO_ENTREE', 'VSO_PRO_HIRED',
  'WORK_EXPERIENCE')`;

const BONUSES = `('AGE_50', 'AGE_55', 'PERMANENT_CONTRACT', 'STATUS_HOLDER', 'HIRED_AFTER_STAGE', 'DISABILITY_IPS')`;
const RULES = `('MIN_MINUTES_PER_WEEK', 'LOOK_BACK_MONTHS', 'REVOLVING_DOOR_MONTHS', 'ROUTE_MONTHS', 'NUG_MIN_MONTHS',
  'MEMBERSHIP_ON_AWARD', 'CAP_FROM_FIRST_SR_DAY', 'LKS_EXTENDS_CAP', 'WORKED_HOURS', 'BONUS_STAGE_MONTHS')`;

/** What a version of a scheme says beside its blocks, and who shares a scheme or deviates from it. */
export async function createSchemeTables(runner: QueryRunner): Promise<void> {
  for (const table of ['block', 'vacancy']) {
    await runner.query(
      `alter table ${table} drop constraint ${table}_target_group_check,
         add constraint ${table}_target_group_known check (target_group in ${TARGET_GROUPS})`,
    );
  }
  await runner.query(`
    alter table block
      add column months_in_group_min int check (months_in_group_min between 1 and 600),
      add column cap_published boolean not null default true`);
  await runner.query(`
    alter table policy_scheme_version
      add column method text not null default 'FIXED_BLOCK' check (method in ('FIXED_BLOCK', 'ACTUAL_COST')),
      add column source_key text not null default 'AANNAME',
      add column valid_from_known boolean not null default false`);
  await runner.query(`
    create table scheme_bonus (
      id text collate "C" primary key,
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      kind text not null check (kind in ${BONUSES}),
      amount_cents bigint not null check (amount_cents between 0 and 100000000),
      constraint scheme_bonus_once unique (scheme_version_id, kind)
    )`);
  await runner.query(`
    create table scheme_rule (
      id text collate "C" primary key,
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      kind text not null check (kind in ${RULES}),
      value int not null check (value between 0 and 100000),
      source_key text not null,
      constraint scheme_rule_once unique (scheme_version_id, kind)
    )`);
  await runner.query(`
    create table scheme_activity (
      id text collate "C" primary key,
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      kind text not null check (kind in ('SW_PURCHASE', 'EXPERTISE', 'TRAINING')),
      terms text not null check (terms in ('COST', 'RATE', 'AT_MOST', 'IN_CONSULTATION')),
      unit text not null check (unit in ('INVOICE_EX_VAT', 'LABOUR_COST', 'COST', 'HOUR', 'DAY')),
      amount_cents bigint check (amount_cents > 0),
      constraint scheme_activity_amount check ((terms in ('RATE', 'AT_MOST')) = (amount_cents is not null)),
      constraint scheme_activity_once unique (scheme_version_id, kind, unit)
    )`);
  await createSharingTables(runner);
}

async function createSharingTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table scheme_municipality (
      scheme_id text collate "C" not null references policy_scheme (id),
      municipality text not null check (length(municipality) between 1 and 100),
      primary key (scheme_id, municipality)
    )`);
  await runner.query(`
    create table scheme_deviation (
      id text collate "C" primary key,
      scheme_id text collate "C" not null,
      municipality text not null,
      point text not null constraint scheme_deviation_point_shape check (point ~ '^(BLOCK|CAP|BONUS|RULE):[A-Z0-9_]{2,50}$'),
      value bigint,
      valid_from date not null,
      valid_until date,
      source text not null constraint scheme_deviation_source_length check (length(btrim(source)) between 1 and 500),
      version int not null default 1,
      constraint scheme_deviation_municipality_shares foreign key (scheme_id, municipality) references scheme_municipality,
      constraint scheme_deviation_value_given check (case when value is null then point like 'CAP:%'
        else value between 0 and 100000000 end),
      constraint scheme_deviation_validity check (valid_until > valid_from),
      constraint scheme_deviation_once exclude using gist (
        scheme_id with =, municipality with =, point with =, daterange(valid_from, valid_until) with &&)
    )`);
}

/** What schemes ask of a placement beside the placement itself, and the figures that were stored when one was approved. */
export async function createValuationTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table placement_circumstance (
      id text collate "C" primary key constraint circumstance_placement_known references placement (id),
      age_band text check (age_band in ('UNDER_50', 'FROM_50', 'FROM_55')),
      permanent_contract boolean,
      status_holder boolean,
      disability boolean,
      disability_kind text check (disability_kind in ('WAJONG', 'BANENAFSPRAAK', 'WSW')),
      group_since date,
      registered_job_seeker boolean,
      education_level int constraint circumstance_education_level_range check (education_level between 1 and 5),
      benefit_background boolean,
      new_apprenticeship boolean,
      stage_months int constraint circumstance_stage_months_range check (stage_months between 0 and 120),
      employed_here_until date,
      lks_until date,
      proven_cost_cents bigint,
      proven_cost_until date,
      worked_minutes int,
      contractor_year_minutes int,
      constraint circumstance_cost_complete check (
        (proven_cost_cents is null) = (proven_cost_until is null) and coalesce(proven_cost_cents between 0 and 100000000, true)),
      constraint circumstance_hours_complete check (
        (worked_minutes is null) = (contractor_year_minutes is null)
        and coalesce(worked_minutes >= 0 and contractor_year_minutes between 1 and 300000, true))
    )`);
  await runner.query(`
    create table stored_figure (
      id text collate "C" primary key,
      placement_id text collate "C" not null references placement (id),
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      stored_at timestamptz not null,
      unit text not null,
      amount text not null check (amount ~ '^-?[0-9]+(\\.[0-9]+)?$'),
      rule jsonb not null,
      inputs jsonb not null
    )`);
  await runner.query('create index stored_figure_placement on stored_figure (placement_id)');
  await runner.query(`
    create function refuse_stored_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a stored figure never changes' using errcode = '42501', constraint = 'stored_figure_append_only';
    end $$`);
  await runner.query(`
    create trigger stored_figure_append_only before update or delete or truncate on stored_figure
    for each statement execute function refuse_stored_change()`);
}
