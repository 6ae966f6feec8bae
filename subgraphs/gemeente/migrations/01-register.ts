import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { createFoundation } from '@social-return/subgraph-kit/migrations/foundation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of candidates, what they consent to, and for which vacancies they were put forward. */
export class Register1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFoundation(runner);
    await runner.query(`
      create table candidate (
        id text collate "C" primary key,
        registered_on date not null,
        hours_per_week_min int not null constraint candidate_hours_min_range check (hours_per_week_min between 0 and 60),
        hours_per_week_max int not null constraint candidate_hours_max_range check (hours_per_week_max between 1 and 60),
        kinds text[] not null constraint candidate_kinds_known check (
          cardinality(kinds) between 1 and 5 and kinds <@ '{CHORE,JOB,TRAINING,WORK_EXPERIENCE,VOLUNTEERING}'),
        status text not null default 'SEEKING' check (status in ('SEEKING', 'PLACED', 'LEFT')),
        version int not null default 1,
        buurt text not null constraint candidate_buurt_known references buurt (code),
        language int not null check (language between 0 and 5),
        skill_ids int[] not null default '{}' constraint candidate_skills_range check (cardinality(skill_ids) <= 100),
        constraint candidate_hours_order check (hours_per_week_min <= hours_per_week_max)
      )`);
    await runner.query(
      `create index candidate_seeking on candidate (registered_on desc, id) where status = 'SEEKING'`,
    );
    await runner.query('create index candidate_registered on candidate (registered_on desc, id)');
    await runner.query(`
      create table consent (
        id text collate "C" primary key,
        candidate_id text collate "C" not null constraint consent_candidate_known references candidate (id),
        purpose text not null check (purpose in ('MATCHING', 'FOLLOW_UP')),
        basis text not null default 'CONSENT' check (basis in ('CONSENT', 'LEGAL_TASK')),
        organisation_name text,
        text_version text not null constraint consent_text_version_length check (length(text_version) between 1 and 50),
        given_at timestamptz not null,
        withdrawn_at timestamptz,
        version int not null default 1,
        constraint consent_legal_task_organisation check (basis = 'CONSENT' or organisation_name is not null),
        constraint consent_withdrawn_after_given check (withdrawn_at >= given_at)
      )`);
    await runner.query(
      `create unique index consent_once on consent (candidate_id, purpose, basis, coalesce(organisation_name, ''))
       where withdrawn_at is null`,
    );
    await runner.query('create index consent_candidate on consent (candidate_id)');
    await runner.query(`
      create table referral (
        id text collate "C" primary key,
        candidate_id text collate "C" not null constraint referral_candidate_known references candidate (id),
        vacancy_id text collate "C" not null,
        referred_at timestamptz not null,
        withdrawn_at timestamptz,
        version int not null default 1,
        constraint referral_withdrawn_after_referred check (withdrawn_at >= referred_at)
      )`);
    await runner.query(
      'create unique index referral_once on referral (candidate_id, vacancy_id) where withdrawn_at is null',
    );
    await runner.query('create index referral_candidate on referral (candidate_id)');
    await runner.query('create index referral_vacancy on referral (vacancy_id, referred_at desc, id)');
    await runner.query('create index referral_newest on referral (referred_at desc, id)');
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}

describeConstraint('candidate_hours_min_range', 'hoursPerWeekMin', {
  en: 'Expected 0 to 60 hours a week.',
  nl: 'Verwacht: 0 tot en met 60 uur per week.',
});
describeConstraint('candidate_hours_max_range', 'hoursPerWeekMax', {
  en: 'Expected 1 to 60 hours a week.',
  nl: 'Verwacht: 1 tot en met 60 uur per week.',
});
describeConstraint('candidate_hours_order', 'hoursPerWeekMin', {
  en: 'Expected the fewest hours to be no more than the most hours.',
  nl: 'Verwacht: een kleinste aantal uren dat niet groter is dan het grootste.',
});
describeConstraint('candidate_kinds_known', 'kinds', {
  en: 'Expected at least one kind of work.',
  nl: 'Verwacht: ten minste één soort werk.',
});
describeConstraint('candidate_buurt_known', 'home', {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
});
describeConstraint('candidate_skills_range', 'skills', {
  en: 'Expected at most 100 skills.',
  nl: 'Verwacht: ten hoogste 100 vaardigheden.',
});
describeConstraint('consent_candidate_known', 'candidateId', {
  en: 'Nobody in the register has this id.',
  nl: 'Niemand in het register heeft dit id.',
});
describeConstraint('consent_text_version_length', 'textVersion', {
  en: 'Expected the version of the text in 1 to 50 characters.',
  nl: 'Verwacht: de versie van de tekst in 1 tot en met 50 tekens.',
});
describeConstraint('consent_legal_task_organisation', 'organisation', {
  en: 'Expected the organisation whose legal task it is: a legal task is of one organisation.',
  nl: 'Verwacht: de organisatie waarvan het de wettelijke taak is. Een wettelijke taak hoort bij één organisatie.',
});
describeConstraint('consent_once', 'purpose', {
  en: 'The person consents to this purpose already.',
  nl: 'De persoon geeft al toestemming voor dit doel.',
});
describeConstraint('referral_once', 'vacancyId', {
  en: 'The person is put forward for this vacancy already.',
  nl: 'De persoon is al voorgedragen voor deze vacature.',
});
