import {
  createFoundation,
  createPlacementTable,
  createReferralDecisionTable,
  createVacancyTable,
} from '@social-return/subgraph-kit/migrations/foundation';
import { createImportTables } from '@social-return/subgraph-kit/migrations/import';
import { keepOneWhole, type OneWhole } from '@social-return/subgraph-kit/migrations/one-whole';
import { createParts } from '@social-return/subgraph-kit/migrations/placement-parts';
import { keepWholeOverParts } from '@social-return/subgraph-kit/migrations/whole-over-parts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the kit, with no column of Rijnmond's own. */
export class Core1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFoundation(runner);
    await createVacancyTable(runner, '');
    await createPlacementTable(runner, '');
    await createReferralDecisionTable(runner);
    await createImportTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}

/** Work at one firm is the same work. */
const RULES: OneWhole = { sameWork: ['employer_kvk'] };

/** The hours of one person are one whole, and can change on a day while a placement goes on. */
export class OneWhole1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepOneWhole(runner, RULES);
    await createParts(runner, []);
    await keepWholeOverParts(runner, RULES);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
