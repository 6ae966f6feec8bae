import { AREA_ROWS } from '@social-return/contract/areas/areas';
import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';
import { addPlacementClaims } from './placement-claims.ts';

/**
 * The tables that every organisation's database starts with. Migrations are history: this text is never
 * changed once released; a change comes as a new migration beside it.
 */

/** Extensions, the list of buurten, and the idempotency keys. */
export async function createFoundation(runner: QueryRunner): Promise<void> {
  for (const extension of ['unaccent', 'pg_trgm', 'intarray', 'btree_gist']) {
    await runner.query(`create extension if not exists ${extension}`);
  }
  await runner.query(`
    create function plain_text(text) returns text language sql immutable strict parallel safe
      as $$ select lower(public.unaccent('public.unaccent', $1)) $$`);
  await runner.query(`
    create table buurt (
      code text primary key,
      wijk text not null,
      name text not null,
      x int not null,
      y int not null
    )`);
  await runner.query(
    'insert into buurt (code, wijk, name, x, y) select code, wijk, name, x, y from jsonb_to_recordset($1::jsonb) as r(code text, wijk text, name text, x int, y int)',
    [JSON.stringify(AREA_ROWS)],
  );
  await runner.query(`
    create table idempotency (
      key text not null,
      mutation text not null,
      input_hash text not null,
      record_id text,
      errors jsonb not null default '[]',
      created_at timestamptz not null default now(),
      primary key (key, mutation)
    )`);
}

/** The table of vacancies: the target model's columns, then the organisation's own (SQL, each line ending in a comma). */
export async function createVacancyTable(runner: QueryRunner, ownColumns: string): Promise<void> {
  await runner.query(`
    create table vacancy (
      id text collate "C" primary key,
      title text not null constraint vacancy_title_length check (length(title) between 1 and 200),
      description text not null constraint vacancy_description_length check (length(description) between 1 and 4000),
      kind text not null constraint vacancy_kind_known check (kind in ('CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING')),
      status text not null default 'OPEN' constraint vacancy_status_known check (status in ('OPEN', 'FILLED', 'CLOSED')),
      positions int not null constraint vacancy_positions_range check (positions between 1 and 1000),
      hours_per_week_min int not null constraint vacancy_hours_min_range check (hours_per_week_min between 0 and 60),
      hours_per_week_max int not null constraint vacancy_hours_max_range check (hours_per_week_max between 1 and 60),
      published_on date not null,
      closes_on date,
      version int not null default 1,
      buurt text not null constraint vacancy_buurt_known references buurt (code),
      language int not null default 0 constraint vacancy_language_known check (language between 0 and 5),
      skill_ids int[] not null default '{}',
      ${ownColumns}
      search tsvector generated always as (
        setweight(to_tsvector('dutch', plain_text(title)), 'A') || setweight(to_tsvector('dutch', plain_text(description)), 'B')
      ) stored,
      search_text text generated always as (plain_text(title || ' ' || description)) stored,
      constraint vacancy_hours_order check (hours_per_week_min <= hours_per_week_max),
      constraint vacancy_closes_after_published check (closes_on is null or closes_on > published_on)
    )`);
  await runner.query('create index vacancy_search on vacancy using gin (search)');
  await runner.query('create index vacancy_search_text on vacancy using gin (search_text gin_trgm_ops)');
  await runner.query(`create index vacancy_open on vacancy (published_on desc, id) where status = 'OPEN'`);
}

/** The table of placements: the target model's columns, then the organisation's own (SQL, each line ending in a comma). */
export async function createPlacementTable(runner: QueryRunner, ownColumns: string): Promise<void> {
  await runner.query(`
    create table placement (
      id text collate "C" primary key,
      kind text not null constraint placement_kind_known check (kind in ('CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING')),
      employer text not null constraint placement_employer_length check (length(employer) between 1 and 200),
      employer_kvk text not null constraint placement_kvk_shape check (employer_kvk ~ '^[0-9]{8}$'),
      start date not null,
      "end" date,
      version int not null default 1,
      minutes_per_week int not null constraint placement_hours_range check (minutes_per_week between 1 and 3600),
      candidate_id text collate "C" not null,
      vacancy_id text collate "C",
      referral_id text collate "C" constraint placement_referral_once unique,
      buurt text not null constraint placement_buurt_known references buurt (code),
      home_buurt text constraint placement_home_known references buurt (code),
      lives_elsewhere boolean not null default false,
      ${ownColumns}
      constraint placement_end_after_start check ("end" is null or "end" > start),
      constraint placement_home_once check (not (lives_elsewhere and home_buurt is not null))
    )`);
  await runner.query('create index placement_candidate on placement (candidate_id)');
  await runner.query('create index placement_days on placement using gist (daterange(start, "end"))');
  await addPlacementClaims(runner);
}

/** What this organisation decided on referrals to its vacancies. */
export async function createReferralDecisionTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table referral_decision (
      id text collate "C" primary key,
      vacancy_id text collate "C" not null references vacancy (id),
      candidate_id text collate "C" not null,
      status text not null check (status in ('ACCEPTED', 'DECLINED')),
      reason text constraint referral_reason_length check (length(reason) <= 500),
      decided_at timestamptz not null,
      version int not null default 1
    )`);
  await runner.query('create index referral_decision_vacancy on referral_decision (vacancy_id)');
}

describeConstraint('vacancy_title_length', 'title', {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
});
describeConstraint('vacancy_description_length', 'description', {
  en: 'Expected a description of 1 to 4000 characters.',
  nl: 'Verwacht: een omschrijving van 1 tot en met 4000 tekens.',
});
describeConstraint('vacancy_positions_range', 'positions', {
  en: 'Expected 1 to 1000 positions.',
  nl: 'Verwacht: 1 tot en met 1000 plekken.',
});
describeConstraint('vacancy_hours_min_range', 'hoursPerWeekMin', {
  en: 'Expected 0 to 60 hours a week.',
  nl: 'Verwacht: 0 tot en met 60 uur per week.',
});
describeConstraint('vacancy_hours_max_range', 'hoursPerWeekMax', {
  en: 'Expected 1 to 60 hours a week.',
  nl: 'Verwacht: 1 tot en met 60 uur per week.',
});
describeConstraint('vacancy_hours_order', 'hoursPerWeekMin', {
  en: 'Expected the fewest hours to be no more than the most hours.',
  nl: 'Verwacht: een kleinste aantal uren dat niet groter is dan het grootste.',
});
describeConstraint('vacancy_closes_after_published', 'closesOn', {
  en: 'Expected a closing day after the day of publication.',
  nl: 'Verwacht: een sluitingsdag na de dag van publicatie.',
});
describeConstraint('vacancy_buurt_known', 'workplace', {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
});
describeConstraint('placement_employer_length', 'employer', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('placement_kvk_shape', 'employerKvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('placement_hours_range', 'hoursPerWeek', {
  en: 'Expected more than 0 and at most 60 hours a week.',
  nl: 'Verwacht: meer dan 0 en ten hoogste 60 uur per week.',
});
describeConstraint('placement_referral_once', 'referralId', {
  en: 'This referral already has a placement.',
  nl: 'Bij deze voordracht hoort al een plaatsing.',
});
describeConstraint('placement_buurt_known', 'workplace', {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
});
describeConstraint('placement_home_known', 'home', {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
});
describeConstraint('placement_home_once', 'home', {
  en: 'Expected a buurt or livesElsewhere, not both.',
  nl: 'Verwacht: een buurt of livesElsewhere, niet allebei.',
});
describeConstraint('placement_end_after_start', 'end', {
  en: 'Expected an end after the start: the end is the first day on which it is over.',
  nl: 'Verwacht: een einde na het begin. Het einde is de eerste dag waarop het voorbij is.',
});
describeConstraint('referral_reason_length', 'reason', {
  en: 'Expected a reason of at most 500 characters.',
  nl: 'Verwacht: een reden van ten hoogste 500 tekens.',
});
