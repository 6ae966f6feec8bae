import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { PATH_VARIABLE } from '@social-return/edge/observe/settings';
import { StartFailure } from '@social-return/runtime/process/failure';
import { variablesToPass } from '@social-return/runtime/settings/read';
import { type Account, runAs } from './account.ts';
import { argumentsOf, type Settings } from './settings.ts';
import { watchOver } from './watchdog.ts';

export interface PostmasterOptions {
  readonly program: string;
  readonly clusterDir: string;
  readonly account: Account;
  readonly settings: Settings;
  readonly onLog: (line: string) => void;
  /** Whether a watchdog stops it should we be killed: else the next start does. */
  readonly isWatched: boolean;
  /** Folders that the watchdog removes when we are killed and it has stopped the postmaster for us. */
  readonly removeAfterwards: readonly string[];
}

/** A postmaster that accepts connections. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when it has ended, however that came about. */
  readonly ended: Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

/** How long the backends of a killed postmaster may take to notice that it is gone. */
const PREDECESSOR_MS = 10_000;
const KEPT_LINES = 20;

/**
 * Starts the postmaster and waits until it accepts connections, which includes recovery after a crash. It runs
 * in a process group of its own, so that Ctrl-C in a terminal does not reach it before us.
 *
 * @throws StartFailure with the reason that PostgreSQL logged.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const until = performance.now() + PREDECESSOR_MS;
  for (;;) {
    const attempt = await launch(options);
    if (!Array.isArray(attempt)) return attempt;
    const predecessor = attempt.some(
      (line) => line.includes('shared memory block') && line.includes('in use'),
    );
    if (!predecessor || performance.now() > until) throw failure(options.clusterDir, attempt);
    await delay(50);
  }
}

/** The running postmaster, or the last lines of its log when it ended instead. */
async function launch(options: PostmasterOptions): Promise<Postmaster | string[]> {
  const child = spawn(options.program, ['-D', options.clusterDir, ...argumentsOf(options.settings)], {
    ...runAs(options.account),
    cwd: '/',
    env: { ...variablesToPass(PATH_VARIABLE, process.env), LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const lines: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      resolve();
    });
    child.once('exit', () => resolve());
  });
  if (child.pid !== undefined && options.isWatched)
    void ended.then(watchOver(child.pid, options.clusterDir, options.removeAfterwards));
  const ready = new Promise<true>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      options.onLog(line);
      if (lines.push(line) > KEPT_LINES) lines.shift();
      if (line.includes('database system is ready to accept connections')) resolve(true);
    });
  });
  if (await Promise.race([ready, ended])) return postmaster(child, ended);
  await delay(0); // the last lines may still be in the pipe
  return lines;
}

function postmaster(child: ChildProcess, ended: Promise<void>): Postmaster {
  return { pid: child.pid!, ended, signal: (signal) => void child.kill(signal) };
}

function failure(clusterDir: string, lines: readonly string[]): StartFailure {
  const reason = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  const text = reason.replace(/^.*?(FATAL|PANIC): +/, '');
  return new StartFailure(`PostgreSQL does not start on ${clusterDir}: ${text}`);
}
