import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../../../shared/subgraph/constraints.ts';
import { seedClauses, seedProcurement } from './clause-seed.ts';
import { createClauseTables } from './clause-tables.ts';
import { PUBLISHED_SCHEMES } from './published-schemes.ts';
import { seedSchemes } from './scheme-seed.ts';
import { createSchemeTables, createValuationTables } from './scheme-tables.ts';

/** The schemes that other municipalities published, with every rule of theirs as data, and what values by them. */
export class SchemeRules1763800400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchemeTables(runner);
    await createValuationTables(runner);
    await createClauseTables(runner);
    await seedSchemes(runner, PUBLISHED_SCHEMES);
    await seedProcurement(runner);
    await seedClauses(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint(
  'scheme_deviation_municipality_shares',
  'municipality',
  'This municipality does not share this scheme.',
);
describeConstraint(
  'scheme_deviation_once',
  'point',
  'The municipality deviates in this point on some of these days already.',
);
describeConstraint('scheme_deviation_validity', 'validUntil', 'Expected an end after the first day.');
describeConstraint(
  'scheme_deviation_point_shape',
  'point',
  'Expected a point such as "BLOCK:NUG", "CAP:WW", "BONUS:AGE_50" or "RULE:MIN_MINUTES_PER_WEEK".',
);
describeConstraint(
  'scheme_deviation_value_given',
  'value',
  'Expected a whole number from 0 to 100000000; only a cap can do without.',
);
describeConstraint('scheme_deviation_source_length', 'source', 'Expected a source of 1 to 500 characters.');
describeConstraint(
  'circumstance_education_level_range',
  'educationLevel',
  'Expected mbo level 1 to 4, or 5 for hbo.',
);
describeConstraint('circumstance_stage_months_range', 'stageMonths', 'Expected 0 to 120 months.');
describeConstraint(
  'circumstance_cost_complete',
  'provenCost',
  'Expected a proven cost of 0 or more together with the day up to which it was proven, or neither.',
);
describeConstraint(
  'circumstance_hours_complete',
  'workedHours',
  'Expected the hours worked together with those of a working year at the contractor, or neither.',
);
