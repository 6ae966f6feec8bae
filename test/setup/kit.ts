import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { EVERYTHING, TEST_FACTS } from '@social-return/edge/trust/testing';
import { type Context, requestContext } from '@social-return/subgraph-kit/context';
import { insertRows, openDatabase, prepareDatabase } from '@social-return/subgraph-kit/database';
import { keysFrom } from '@social-return/subgraph-kit/keys';
import { Closings1764960000000 } from '@social-return/subgraph-kit/migrations/closings';
import { Decisions1764961000000 } from '@social-return/subgraph-kit/migrations/decisions';
import { Durability1764720000000 } from '@social-return/subgraph-kit/migrations/durability';
import { ErasureNames1764710000000 } from '@social-return/subgraph-kit/migrations/erasure-names';
import { FixedReports1763890000000 } from '@social-return/subgraph-kit/migrations/fixed-reports';
import {
  createFoundation,
  createPlacementTable,
  createReferralDecisionTable,
  createVacancyTable,
} from '@social-return/subgraph-kit/migrations/foundation';
import { Ledger1764150000000 } from '@social-return/subgraph-kit/migrations/ledger';
import { createParts } from '@social-return/subgraph-kit/migrations/placement-parts';
import { Processing1764010000000 } from '@social-return/subgraph-kit/migrations/processing';
import { ReportWrites1764600000000 } from '@social-return/subgraph-kit/migrations/report-writes';
import { Placement } from '@social-return/subgraph-kit/placements/placement';
import type { GroundTable, TypeGrounds } from '@social-return/subgraph-kit/processing/grounds';
import { kitGrounds } from '@social-return/subgraph-kit/processing/kit-grounds';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { Vacancy } from '@social-return/subgraph-kit/vacancies/vacancy';
import type { Clock } from '@social-return/values/day';
import { type DataSource, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { filledDatabase } from './database.ts';
import { KEY_ENVIRONMENT, NOON } from './subgraph.ts';

@Entity('vacancy')
export class KitVacancy extends Vacancy {}

@Entity('placement')
export class KitPlacement extends Placement {}

/** The tables of the kit and nothing of any organisation's own. */
class KitTables1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFoundation(runner);
    await createVacancyTable(runner, '');
    await createPlacementTable(runner, '');
    // The column alone: what is one whole is a rule of each organisation, tested there.
    await runner.query('alter table placement add column total_minutes_per_week int');
    await createReferralDecisionTable(runner);
  }

  async down(): Promise<void> {}
}

/** That placements change on a day. The rules of one whole are those of each organisation, tested there. */
class KitParts1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createParts(runner, []);
  }

  async down(): Promise<void> {}
}

const { EnecoPlacement, ...shared } = kitGrounds({ typePrefix: 'Eneco' });
/** Those of Eneco, with its placements under the name that they have here. */
const KIT_GROUNDS: GroundTable = {
  ...shared,
  KitPlacement: EnecoPlacement as TypeGrounds,
  EnecoPlacement: EnecoPlacement as TypeGrounds,
};

/** An open database with the kit's own tables. */
export interface KitDatabase {
  readonly db: DataSource;
  /** The context of one request of Eneco; a new one each time. */
  context(clock?: Clock): Promise<Context>;
  /** Adds vacancies; what is left out of a row is that of an ordinary open one. */
  addVacancies(...rows: readonly Partial<VacancyRow>[]): Promise<void>;
  addPlacements(...rows: readonly Partial<PlacementRow>[]): Promise<void>;
  drop(): Promise<void>;
}

const VACANCY = {
  id: 'eneco:1',
  title: 'Monteur',
  description: 'Werk aan huis.',
  kind: 'JOB',
  status: 'OPEN',
  positions: 1,
  hours_per_week_min: 16,
  hours_per_week_max: 32,
  published_on: '2026-01-15',
  closes_on: null as string | null,
  version: 1,
  buurt: 'BU05990321',
  language: 0,
  skill_ids: [] as number[],
};
export type VacancyRow = typeof VACANCY;

const PLACEMENT = {
  id: 'eneco:p1',
  kind: 'JOB',
  employer: 'Voorbeeld BV',
  employer_kvk: '12345678',
  start: '2026-01-01',
  end: null as string | null,
  version: 1,
  minutes_per_week: 1920,
  candidate_id: 'gemeente:c1',
  vacancy_id: null as string | null,
  referral_id: null as string | null,
  buurt: 'BU05990321',
  home_buurt: null as string | null,
  lives_elsewhere: false,
  confirmed_until: null as string | null,
  confirmed_by: null as string | null,
  confirmed_on: null as string | null,
};
export type PlacementRow = typeof PLACEMENT;

const PARTS = {
  entities: [KitVacancy, KitPlacement, ReferralDecision],
  migrations: [
    KitTables1763800000000,
    FixedReports1763890000000,
    Processing1764010000000,
    Ledger1764150000000,
    ReportWrites1764600000000,
    ErasureNames1764710000000,
    Durability1764720000000,
    Closings1764960000000,
    Decisions1764961000000,
    KitParts1764760000000,
  ],
};

export async function kitDatabase(): Promise<KitDatabase> {
  const database = await filledDatabase({
    name: 'kit',
    async fill(url) {
      await prepareDatabase({ ...PARTS, url }, async () => undefined);
    },
  });
  const { claim: claimKey } = await keysFrom(KEY_ENVIRONMENT);
  const db = await openDatabase({ ...PARTS, url: database.url, claimKey });
  const add =
    <R extends object>(table: string, usual: R) =>
    (...rows: readonly Partial<R>[]) =>
      insertRows(
        db,
        table,
        rows.map((row) => ({ ...usual, ...row })),
      );
  return {
    db,
    context: async (clock = () => NOON) =>
      requestContext(
        {
          organisation: 'eneco',
          db,
          clock,
          random: randomBytes,
          keys: await keysFrom(KEY_ENVIRONMENT),
          erasureDays: 30,
          grounds: KIT_GROUNDS,
          changes: new Map(),
          thresholds: PUBLICATION_THRESHOLDS,
        },
        { ...TEST_FACTS, caller: { ...EVERYTHING, organisation: 'eneco' } },
      ),
    addVacancies: add('vacancy', VACANCY),
    addPlacements: add('placement', PLACEMENT),
    drop: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}
