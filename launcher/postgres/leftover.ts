import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from '@social-return/runtime/process/failure';
import { askToStop, STOP_SIGNALS, type StopMode } from './stop.ts';
import { SYSTEM } from './system.ts';

/** How long a postmaster may take to write everything to disk before we stop it the hard way. */
const FAST_STOP_MS = 20_000;

/**
 * Stops a postmaster that an earlier start left behind on this cluster (its starter was killed), and forgets
 * a `postmaster.pid` that names a process which is not one. Returns the pid that was stopped, if any.
 *
 * Call it only while holding the lock of the data folder: otherwise it stops somebody's live database.
 *
 * @throws StartFailure when the postmaster belongs to somebody else or does not stop.
 */
export async function stopLeftover(clusterDir: string, pgCtl: string): Promise<number | undefined> {
  const pid = leftoverPid(clusterDir);
  if (pid === undefined) return undefined;
  if (!servesCluster(pid, clusterDir)) {
    // After a restart of the machine another program can have that pid, and PostgreSQL would refuse to start.
    rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
    return undefined;
  }
  try {
    await askPid(pid, clusterDir, pgCtl, 'fast');
    if (!(await waitUntilGone(pid, clusterDir, FAST_STOP_MS))) {
      await askPid(pid, clusterDir, pgCtl, 'immediate');
      if (!(await waitUntilGone(pid, clusterDir, FAST_STOP_MS))) throw new Error('does not stop');
    }
  } catch {
    if (servesCluster(pid, clusterDir)) {
      throw new StartFailure(
        `A PostgreSQL (process ${pid}) already serves ${clusterDir} and cannot be stopped. Stop it first.`,
      );
    }
  }
  return pid;
}

async function askPid(pid: number, clusterDir: string, pgCtl: string, mode: StopMode): Promise<void> {
  if (SYSTEM.bySignals) process.kill(pid, STOP_SIGNALS[mode]);
  else await askToStop(pgCtl, clusterDir, mode);
}

/** The pid in the first line of `postmaster.pid`, or undefined when there is no such file. */
function leftoverPid(clusterDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether process `pid` is alive and is a PostgreSQL that serves this cluster. */
export function servesCluster(pid: number, clusterDir: string): boolean {
  // Windows shows no command line: the pid stands in the cluster's own file.
  if (!SYSTEM.bySignals) return imageIn(taskList(pid)) === 'postgres.exe';
  const [program = '', ...words] = commandLine(pid);
  if (basename(program) !== 'postgres') return false;
  return words.includes(clusterDir) || folderOfProcess(pid) === realpathSync(clusterDir);
}

/** The words of a process's command line; none when it does not exist, or has ended and only its entry remains. */
function commandLine(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}

/** What Windows lists of a process; nothing when it does not exist. */
function taskList(pid: number): string {
  try {
    return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** The name of the program in the first line of such a list, as in `"postgres.exe","4711",…`. */
export function imageIn(list: string): string | undefined {
  return /^"([^"]+)","\d+"/.exec(list.trim())?.[1]?.toLowerCase();
}

/** A postmaster works in its cluster's folder, whatever path it was started with. */
function folderOfProcess(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

async function waitUntilGone(pid: number, clusterDir: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (servesCluster(pid, clusterDir)) {
    if (performance.now() > until) return false;
    await delay(10);
  }
  return true;
}
