import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { contributionSdl } from '../chain/contribution-sdl.ts';
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
import { keysFrom } from './keys.ts';
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
  const resolverMap = contributionResolvers(organisation, definition.contributions);
  for (const [type, fields] of Object.entries(definition.references)) {
    resolverMap[type] = { ...resolverMap[type], ...fields };
  }
  return buildSubgraph({
    resolvers: [...definition.resolvers, MappingRuleFields],
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
    entities: definition.entities,
    migrations: definition.migrations,
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
    context: () => requestContext(services),
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

/** The whole of a subgraph's main.ts. With `--print-schema` it prints the SDL and ends. */
export async function runOrganisation(definition: OrganisationSubgraph): Promise<void> {
  if (process.argv.includes('--print-schema')) {
    process.stdout.write(organisationSchema(definition).sdl);
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
