import { lstatSync, mkdtempSync, realpathSync, type Stats, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { Account } from './account.ts';

const READ = 4;
const ENTER = 1;

/**
 * The first folder on the way to `path` (or to as much of it as exists) that `account` may not enter,
 * or undefined when nothing blocks the way. `path` itself is included when it is a folder.
 */
export function findBlockingFolder(path: string, account: Account): string | undefined {
  const existing = partThatExists(path);
  const folders = [...foldersTo(existing), ...foldersTo(realpathSync(existing))];
  return folders.find((folder) => !permits(statSync(folder), account, ENTER));
}

/** Whether `account` can reach and read the file or folder at `path`. */
export function readable(path: string, account: Account): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return (
    stats !== undefined && findBlockingFolder(path, account) === undefined && permits(stats, account, READ)
  );
}

/**
 * Makes a new empty folder that `account` can reach, in the system's folder for temporary files or, when
 * that one is closed to the account, in `/tmp` or `/var/tmp`.
 *
 * @param preferred where it is made if it can be reached there
 * @throws StartFailure when all are closed to the account.
 */
export function temporaryFolder(prefix: string, account: Account, preferred = tmpdir()): string {
  const parent = [preferred, tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) =>
      lstatSync(folder, { throwIfNoEntry: false }) && findBlockingFolder(folder, account) === undefined,
  );
  if (parent === undefined) throw new StartFailure(`User ${account.name} may not enter ${tmpdir()}.`);
  return mkdtempSync(join(parent, prefix));
}

function partThatExists(path: string): string {
  let part = path;
  while (statSync(part, { throwIfNoEntry: false }) === undefined && part !== parse(part).root)
    part = dirname(part);
  return part;
}

/** Every folder from the root down to `path`, `path` included when it is a folder. */
function foldersTo(path: string): string[] {
  const folders = statSync(path).isDirectory() ? [path] : [];
  for (let folder = path; folder !== parse(folder).root; ) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  return folders;
}

function permits({ uid, gid, mode }: Stats, account: Account, bit: number): boolean {
  // Root may enter everything; and Windows, where an account has no number, keeps no modes.
  if (account.uid <= 0) return true;
  if (uid === account.uid) return Boolean((mode >> 6) & bit);
  if (gid === account.gid) return Boolean((mode >> 3) & bit);
  return Boolean(mode & bit);
}
