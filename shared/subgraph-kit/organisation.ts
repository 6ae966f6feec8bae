import { randomBytes } from 'node:crypto';
import { MappingRuleFields } from '@social-return/contract/model/measure-fields';
import type { FigureTable } from '@social-return/contract/publication/declared';
import { thresholdsFrom } from '@social-return/contract/publication/thresholds';
import { contributionSdl } from '@social-return/contract/questions/contribution-sdl';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import type { AccessTable } from '@social-return/edge/access/table';
import type { CacheTable } from '@social-return/edge/caching/hints';
import { spansOf } from '@social-return/edge/observe/spans';
import { followRegistry } from '@social-return/edge/registry/follow';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { type Alarm, logAlarm } from '@social-return/edge/trust/alarm';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { IssuerRegistry } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { Report } from '@social-return/runtime/process/messages';
import { runProcess } from '@social-return/runtime/process/run';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment, Settings } from '@social-return/runtime/settings/setting';
import { warnOfUnknown } from '@social-return/runtime/settings/unknown';
import { AMSTERDAM, type Clock, type Day, todayIn } from '@social-return/values/day';
import type { Period } from '@social-return/values/period';
import type { RandomBytes } from '@social-return/values/random-bytes';
import type { DataSource } from 'typeorm';
import { admissionFrom, issuersFrom } from './admission.ts';
import { requestContext, type Services } from './context.ts';
import { type Contributions, contributionResolvers } from './contribute.ts';
import { openDatabase, prepareDatabase } from './database.ts';
import type { ErasureRules } from './erasure/erase.ts';
import { PersonErasure } from './erasure/person-erasure.ts';
import { erasureResolver } from './erasure/resolver.ts';
import { fixDemo } from './fixed/fix-demo.ts';
import { FixedPeriod } from './fixed/fixed-period.ts';
import { fixedPeriodResolver } from './fixed/resolver.ts';
import { type ReportAnswer, withFixedPeriods } from './fixed/serve.ts';
import { httpLimitsFrom } from './http-limits.ts';
import type { ImportingSubgraph } from './import/run.ts';
import { keysFrom } from './keys.ts';
import { ledgerResolver } from './ledger/resolver.ts';
import { KIT_MIGRATIONS } from './migrations/kit.ts';
import { prepareClaims } from './placements/claim-column.ts';
import { refuseUngrounded, refuseUnmarked } from './processing/about-person.ts';
import { startExport } from './processing/export-loop.ts';
import { describeGrounds, type GroundTable } from './processing/grounds.ts';
import { GuessWatch } from './processing/guesses.ts';
import { kitGrounds } from './processing/kit-grounds.ts';
import {
  joinPurposes,
  narrowByPurpose,
  type PurposeTable,
  sharedPurposes,
} from './processing/purpose-fields.ts';
import { renewAtRegistry } from './renew-at-registry.ts';
import { withThresholds } from './reports/with-thresholds.ts';
import type { RetainingSubgraph } from './retention/run.ts';
import {
  buildSubgraph,
  type Classes,
  type ClassParts,
  type ResolverMap,
  readClasses,
  type Subgraph,
} from './schema.ts';
import { type RunningServer, serveSubgraph } from './server.ts';
import { type DEMO_SETTINGS, PROCESSING_SETTINGS, REGISTERING_SETTINGS } from './settings.ts';
import { serverTlsFrom } from './tls.ts';

export type DemoSize = Settings<typeof DEMO_SETTINGS>['DEMO'];

/** All that makes one organisation's subgraph. */
export interface OrganisationSubgraph extends ImportingSubgraph, RetainingSubgraph {
  readonly resolvers: ClassParts['resolvers'];
  readonly types: ClassParts['types'];
  /** Who may read what of it. */
  readonly access: AccessTable;
  /** What each number that it gives to everybody is about. */
  readonly figures: FigureTable;
  /** How long what it publishes may be kept by the gateway. */
  readonly cache?: CacheTable;
  /** Reference resolvers of the entities that it owns. */
  readonly references: ResolverMap;
  readonly contributions: Contributions;
  /** What it has of people beside what every organisation has, and for which purposes that is read. */
  readonly purposes?: PurposeTable;
  /** On what grounds people are read of it, beside or instead of those that hold at every organisation. */
  readonly grounds?: GroundTable;
  /** What it does when a person is erased, beside what every organisation does. */
  readonly erasure?: ErasureRules;
  /** Work of its own while it answers requests. */
  readonly background?: (services: Services, environment: Environment) => Promise<Background | null>;
  /** Brings up to date what its tables alone do not hold, as their owner and before it answers. */
  readonly prepare?: (db: DataSource) => Promise<void>;
  /** Further type definitions, where its classes cannot say it. */
  readonly sdl?: (of: Registry) => string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM types entity and migration classes as Function.
  readonly entities: readonly Function[];
  // biome-ignore lint/complexity/noBannedTypes: as above.
  readonly migrations: readonly Function[];
  /** Fills an empty database with its part of a deterministic world, all of it or nothing. */
  loadDemo(db: DataSource, size: Exclude<DemoSize, 'none'>, report: Report, today: Day): Promise<void>;
  /** The half-years that its demo is of, in order. */
  readonly demoPeriods?: readonly Period[];
}

/** Work that goes on beside answering requests. */
export interface Background {
  stop(): Promise<void>;
}

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

/** The subgraph's schema and its SDL, for the registry in force. */
export function organisationSchema(definition: OrganisationSubgraph): Subgraph {
  return organisationSchemas(definition)(registry());
}

/** Builds the subgraph's schema for one registry after another; its classes are read once. */
export function organisationSchemas(definition: OrganisationSubgraph): (of: Registry) => Subgraph {
  const organisation = registry().get(definition.name);
  const report = reportOf(definition);
  const classes = readClasses({
    resolvers: [
      ...definition.resolvers,
      MappingRuleFields,
      fixedPeriodResolver(organisation, report),
      ledgerResolver(organisation),
      erasureResolver(organisation, definition.erasure ?? {}),
    ],
    types: definition.types,
  });
  return (of) => schemaOf(definition, organisation, classes, of);
}

function schemaOf(
  definition: OrganisationSubgraph,
  organisation: Organisation,
  classes: Classes,
  of: Registry,
): Subgraph {
  const resolverMap = contributionResolvers(organisation, {
    ...definition.contributions,
    report: withThresholds(reportOf(definition)),
  });
  for (const [type, fields] of Object.entries(definition.references)) {
    resolverMap[type] = { ...resolverMap[type], ...fields };
  }
  const subgraph = buildSubgraph({
    classes,
    registry: of,
    contributors: of.organisations.filter(({ name }) => name !== organisation.name),
    access: definition.access,
    figures: definition.figures,
    purposes: joinPurposes(sharedPurposes(organisation), definition.purposes ?? {}),
    cache: definition.cache,
    sdl: (defined) => [contributionSdl(organisation, defined), definition.sdl?.(of) ?? ''].join('\n'),
    resolverMap,
  });
  narrowByPurpose(subgraph.schema);
  return subgraph;
}

function reportOf({ contributions }: OrganisationSubgraph): ReportAnswer {
  return withFixedPeriods(contributions.report);
}

/** On what grounds people are read of an organisation. */
export function groundsOf({ name, grounds }: Pick<OrganisationSubgraph, 'name' | 'grounds'>): GroundTable {
  return { ...kitGrounds(registry().get(name)), ...grounds };
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
    entities: [...definition.entities, FixedPeriod, PersonErasure],
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
    onDemo();
  });
  if (role === null) withoutRole(environment);
  const db = await openDatabase({ ...parts, role, claimKey: keys.claim });
  const grounds = groundsOf(definition);
  refuseUnmarked(db);
  refuseUngrounded(db, grounds);
  const guesses = new GuessWatch(options.alarm ?? logAlarm(definition.name), clock);
  const { ERASURE_DAYS: erasureDays } = settings;
  return {
    organisation: definition.name,
    db,
    clock,
    random,
    keys,
    grounds,
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
  const exporting = processingExport(services, environment);
  const working = await definition.background?.(services, environment).catch(async (error: unknown) => {
    await exporting?.stop();
    await db.destroy();
    throw error;
  });
  const schemas = organisationSchemas(definition);
  const answering = (of: Registry) => ({
    schema: schemas(of).schema,
    context: (facts: RequestFacts) => requestContext(services, facts),
  });
  const server = await serveSubgraph({
    ...answering(registry()),
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
      ? fixDemo(services, registry().get(definition.name), reportOf(definition), definition.demoPeriods ?? [])
      : null;
  const stopRenewing = renewAtRegistry(definition.name, server, answering);
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
function processingExport({ organisation, db }: Services, environment: Environment) {
  const { PROCESSING_LOG_OTLP: address } = readSettings(PROCESSING_SETTINGS, environment);
  if (!address) return null;
  try {
    return startExport(db, organisation, address, (message) => console.warn(message));
  } catch (error) {
    throw new StartFailure(`PROCESSING_LOG_OTLP: ${(error as Error).message}`);
  }
}

/**
 * The whole of a subgraph's main.ts. With `--print-schema` it prints the SDL and ends, with `--print-grounds` on what
 * grounds people are read; with `--import` or `--retention` and the words after it, it imports a file or deletes what
 * has been kept long enough, in the database of DATABASE_URL, and ends.
 */
export async function runOrganisation(definition: OrganisationSubgraph): Promise<void> {
  const command = COMMANDS.find(([word]) => process.argv.includes(word));
  if (command) {
    const [word, run] = command;
    await loadRegistryOrExit(process.env);
    process.exitCode = await run(definition, process.argv.slice(process.argv.indexOf(word) + 1));
    return;
  }
  await runProcess({
    name: definition.name,
    async start(report) {
      const followed = await followRegistry(process.env, { name: definition.name });
      process.on('SIGHUP', () => void followed.check());
      warnOfUnknown(`the organisation ${definition.name}`, REGISTERING_SETTINGS, process.env);
      const server = await startOrganisation(definition, { environment: process.env, report });
      return {
        address: server.address,
        close: async () => {
          followed.stop();
          await server.close();
        },
      };
    },
  });
}

type Command = (definition: OrganisationSubgraph, words: readonly string[]) => number | Promise<number>;

const COMMANDS: readonly (readonly [word: string, run: Command])[] = [
  ['--print-schema', (definition) => print(organisationSchema(definition).sdl)],
  ['--print-grounds', (definition) => print(JSON.stringify(describeGrounds(groundsOf(definition))))],
  [
    '--import',
    async (definition, words) => (await import('./import/run.ts')).runImport(definition, words, process.env),
  ],
  [
    '--retention',
    async (definition, words) =>
      (await import('./retention/run.ts')).runRetention(definition, words, process.env),
  ],
];

function print(text: string): number {
  process.stdout.write(text);
  return 0;
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
