import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartFailure } from '@social-return/runtime/process/failure';
import { type Account, ownUid } from './account.ts';
import { readable } from './reach.ts';
import { SYSTEM } from './system.ts';

/** The programs of PostgreSQL that we run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** Where copies of the programs are kept for an account that cannot reach the checkout. */
const COPIES = '/var/tmp';

/**
 * The embedded programs of PostgreSQL, in a place where `account` can run them: the installed package itself,
 * or, when that lies in a folder closed to the account, a copy (60 MB, made once) under /var/tmp.
 *
 * @throws StartFailure when the package for this platform is not installed.
 */
export function findBinaries(
  account: Account,
  packageDir: string = findPackage(),
  copies: string = COPIES,
): Binaries {
  const native = join(packageDir, 'native');
  const usable = runnable(native, account) && restoreLinks(packageDir);
  return programsIn(usable ? native : copyNative(packageDir, account, copies));
}

/** The folder of the package that carries PostgreSQL for this platform. */
function findPackage(): string {
  const name = SYSTEM.postgresPackage;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartFailure(
      `PostgreSQL for ${process.platform}-${process.arch} is not installed (${name}). Run npm ci, or set DATABASE_URL_* for every organisation.`,
    );
  }
}

function programsIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', `${name}${SYSTEM.programSuffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** The account needs the program and what it loads: an installation under umask 077 leaves each folder closed. */
function runnable(native: string, account: Account): boolean {
  return [`bin/postgres${SYSTEM.programSuffix}`, 'lib', SYSTEM.sharedFile].every((path) =>
    readable(join(native, path), account),
  );
}

/**
 * Makes the symbolic links that an npm package cannot carry, where its install script did not run.
 * False when they are missing and cannot be made.
 */
function restoreLinks(packageDir: string): boolean {
  const links = JSON.parse(readFileSync(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  try {
    for (const { source, target } of links) {
      const path = join(packageDir, target);
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
        symlinkSync(relative(dirname(target), source), path);
      }
    }
    return true;
  } catch {
    return false;
  }
}

function copyNative(packageDir: string, account: Account, copies: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const owner = ownUid();
  const copy = join(copies, `social-return-chain-${basename(packageDir)}-${version}-${owner}`);
  if (!existsSync(copy)) makeCopy(packageDir, copy);
  const { uid, mode } = lstatSync(copy);
  // Anyone may create a folder under /var/tmp: never run programs that somebody else put there.
  if (uid !== owner || mode & 0o022 || !runnable(join(copy, 'native'), account)) {
    throw new StartFailure(`${copy} is not the copy of PostgreSQL that we made. Remove it and start again.`);
  }
  return join(copy, 'native');
}

function makeCopy(packageDir: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}-`);
  try {
    cpSync(join(packageDir, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    restoreLinks(unfinished);
    openToAll(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start may have finished its copy first, and ours is not needed then.
    if (!existsSync(copy)) throw error;
  }
}

function openToAll(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
