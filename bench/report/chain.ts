import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../shared/files.ts';
import { databaseAccount } from '../../shared/local/postgres/account.ts';
import { socketUrl } from '../../shared/local/postgres/address.ts';
import { startPostgres } from '../../shared/local/postgres/cluster.ts';
import { temporaryFolder } from '../../shared/local/postgres/reach.ts';
import { createOrganisationDatabases } from '../../shared/local/postgres/roles.ts';
import { VOLATILE_SETTINGS } from '../../shared/local/postgres/settings.ts';
import { ended } from '../chain/chain.ts';
import { childrenOf, commandOf, environmentOf } from '../system.ts';
import { PARTIES, type PartyName } from './world.ts';

/** The chain as `npm start` runs it, over a PostgreSQL of ours that also holds one database with everything. */
export interface ReportChain {
  readonly gateway: string;
  /** The superuser's address of a database: of an organisation, or `one`. */
  database(name: PartyName | 'one'): string;
  /** The owner's address of an organisation's database. */
  owner(name: PartyName): string;
  readonly claimKey: Buffer;
  /** Ends the processes of the chain and starts them anew, over the same databases. */
  restart(): Promise<void>;
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

/** Starts PostgreSQL and the chain over empty databases. @throws Error with the launcher's words when it does not start. */
export async function startReportChain(port: number): Promise<ReportChain> {
  const folder = temporaryFolder('srchain-report-', databaseAccount(''));
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({
    clusterDir: join(folder, 'postgres'),
    superuserPassword: randomBytes(16).toString('hex'),
    settings: SETTINGS,
    durable: false,
    removeAfterwards: [folder],
  });
  const owners = [...PARTIES, 'one'].map((name) => ({ name, password: randomBytes(16).toString('hex') }));
  await createOrganisationDatabases(postgres.superuserUrl(), owners);
  const owner = (name: string) => {
    const password = owners.find((one) => one.name === name)?.password ?? '';
    return socketUrl(postgres.socketDir, { user: name, password, database: name });
  };
  const data = mkdtempSync(join(folder, 'data-'));
  const environment = {
    ...process.env,
    ...Object.fromEntries(PARTIES.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, owner(name)])),
    LIMIT_CALLER_POINTS: '1000000000',
    LIMIT_CALLER_REFILL: '1000000000',
  };
  let launcher = await launched(data, port, environment);
  return {
    gateway: `http://127.0.0.1:${port}/graphql`,
    database: (name) => postgres.superuserUrl(name),
    owner,
    claimKey: Buffer.from(environmentOf(processOf(launcher, 'eneco')).CLAIM_KEY ?? '', 'base64url'),
    restart: async () => {
      await ended(launcher);
      launcher = await launched(data, port, environment);
    },
    stop: async () => {
      await ended(launcher);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launched(data: string, port: number, environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const words = ['--data', data, '--port', String(port), '--demo', 'none'];
  const launcher = spawn(process.execPath, [projectFile('dist', 'shared', 'local', 'main.js'), ...words], {
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
    commandOf(pid).some((word) => word.endsWith(`/${name}/main.js`)),
  );
  if (found === undefined) throw new Error(`No process of ${name} runs.`);
  return found;
}
