import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { contributionSdl } from '../chain/contribution-sdl.ts';
import type { ImportDefinition } from '../import/definition.ts';
import { type Organisation, organisationNamed } from '../organisations.ts';
import { StartFailure } from '../process/failure.ts';
import type { Report } from '../process/messages.ts';
import { runProcess } from '../process/run.ts';
import { MappingRuleFields } from '../target/measure-fields.ts';
import { AMSTERDAM, type Clock, type Day, todayIn } from '../values/day.ts';
import type { RandomBytes } from '../values/ids.ts';
import { requestContext } from './context.ts';
import { type Contributions, contributionResolvers } from './contribute.ts';
import { openDatabase, prepareDatabase } from './database.ts';
import { FixedPeriod } from './fixed/fixed-period.ts';
import { fixedPeriodResolver } from './fixed/resolver.ts';
import { withFixedPeriods } from './fixed/serve.ts';
import { keysFrom } from './keys.ts';
import { FixedReports1763890000000 } from './migrations/fixed-reports.ts';
import { buildSubgraph, type ResolverMap, type SchemaParts, type Subgraph } from './schema.ts';
import { type RunningServer, serveSubgraph } from './server.ts';

export type DemoSize = 'none' | 'small' | 'city';

/** All that makes one organisation's subgraph. */
export interface OrganisationSubgraph {
  readonly name: string;
  readonly resolvers: SchemaParts['resolvers'];
  readonly types: SchemaParts['types'];
  /** Reference resolvers of the entities that it owns. */
  readonly references: ResolverMap;
  readonly contributions: Contributions;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM types entity and migration classes as Function.
  readonly entities: readonly Function[];
  // biome-ignore lint/complexity/noBannedTypes: as above.
  readonly migrations: readonly Function[];
  /** The kinds of file that it takes in; loaded only when one is imported. */
  readonly imports?: () => Promise<{ readonly imports: readonly ImportDefinition[] }>;
  /** Fills an empty database with its part of a deterministic world, all of it or nothing. */
  loadDemo(db: DataSource, size: Exclude<DemoSize, 'none'>, report: Report, today: Day): Promise<void>;
}

export interface RunOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

/** The subgraph's schema and its SDL. */
export function organisationSchema(definition: OrganisationSubgraph): Subgraph {
  const organisation = registered(definition.name);
  const report = withFixedPeriods(definition.contributions.report);
  const resolverMap = contributionResolvers(organisation, { ...definition.contributions, report });
  for (const [type, fields] of Object.entries(definition.references)) {
    resolverMap[type] = { ...resolverMap[type], ...fields };
  }
  return buildSubgraph({
    resolvers: [...definition.resolvers, MappingRuleFields, fixedPeriodResolver(organisation, report)],
    types: definition.types,
    sdl: (defined) => contributionSdl(organisation, defined),
    resolverMap,
  });
}

/** Migrates, loads demo data when the database is empty and DEMO asks for it, and serves. */
export async function startOrganisation(
  definition: OrganisationSubgraph,
  options: RunOptions,
): Promise<RunningServer> {
  const { environment, report, clock = () => new Date(), random = randomBytes } = options;
  const parts = {
    url: databaseUrl(environment),
    entities: [...definition.entities, FixedPeriod],
    migrations: [...definition.migrations, FixedReports1763890000000],
  };
  const keys = await keysFrom(environment).catch((error: Error) => {
    throw new StartFailure(error.message);
  });
  const size = demoSize(environment.DEMO);
  report('Preparing the database');
  await prepareDatabase(parts, async (db) => {
    if (size === 'none' || !(await isEmpty(db))) return;
    await definition.loadDemo(db, size, report, todayIn(AMSTERDAM, clock));
  });
  const db = await openDatabase(parts);
  const services = { organisation: definition.name, db, clock, random, keys };
  const server = await serveSubgraph({
    schema: organisationSchema(definition).schema,
    context: (facts) => requestContext(services, facts),
    name: definition.name,
    host: environment.HOST ?? '127.0.0.1',
    port: Number(environment.PORT ?? 0),
  }).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  return {
    address: server.address,
    close: async () => {
      await server.close();
      await db.destroy();
    },
  };
}

/**
 * The whole of a subgraph's main.ts. With `--print-schema` it prints the SDL and ends; with `--import` and the words
 * after it, it imports a file and ends.
 */
export async function runOrganisation(definition: OrganisationSubgraph): Promise<void> {
  if (process.argv.includes('--print-schema')) {
    process.stdout.write(organisationSchema(definition).sdl);
    return;
  }
  const importing = process.argv.indexOf('--import');
  if (importing >= 0) {
    const { runImport } = await import('../import/run.ts');
    process.exitCode = await runImport(definition, process.argv.slice(importing + 1), process.env);
    return;
  }
  await runProcess({
    name: definition.name,
    start: (report) => startOrganisation(definition, { environment: process.env, report }),
  });
}

function registered(name: string): Organisation {
  const organisation = organisationNamed(name);
  if (!organisation) throw new Error(`The registry of organisations has no "${name}".`);
  return organisation;
}

function databaseUrl(environment: NodeJS.ProcessEnv): string {
  if (!environment.DATABASE_URL) {
    throw new StartFailure(
      'DATABASE_URL: expected the address of a PostgreSQL database, such as postgresql://user:password@host/database.',
    );
  }
  return environment.DATABASE_URL;
}

function demoSize(text: string | undefined): DemoSize {
  if (text === undefined || text === '' || text === 'none') return 'none';
  if (text === 'small' || text === 'city') return text;
  throw new StartFailure(`DEMO: expected none, small or city, got "${text}".`);
}

async function isEmpty(db: DataSource): Promise<boolean> {
  const rows: { empty: boolean }[] = await db.query(
    'select not exists (select from vacancy) and not exists (select from placement) as empty',
  );
  return rows[0]?.empty ?? false;
}
