import type { MigrationInterface, QueryRunner } from 'typeorm';
import './parts/enforcement-sentences.ts';
import { PROOF_REQUIREMENTS, PROOF_SOURCE } from '../published/proof-rows.ts';
import { CITY_TARGETS } from '../published/target-rows.ts';
import { createContractCareTables } from './parts/enforcement-contracts.ts';
import { createPlacementCareTables } from './parts/enforcement-placements.ts';

/** The steps as they were when this migration was made; a change of the rule comes with a migration of its own. */
const STEPS = [
  ['ON_TRACK', 'BEHIND'],
  ['ON_TRACK', 'FULFILLED'],
  ['BEHIND', 'ON_TRACK'],
  ['BEHIND', 'RECOVERY_PERIOD'],
  ['BEHIND', 'FULFILLED'],
  ['RECOVERY_PERIOD', 'ON_TRACK'],
  ['RECOVERY_PERIOD', 'WITHHOLDING'],
  ['RECOVERY_PERIOD', 'FULFILLED'],
  ['WITHHOLDING', 'RECOVERY_PERIOD'],
  ['WITHHOLDING', 'FULFILLED'],
  ['FULFILLED', 'BEHIND'],
] as const;

/** Plans, proofs, headcounts, enforcement, custom fulfilments, and what the city wants to reach. */
export class Enforcement1763800500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPlacementCareTables(runner);
    await createContractCareTables(runner);
    await createTargetTables(runner);
    for (const [n, { targetGroup, anyOf }] of PROOF_REQUIREMENTS.entries()) {
      await runner.query(
        'insert into proof_requirement (id, target_group, any_of, source) values ($1, $2, $3, $4)',
        [`gemeente:proof-${String(n + 1).padStart(2, '0')}`, targetGroup, anyOf, PROOF_SOURCE],
      );
    }
    for (const [from, to] of STEPS) {
      await runner.query('insert into enforcement_step (from_state, to_state) values ($1, $2)', [from, to]);
    }
    for (const { id, name, unit, start, target, source } of CITY_TARGETS) {
      await runner.query(
        `insert into city_target (id, name, unit, start_hundredths, target_hundredths, source) values ($1, $2, $3, $4, $5, $6)`,
        [id, name, unit, start, target, source],
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

async function createTargetTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table city_target (
      id text collate "C" primary key,
      name text not null unique,
      unit text not null,
      start_hundredths bigint,
      target_hundredths bigint not null,
      source text not null check (length(source) > 0)
    )`);
  await runner.query(`
    create table target_figure (
      id text collate "C" primary key,
      target_id text collate "C" not null constraint target_figure_target_known references city_target (id),
      as_of date not null,
      amount_hundredths bigint not null constraint target_figure_amount_range check (amount_hundredths between 0 and 99999999999999),
      source text not null constraint target_figure_source_length check (length(btrim(source)) between 1 and 500),
      version int not null default 1,
      constraint target_figure_once unique (target_id, as_of)
    )`);
  await runner.query(`
    create table anchor_value (
      id text collate "C" primary key,
      anchor_organisation_id text collate "C" not null constraint anchor_value_anchor_known references anchor_organisation (id),
      year int not null constraint anchor_value_year_range check (year between 2000 and 2100),
      amount_cents bigint not null constraint anchor_value_amount_range check (amount_cents between 0 and 99999999999999),
      version int not null default 1,
      constraint anchor_value_once unique (anchor_organisation_id, year)
    )`);
}
