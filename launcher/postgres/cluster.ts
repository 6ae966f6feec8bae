import { chmodSync, chownSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { endsWithin } from '@social-return/runtime/process/patience';
import { type Account, databaseAccount } from './account.ts';
import { databaseUrl, type PostgresPlace } from './address.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { initialiseCluster, isInitialised, SUPERUSER } from './initialise.ts';
import { stopLeftover } from './leftover.ts';
import { freePort, listenSettings } from './listening.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { temporaryFolder } from './reach.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { askToStop, STOP_SIGNALS, type StopMode } from './stop.ts';
import { SYSTEM, type System } from './system.ts';

export interface PostgresOptions {
  /** The folder of the cluster; made, with the cluster in it, when it does not exist. */
  readonly clusterDir: string;
  /** Password of the superuser: chosen when the cluster is made, needed ever after. */
  readonly superuserPassword: string;
  /** The programs that run; the embedded ones without it. */
  readonly binaries?: Binaries;
  /** Settings that differ from the defaults of `settings.ts`. */
  readonly settings?: Settings;
  /** False for a cluster that may be lost with the machine. Default true. */
  readonly durable?: boolean;
  /** Receives each line of PostgreSQL's log. */
  readonly onLog?: (line: string) => void;
  /** Receives what the person who starts the program should know, e.g. that a leftover was stopped. */
  readonly onNote?: (text: string) => void;
  /** The folder of its socket, where it has one; default a new folder. */
  readonly socketDir?: string;
  /** Its port, where it has no socket; default one that is free. With the folder it keeps the address the same over a restart. */
  readonly port?: number;
  /** What is done in another way on another system; default as this one needs it. */
  readonly system?: Pick<System, 'overTcp' | 'bySignals'>;
  /** Folders that go when PostgreSQL has stopped, even if we were killed. */
  readonly removeAfterwards?: readonly string[];
}

/** An embedded PostgreSQL that accepts connections. */
export interface RunningPostgres {
  readonly pid: number;
  readonly place: PostgresPlace;
  /** Resolves when the postmaster has ended, however that came about. */
  readonly ended: Promise<void>;
  /** The superuser's address of a database, `postgres` by default. */
  superuserUrl(database?: string): string;
  /** Ends all sessions, writes everything to disk, stops, and removes the socket's folder. Safe to repeat. */
  stop(): Promise<void>;
  /** Kills the postmaster with SIGKILL, as a crash would, and waits until it is gone. */
  kill9(): Promise<void>;
}

const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;

/**
 * Starts PostgreSQL on `clusterDir` behind a Unix socket, or on 127.0.0.1 where the system has none for us: makes the
 * cluster at first, stops what an earlier start left running, recovers after a crash. Should we be killed, it stops by itself.
 *
 * Two processes must not call this for one cluster at a time: hold the lock of the data folder.
 *
 * @throws StartFailure with a reason that the person who starts it can act on.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { superuserPassword, durable = true, onLog = () => {}, onNote = () => {}, system = SYSTEM } = options;
  const clusterDir = absolute(options.clusterDir);
  const account = databaseAccount(clusterDir);
  const { binaries = findBinaries(account) } = options;
  if (!isInitialised(clusterDir)) {
    await initialiseCluster({ clusterDir, binaries, account, superuserPassword, durable });
  }
  const leftover = await stopLeftover(clusterDir, binaries.pgCtl);
  if (leftover) onNote(`Stopped PostgreSQL (process ${leftover}), left behind by an earlier start.`);
  const place = system.overTcp
    ? { host: '127.0.0.1', port: options.port ?? (await freePort()) }
    : { host: privateFolder(options.socketDir, account), port: 5432 };
  const folders = [...(system.overTcp ? [] : [place.host]), ...(options.removeAfterwards ?? [])];
  const removeFolders = () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  const postmaster = await startPostmaster({
    program: binaries.postgres,
    clusterDir,
    account,
    settings: { ...SETTINGS, ...listenSettings(place, system), ...options.settings },
    isWatched: system.bySignals,
    onLog,
    removeAfterwards: folders,
  }).catch((error: unknown) => {
    removeFolders();
    throw error;
  });
  return {
    pid: postmaster.pid,
    place,
    ended: postmaster.ended,
    superuserUrl: (database = 'postgres') =>
      databaseUrl(place, { user: SUPERUSER, password: superuserPassword, database }),
    async stop() {
      await stopPostmaster(postmaster, system.bySignals ? null : { pgCtl: binaries.pgCtl, clusterDir });
      removeFolders();
    },
    async kill9() {
      postmaster.signal('SIGKILL');
      await postmaster.ended;
    },
  };
}

/**
 * Asks kindly (end all sessions, write everything), then firmly (recover at the next start), then kills.
 * @param program PostgreSQL's own for it, where a signal would end it at once
 */
async function stopPostmaster(
  postmaster: Postmaster,
  program: { readonly pgCtl: string; readonly clusterDir: string } | null,
): Promise<void> {
  const ask = (mode: StopMode) =>
    program ? void askToStop(program.pgCtl, program.clusterDir, mode) : postmaster.signal(STOP_SIGNALS[mode]);
  ask('fast');
  if (await endsWithin(postmaster.ended, FAST_STOP_MS)) return;
  ask('immediate');
  if (await endsWithin(postmaster.ended, IMMEDIATE_STOP_MS)) return;
  postmaster.signal('SIGKILL');
  await postmaster.ended;
}

/** The real path: PostgreSQL and we must agree on the cluster's name to recognise a leftover. */
function absolute(clusterDir: string): string {
  const parent = realpathSync(dirname(clusterDir));
  return `${parent}${clusterDir.slice(dirname(clusterDir).length)}`;
}

/** The folder of the socket: short, because a socket's path is limited to about 100 characters. */
function privateFolder(path: string | undefined, account: Account): string {
  if (path !== undefined) mkdirSync(path, { recursive: true });
  const folder = path ?? temporaryFolder('srchain-', account);
  chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  return folder;
}
