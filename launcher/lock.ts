import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorMessage, StartFailure } from '@social-return/runtime/process/failure';

/** The sole right to use a data folder. */
export interface Lock {
  /** Whether whoever held it before was killed: what it started may be about to end still. */
  readonly afterCrash: boolean;
  release(): void;
}

/** What SQLite answers when another process holds the lock (SQLITE_BUSY). */
const BUSY = 5;

/**
 * Takes the sole right to use a data folder, for as long as this process lives.
 *
 * The lock is the operating system's own, on the file `lock`: it cannot be taken twice however close the race,
 * and it is free again the moment its holder ends, even by `kill -9`. Node.js offers such a lock only through
 * its SQLite, so the file is an (empty) SQLite database. `lock.json` beside it only names the process that holds it.
 *
 * @throws StartFailure naming the process that holds it.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const database = await openLockFile(join(folder, 'lock'));
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== BUSY) throw unusable(folder, error);
    throw new StartFailure(await holderMessage(folder));
  }
  const holderFile = join(folder, 'lock.json');
  const afterCrash = readHolder(holderFile) !== undefined;
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return {
    afterCrash,
    release() {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

async function openLockFile(path: string) {
  // Loaded here and not above, so that an older Node.js gets to say that it is too old.
  const { DatabaseSync } = await import('node:sqlite');
  try {
    return new DatabaseSync(path);
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown): StartFailure {
  return new StartFailure(
    `${path} cannot be used for data: ${errorMessage(error)}. Choose another with --data DIR.`,
  );
}

async function holderMessage(folder: string): Promise<string> {
  // The one that was faster in a race may not have written its name yet.
  let holder = readHolder(join(folder, 'lock.json'));
  for (let attempt = 0; attempt < 20 && !(holder && alive(holder.pid)); attempt++) {
    await delay(10);
    holder = readHolder(join(folder, 'lock.json'));
  }
  const who = holder ? `process ${holder.pid}, started ${holder.since}` : 'another process';
  return `The data in ${folder} is in use by ${who}. Stop that one first, or choose another folder with --data DIR.`;
}

function readHolder(path: string): { pid: number; since: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { pid: number; since: string };
  } catch {
    return undefined;
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
