import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PUBLISHED_SCHEMES } from '../published/published-schemes.ts';
import { seedClauses, seedProcurement } from './parts/clause-seed.ts';
import { createClauseTables } from './parts/clause-tables.ts';
import { seedSchemes } from './parts/scheme-seed.ts';
import { createSchemeTables, createValuationTables } from './parts/scheme-tables.ts';

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

describeConstraint('scheme_deviation_municipality_shares', 'municipality', {
  en: 'This municipality does not share this scheme.',
  nl: 'Deze gemeente deelt deze regeling niet.',
});
describeConstraint('scheme_deviation_once', 'point', {
  en: 'The municipality deviates in this point on some of these days already.',
  nl: 'De gemeente wijkt op dit punt al af op een deel van deze dagen.',
});
describeConstraint('scheme_deviation_validity', 'validUntil', {
  en: 'Expected an end after the first day.',
  nl: 'Verwacht: een einde na de eerste dag.',
});
describeConstraint('scheme_deviation_point_shape', 'point', {
  en: 'Expected a point such as "BLOCK:NUG", "CAP:WW", "BONUS:AGE_50" or "RULE:MIN_MINUTES_PER_WEEK".',
  nl: 'Verwacht: een punt zoals "BLOCK:NUG", "CAP:WW", "BONUS:AGE_50" of "RULE:MIN_MINUTES_PER_WEEK".',
});
describeConstraint('scheme_deviation_value_given', 'value', {
  en: 'Expected a whole number from 0 to 100000000; only a cap can do without.',
  nl: 'Verwacht: een geheel getal van 0 tot en met 100000000. Alleen bij een maximum (CAP) mag het ontbreken.',
});
describeConstraint('scheme_deviation_source_length', 'source', {
  en: 'Expected a source of 1 to 500 characters.',
  nl: 'Verwacht: een bron van 1 tot en met 500 tekens.',
});
describeConstraint('circumstance_education_level_range', 'educationLevel', {
  en: 'Expected mbo level 1 to 4, or 5 for hbo.',
  nl: 'Verwacht: mbo-niveau 1 tot en met 4, of 5 voor hbo.',
});
describeConstraint('circumstance_stage_months_range', 'stageMonths', {
  en: 'Expected 0 to 120 months.',
  nl: 'Verwacht: 0 tot en met 120 maanden.',
});
describeConstraint('circumstance_cost_complete', 'provenCost', {
  en: 'Expected a proven cost of 0 or more together with the day up to which it was proven, or neither.',
  nl: 'Verwacht: bewezen kosten van 0 of meer samen met de dag tot waar ze zijn bewezen, of geen van beide.',
});
describeConstraint('circumstance_hours_complete', 'workedHours', {
  en: 'Expected the hours worked together with those of a working year at the contractor, or neither.',
  nl: 'Verwacht: de gewerkte uren samen met die van een werkjaar bij de opdrachtnemer, of geen van beide.',
});
