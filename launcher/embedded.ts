import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, StartFailure } from '@social-return/runtime/process/failure';
import { databasePasswords } from './passwords.ts';
import { databaseUrl } from './postgres/address.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres/cluster.ts';
import { closeSystemDatabases, createOrganisationDatabases } from './postgres/roles.ts';
import type { Display } from './progress.ts';
import { type Run, supervise } from './supervise.ts';

/** The embedded PostgreSQL with a database for each organisation. */
export interface EmbeddedDatabases {
  /** The address of an organisation's database, for its own role. */
  urlOf(organisation: string): string;
  stop(): Promise<void>;
}

const PART = 'database';

/**
 * Starts the embedded PostgreSQL in the data folder, with a role and a database for each of the organisations
 * named, and keeps it running: a postmaster that is killed is started again at the same address.
 *
 * @throws StartFailure when it cannot be started, or its passwords were lost.
 */
export async function startEmbedded(
  dataDir: string,
  organisations: readonly string[],
  display: Display,
): Promise<EmbeddedDatabases> {
  const passwords = databasePasswords(dataDir, organisations);
  const options: PostgresOptions = {
    clusterDir: join(dataDir, 'postgres'),
    superuserPassword: passwords.superuser,
    onLog: logInto(join(dataDir, 'postgres.log')),
    onNote: (text) => display.line(`${PART}: ${text}`),
  };
  display.busy(PART, existsSync(options.clusterDir) ? 'starting PostgreSQL' : 'making a PostgreSQL cluster');
  const postgres = await startPostgres(options);
  try {
    await makeDatabases(postgres, organisations, passwords.roles);
  } catch (error) {
    await postgres.stop();
    throw errorCode(error) === '28P01' ? passwordLostFailure(dataDir) : error;
  }
  const { place } = postgres;
  const supervised = supervise(
    asRun(postgres),
    async () => asRun(await startPostgres({ ...options, socketDir: place.host, port: place.port })),
    {
      down: (how, waitMs) =>
        display.line(`${PART}: PostgreSQL ${how}; starting it again in ${waitMs / 1000} s`),
      up: () => display.line(`${PART}: PostgreSQL runs again`),
    },
  );
  display.done(PART, `PostgreSQL runs with a database for ${organisations.join(', ')}`);
  return {
    urlOf: (name) => databaseUrl(place, { user: name, password: passwords.roles[name]!, database: name }),
    stop: () => supervised.stop(),
  };
}

async function makeDatabases(
  postgres: RunningPostgres,
  organisations: readonly string[],
  roles: Readonly<Record<string, string>>,
): Promise<void> {
  await closeSystemDatabases(postgres.superuserUrl());
  await createOrganisationDatabases(
    postgres.superuserUrl(),
    organisations.map((name) => ({ name, password: roles[name]! })),
  );
}

function asRun(postgres: RunningPostgres): Run {
  return {
    ready: Promise.resolve(),
    ended: postgres.ended.then(() => 'ended unexpectedly'),
    stop: () => postgres.stop(),
  };
}

/** PostgreSQL's own log of this start; that of the start before is kept beside it. */
function logInto(path: string): (line: string) => void {
  if (existsSync(path)) renameSync(path, `${path}.previous`);
  const file = createWriteStream(path, { mode: 0o600 });
  file.on('error', () => {}); // a full disk must not end us: PostgreSQL reports it in its own way
  return (line) => void file.write(`${line}\n`);
}

function passwordLostFailure(dataDir: string): StartFailure {
  return new StartFailure(
    `${join(dataDir, 'database-passwords.json')} does not hold the password of the cluster beside it. Put the right file back, or choose another folder with --data DIR.`,
  );
}
