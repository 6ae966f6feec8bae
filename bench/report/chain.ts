import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DevelopmentKeys,
  developmentFile,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { type Persona, personaNamed } from '@social-return/edge/trust/personas';
import { databaseAccount } from '@social-return/launcher/postgres/account';
import { databaseUrl } from '@social-return/launcher/postgres/address';
import { startPostgres } from '@social-return/launcher/postgres/cluster';
import { temporaryFolder } from '@social-return/launcher/postgres/reach';
import { createOrganisationDatabases } from '@social-return/launcher/postgres/roles';
import { VOLATILE_SETTINGS } from '@social-return/launcher/postgres/settings';
import { projectFile } from '@social-return/runtime/files';
import { endChild } from '../chain/chain.ts';
import { childrenOf, commandOf, environmentOf, familyCpuMs } from '../system.ts';
import { PARTIES, type PartyName } from './world.ts';

/** The chain as `npm start` runs it, over a PostgreSQL of ours that also holds one database with everything. */
export interface ReportChain {
  readonly gateway: string;
  /** A token of somebody who may read the records of an organisation. */
  token(): Promise<string>;
  /** The superuser's address of a database: of an organisation, or `one`. */
  database(name: PartyName | 'one'): string;
  /** The owner's address of an organisation's database. */
  owner(name: PartyName): string;
  readonly claimKey: Buffer;
  /** Ends the processes of the chain and starts them anew, over the same databases, with these settings beside the usual. */
  restart(environment: NodeJS.ProcessEnv): Promise<void>;
  /** What its processes and PostgreSQL used of the processors so far, in milliseconds. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Longest wait for the chain to answer. */
const START_MS = 180_000;

/** More memory than the defaults, for the one database as for the others: what an administrator would set. */
const SETTINGS = {
  ...VOLATILE_SETTINGS,
  shared_buffers: '3GB',
  effective_cache_size: '8GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  random_page_cost: '1.1',
  jit: 'off',
};

/** How {@link startReportChain} starts. */
export interface ReportChainOptions {
  readonly port: number;
  /** A folder whose databases and keys stay for the next run; without it everything goes afterwards. */
  readonly keep?: string;
  /** Fills the databases with the demo city; else they are empty. */
  readonly demo?: boolean;
  /** Settings that the processes get beside the usual. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts PostgreSQL and the chain. @throws Error with the launcher's words when it does not start. */
export async function startReportChain(options: ReportChainOptions): Promise<ReportChain> {
  const { port, keep } = options;
  const folder = keep ?? temporaryFolder('srchain-report-', databaseAccount(''));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const passwords = readKeptPasswords(join(folder, 'passwords.json'));
  const postgres = await startPostgres({
    clusterDir: join(folder, 'postgres'),
    superuserPassword: passwords.postgres as string,
    settings: SETTINGS,
    durable: false,
    ...(keep ? {} : { removeAfterwards: [folder] }),
  });
  const owners = [...PARTIES, 'one'].map((name) => ({ name, password: passwords[name] as string }));
  await createOrganisationDatabases(postgres.superuserUrl(), owners);
  const owner = (name: string) => {
    const password = owners.find((one) => one.name === name)?.password ?? '';
    return databaseUrl(postgres.place, { user: name, password, database: name });
  };
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const environment = {
    ...process.env,
    ...Object.fromEntries(PARTIES.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, owner(name)])),
    LIMIT_CALLER_POINTS: '1000000000',
    LIMIT_CALLER_REFILL: '1000000000',
    LIMIT_IN_FLIGHT_CALLER: '64',
    LIMIT_CONNECTIONS_ADDRESS: '1000',
    // The one who asks is anonymous, and asks for answers of megabytes: none of it is to be shed.
    LIMIT_EVENT_LOOP_MS: '3600000',
  };
  const words = ['--data', data, '--port', String(port), ...(options.demo ? [] : ['--demo', 'none'])];
  let launcher = await launch(words, { ...environment, ...options.environment });
  return {
    gateway: `http://127.0.0.1:${port}/graphql`,
    token: () =>
      personaToken(
        readDevelopmentKeys(developmentFile(data)) as DevelopmentKeys,
        personaNamed('contract-manager') as Persona,
      ),
    database: (name) => postgres.superuserUrl(name),
    owner,
    claimKey: Buffer.from(environmentOf(processOf(launcher, 'eneco')).CLAIM_KEY ?? '', 'base64url'),
    restart: async (more) => {
      await endChild(launcher);
      launcher = await launch(words, { ...environment, ...more });
    },
    cpuMs: () => familyCpuMs(launcher.pid as number) + familyCpuMs(postgres.pid),
    stop: async () => {
      await endChild(launcher);
      await postgres.stop();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Passwords of the superuser and the owners: the same ones for as long as the folder is kept. */
function readKeptPasswords(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) {
    const made = ['postgres', ...PARTIES, 'one'].map((name) => [name, randomBytes(16).toString('hex')]);
    writeFileSync(file, JSON.stringify(Object.fromEntries(made)), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
}

function launch(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const launcher = spawn(process.execPath, [projectFile('launcher', 'dist', 'main.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => launcher.kill('SIGTERM'), START_MS);
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
      if (process.env.REPORT_BENCH_LOG) process.stderr.write(chunk);
      if (!output.includes('The chain runs')) return;
      clearTimeout(timer);
      resolve(launcher);
    };
    launcher.stdout?.on('data', hear);
    launcher.stderr?.on('data', hear);
    launcher.once('exit', (code) => reject(new Error(`The chain did not start (${code}):\n${output}`)));
  });
}

function processOf(launcher: ChildProcess, name: string): number {
  const found = childrenOf(launcher.pid as number).find((pid) =>
    commandOf(pid).some((word) => word.endsWith(`/${name}/dist/main.js`)),
  );
  if (found === undefined) throw new Error(`No process of ${name} runs.`);
  return found;
}
