import { randomBytes } from 'node:crypto';
import { thresholdsFrom } from '@social-return/contract/publication/thresholds';
import { registry } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { spansOf } from '@social-return/edge/observe/spans';
import { type Alarm, logAlarm } from '@social-return/edge/trust/alarm';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { IssuerRegistry } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { Report } from '@social-return/runtime/process/messages';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { AMSTERDAM, type Clock, todayIn } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { DataSource } from 'typeorm';
import { admissionFrom, issuersFrom } from './admission.ts';
import { requestContext, type Services } from './context.ts';
import { openDatabase, prepareDatabase } from './database.ts';
import { deliveryParts } from './deliveries/parts.ts';
import { PersonErasure } from './erasure/person-erasure.ts';
import { fixDemo } from './fixed/fix-demo.ts';
import { FixedPeriod } from './fixed/fixed-period.ts';
import { httpLimitsFrom } from './http-limits.ts';
import { loadDemoInbox } from './inbox/demo.ts';
import { initiativeParts } from './initiatives/parts.ts';
import { keysFrom } from './keys.ts';
import { KIT_MIGRATIONS } from './migrations/kit.ts';
import {
  changeTable,
  figuresToFix,
  groundsOf,
  type OrganisationSubgraph,
  organisationSchemas,
} from './organisation.ts';
import { prepareClaims } from './placements/claim-column.ts';
import { refuseUnmarked } from './processing/about-person.ts';
import { startExport } from './processing/export-loop.ts';
import { GuessWatch } from './processing/guesses.ts';
import { renewAtRegistry } from './renew-at-registry.ts';
import { type RunningServer, serveSubgraph } from './server.ts';
import { PROCESSING_SETTINGS, REGISTERING_SETTINGS } from './settings.ts';
import { serverTlsFrom } from './tls.ts';

export interface RunOptions {
  readonly environment: Environment;
  readonly report: Report;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
  /** Whose tokens are believed; those of the variable ISSUERS without it. */
  readonly issuers?: IssuerRegistry;
  /** Hears what an operator wants to be woken for; the log without it. */
  readonly alarm?: Alarm;
}

/**
 * Migrates, loads demo data when the database is empty and DEMO asks for it, and opens the pool that answers.
 * @param onDemo called when demo data were loaded
 */
export async function openOrganisation(
  definition: OrganisationSubgraph,
  options: RunOptions,
  onDemo: () => void = () => undefined,
): Promise<Services> {
  const { environment, report, clock = () => new Date(), random = randomBytes } = options;
  const settings = readSettings(REGISTERING_SETTINGS, environment);
  const parts = {
    url: databaseUrl(settings.DATABASE_URL),
    entities: [
      ...definition.entities,
      FixedPeriod,
      PersonErasure,
      ...initiativeParts(registry().get(definition.name)).entities,
      ...deliveryParts(registry().get(definition.name), definition.deliveries).entities,
    ],
    migrations: [...definition.migrations, ...KIT_MIGRATIONS],
  };
  const keys = await keysFrom(environment).catch((error: Error) => {
    throw new StartFailure(error.message);
  });
  const thresholds = thresholdsFrom(settings.PUBLICATION_THRESHOLDS);
  const size = settings.DEMO;
  report('Preparing the database');
  const role = await prepareDatabase({ ...parts, claimKey: keys.claim }, async (db) => {
    await prepareClaims(db, keys.claim);
    await definition.prepare?.(db);
    if (size === 'none' || !(await isEmpty(db))) return;
    await definition.loadDemo(db, size, report, todayIn(AMSTERDAM, clock));
    await loadDemoInbox(db, { organisation: definition.name, keys, clock, random });
    onDemo();
  });
  if (role === null) withoutRole(environment);
  const db = await openDatabase({ ...parts, role, claimKey: keys.claim });
  const grounds = groundsOf(definition);
  refuseUnmarked(db);
  const guesses = new GuessWatch(options.alarm ?? logAlarm(definition.name), clock);
  const { ERASURE_DAYS: erasureDays } = settings;
  return {
    organisation: definition.name,
    db,
    clock,
    random,
    keys,
    grounds,
    changes: changeTable(definition),
    thresholds,
    guesses,
    erasureDays,
  };
}

/** Opens the organisation's database and serves. */
export async function startOrganisation(
  definition: OrganisationSubgraph,
  options: RunOptions,
): Promise<RunningServer> {
  const { environment } = options;
  const { HOST, PORT, DEMO_FIXED } = readSettings(REGISTERING_SETTINGS, environment);
  const issuers = options.issuers ?? issuersFrom(environment);
  const admit = admissionFrom(definition.name, environment, { issuers, ownPeople: true });
  const tls = serverTlsFrom(environment);
  let isNewDemo = false;
  const services = await openOrganisation(definition, options, () => {
    isNewDemo = true;
  });
  const { db } = services;
  const exporting = startProcessingExport(services, environment);
  const working = await definition.background?.(services, environment).catch(async (error: unknown) => {
    await exporting?.stop();
    await db.destroy();
    throw error;
  });
  const schemas = organisationSchemas(definition);
  const createAnswering = (of: Registry) => ({
    schema: schemas(of).schema,
    context: (facts: RequestFacts) => requestContext(services, facts),
  });
  const server = await serveSubgraph({
    ...createAnswering(registry()),
    name: definition.name,
    admit,
    tls,
    spans: spansOf(definition.name, environment),
    limits: httpLimitsFrom(environment),
    host: HOST,
    port: PORT,
  }).catch(async (error: unknown) => {
    await working?.stop();
    await exporting?.stop();
    await db.destroy();
    throw error;
  });
  const fixing =
    isNewDemo && DEMO_FIXED
      ? fixDemo(
          services,
          registry().get(definition.name),
          figuresToFix(definition),
          definition.demoPeriods ?? [],
        )
      : null;
  const stopRenewing = renewAtRegistry(definition.name, server, createAnswering);
  return {
    address: server.address,
    close: async () => {
      stopRenewing();
      await server.close();
      await fixing?.stop();
      await working?.stop();
      await exporting?.stop();
      await db.destroy();
    },
  };
}

/** Sends the processing log on where PROCESSING_LOG_OTLP says to. @throws StartFailure for what is no address. */
function startProcessingExport({ organisation, db }: Services, environment: Environment) {
  const { PROCESSING_LOG_OTLP: address } = readSettings(PROCESSING_SETTINGS, environment);
  if (!address) return null;
  try {
    return startExport(db, organisation, address, (message) => console.warn(message));
  } catch (error) {
    throw new StartFailure(`PROCESSING_LOG_OTLP: ${(error as Error).message}`);
  }
}

/** @throws StartFailure in production: there what only grows must be guarded twice, by triggers and by rights. */
function withoutRole(environment: Environment): void {
  const sentence =
    'DATABASE_URL: its user USER needs a role to answer requests in: create role "USER_app" nologin; grant "USER_app" to "USER";';
  if (isProduction(environment)) throw new StartFailure(sentence);
  console.warn(`${sentence} Until then requests are answered as the owner of the tables.`);
}

/** @throws StartFailure without one */
function databaseUrl(url: string | undefined): string {
  if (url) return url;
  throw new StartFailure(
    'DATABASE_URL: expected the address of a PostgreSQL database, such as postgresql://user:password@host/database.',
  );
}

async function isEmpty(db: DataSource): Promise<boolean> {
  const rows: { empty: boolean }[] = await db.query(
    'select not exists (select from vacancy) and not exists (select from placement) as empty',
  );
  return rows[0]?.empty ?? false;
}
