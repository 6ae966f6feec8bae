import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import {
  createPlacementTable,
  createReferralDecisionTable,
  createVacancyTable,
} from '@social-return/subgraph-kit/migrations/foundation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TARGET_GROUPS = `('PARTICIPATIEWET', 'WW', 'WIA', 'WAJONG_BANENAFSPRAAK', 'NUG', 'YOUTH_WITHOUT_STARTKWALIFICATIE',
  'BBL_1_2', 'BBL_3_UP', 'BOL_STAGE', 'VSO_PRO')`;

/** The policy scheme, contracts with their obligation, the lists of parties, vacancies and placements. */
export class Obligation1763800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPolicyTables(runner);
    await createContractTable(runner);
    await createPartyTable(runner, 'anchor_organisation');
    await createPartyTable(runner, 'recognised_entrepreneur');
    await createVacancyTable(
      runner,
      `contract_id text collate "C" constraint vacancy_contract_known references contract (id),
       target_group text check (target_group in ${TARGET_GROUPS}),`,
    );
    await createPlacementTable(
      runner,
      `contract_id text collate "C" constraint placement_contract_known references contract (id),
       target_group text not null,
       scheme_version_id text collate "C" not null,
       approval text not null default 'SUBMITTED' check (approval in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RETURNED')),
       approval_reason text,
       no_displacement_declared boolean not null,
       constraint placement_candidate_known foreign key (candidate_id) references candidate (id),
       constraint placement_block_known foreign key (scheme_version_id, target_group) references block (scheme_version_id, target_group),
       constraint placement_reason_given check (approval not in ('REJECTED', 'RETURNED') or coalesce(length(btrim(approval_reason)), 0) between 1 and 500),
       constraint placement_no_displacement check (approval <> 'APPROVED' or no_displacement_declared),`,
    );
    await runner.query('create index placement_contract on placement (contract_id)');
    await createReferralDecisionTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

async function createPolicyTables(runner: QueryRunner): Promise<void> {
  await runner.query(
    'create table policy_scheme (id text collate "C" primary key, name text not null unique)',
  );
  await runner.query(`
    create table policy_scheme_version (
      id text collate "C" primary key,
      scheme_id text collate "C" not null references policy_scheme (id),
      label text not null unique,
      valid_from date not null,
      valid_until date,
      source text not null check (length(source) > 0),
      assumption boolean not null,
      constraint policy_scheme_version_validity check (valid_until > valid_from),
      constraint policy_scheme_version_once exclude using gist (scheme_id with =, daterange(valid_from, valid_until) with &&)
    )`);
  await runner.query(`
    create table block (
      id text collate "C" primary key,
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      target_group text not null check (target_group in ${TARGET_GROUPS}),
      amount_cents bigint not null check (amount_cents between 0 and 100000000),
      full_time_minutes_per_week int not null check (full_time_minutes_per_week between 1 and 3600),
      month_cap int check (month_cap between 1 and 600),
      constraint block_once unique (scheme_version_id, target_group)
    )`);
}

async function createContractTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table contract (
      id text collate "C" primary key,
      title text not null constraint contract_title_length check (length(title) between 1 and 200),
      kind text not null check (kind in ('WORKS', 'SERVICES', 'SUPPLIES', 'SUBSIDY')),
      contractor_name text not null constraint contract_contractor_length check (length(contractor_name) between 1 and 200),
      contractor_kvk text not null constraint contract_kvk_shape check (contractor_kvk ~ '^[0-9]{8}$'),
      managing_team text not null constraint contract_team_length check (length(managing_team) between 1 and 200),
      value_cents bigint not null constraint contract_value_range check (value_cents between 1 and 99999999999999),
      percentage_hundredths int not null check (percentage_hundredths between 0 and 10000),
      obligation_cents bigint not null,
      motivation text,
      start date not null,
      "end" date not null,
      status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
      version int not null default 1,
      constraint contract_end_after_start check ("end" > start),
      constraint contract_motivation_given check (
        percentage_hundredths = 500 or coalesce(length(btrim(motivation)), 0) > 0),
      constraint contract_motivation_length check (length(motivation) <= 1000),
      -- Rounded half up, as the interpretation does; the product stays far below the end of a bigint. A value below
      -- zero is left to the constraint that has words for it.
      constraint contract_obligation_follows check (
        value_cents < 0 or obligation_cents = (value_cents * percentage_hundredths + 5000) / 10000)
    )`);
  await runner.query('create index contract_newest on contract (start desc, id)');
}

async function createPartyTable(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    create table ${table} (
      id text collate "C" primary key,
      name text not null constraint ${table}_name_length check (length(name) between 1 and 200),
      kvk text not null constraint ${table}_kvk_once unique constraint ${table}_kvk_shape check (kvk ~ '^[0-9]{8}$'),
      since date not null,
      version int not null default 1
    )`);
}

const KVK = {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
};

describeConstraint('contract_title_length', 'title', {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
});
describeConstraint('contract_contractor_length', 'contractorName', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('contract_kvk_shape', 'contractorKvk', KVK);
describeConstraint('contract_team_length', 'managingTeam', {
  en: 'Expected the name of a team of 1 to 200 characters.',
  nl: 'Verwacht: de naam van een team in 1 tot en met 200 tekens.',
});
describeConstraint('contract_value_range', 'value', {
  en: 'Expected a value of 0.01 to 999999999999.99 euro.',
  nl: 'Verwacht: een waarde van 0.01 tot en met 999999999999.99 euro.',
});
describeConstraint('contract_end_after_start', 'end', {
  en: 'Expected an end after the start: the day after the last day.',
  nl: 'Verwacht: een einde na het begin, namelijk de dag na de laatste dag.',
});
describeConstraint('contract_motivation_given', 'motivation', {
  en: 'Expected a motivation, since the percentage is not the usual 5.',
  nl: 'Verwacht: een motivering, want het percentage is niet de gebruikelijke 5.',
});
describeConstraint('contract_motivation_length', 'motivation', {
  en: 'Expected a motivation of at most 1000 characters.',
  nl: 'Verwacht: een motivering van ten hoogste 1000 tekens.',
});
for (const [table, thing] of [
  ['anchor_organisation', { en: 'An anchor organisation', nl: 'een ankerorganisatie' }],
  ['recognised_entrepreneur', { en: 'A recognised entrepreneur', nl: 'een erkende ondernemer' }],
] as const) {
  describeConstraint(`${table}_name_length`, 'name', {
    en: 'Expected a name of 1 to 200 characters.',
    nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
  });
  describeConstraint(`${table}_kvk_once`, 'kvk', {
    en: `${thing.en} with this KvK number is on the list already.`,
    nl: `Op de lijst staat al ${thing.nl} met dit KvK-nummer.`,
  });
  describeConstraint(`${table}_kvk_shape`, 'kvk', KVK);
}
describeConstraint('vacancy_contract_known', 'contractId', {
  en: 'No contract has this id.',
  nl: 'Geen contract heeft dit id.',
});
describeConstraint('placement_contract_known', 'contractId', {
  en: 'No contract has this id.',
  nl: 'Geen contract heeft dit id.',
});
describeConstraint('placement_candidate_known', 'candidateId', {
  en: 'Nobody in the register has this id.',
  nl: 'Niemand in het register heeft dit id.',
});
describeConstraint('placement_block_known', 'targetGroup', {
  en: 'The policy scheme that holds on the first day has no building block for this target group.',
  nl: 'De regeling die op de eerste dag geldt, heeft geen bouwblok voor deze doelgroep.',
});
describeConstraint('placement_reason_given', 'reason', {
  en: 'Expected a reason of 1 to 500 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 500 tekens.',
});
describeConstraint('placement_no_displacement', 'noDisplacementDeclared', {
  en: 'The contractor has not declared that nobody lost work over it, so it cannot be approved.',
  nl: 'De opdrachtnemer heeft niet verklaard dat niemand er werk door kwijtraakt (geen verdringing), dus goedkeuren kan niet.',
});
