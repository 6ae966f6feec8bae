import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorMessage, StartFailure } from '@social-return/runtime/process/failure';
import { type Account, databaseAccount, ownUid } from './postgres/account.ts';
import { findBlockingFolder } from './postgres/reach.ts';

export interface DataFolderRequest {
  /** The folder asked for, absolute; undefined for the default. */
  readonly asked: string | undefined;
  readonly checkout: string;
  /** Whether the embedded PostgreSQL keeps its data there, under an account of its own when we are root. */
  readonly embedded: boolean;
}

export interface DataFolder {
  readonly path: string;
  /** Why it is not where one would expect it. */
  readonly note?: string;
}

/** Where root keeps the data when PostgreSQL's account may not enter the checkout. */
const ELSEWHERE = '/var/tmp';

/**
 * Chooses the folder for the data and makes it, closed to others: nobody but us may list it, and only the
 * account of PostgreSQL may pass through.
 *
 * @throws StartFailure naming the folder that blocks the way, or why it cannot be made.
 */
export function prepareDataFolder({ asked, checkout, embedded }: DataFolderRequest): DataFolder {
  const chosen = asked ?? join(checkout, 'data');
  if (!embedded) return makeDataFolder({ path: chosen }, false);
  const elsewhere = elsewhereFor(checkout);
  const account = databaseAccount(join(chosen, 'postgres'));
  const passage = account.uid !== ownUid();
  const blocking = findBlockingFolder(chosen, account);
  if (asked !== undefined && blocking !== undefined) {
    throw new StartFailure(describeBlocked(asked, blocking, account));
  }
  if (blocking !== undefined) {
    const why = `PostgreSQL runs as user ${account.name}, who may not enter ${blocking}`;
    return makeDataFolder(
      { path: elsewhere, note: `${why}: the data is kept in ${elsewhere}. --data DIR changes that.` },
      true,
    );
  }
  if (asked === undefined && !holdsCluster(chosen) && holdsCluster(elsewhere)) {
    return makeDataFolder(
      { path: elsewhere, note: `The data of an earlier start is in ${elsewhere}, and stays there.` },
      passage,
    );
  }
  return makeDataFolder({ path: chosen }, passage);
}

/** Where the data of a start without `--data` can be, the likeliest first. */
export function defaultDataFolders(checkout: string): readonly string[] {
  return [join(checkout, 'data'), elsewhereFor(checkout)];
}

function elsewhereFor(checkout: string): string {
  return join(ELSEWHERE, `social-return-chain-${shortHash(checkout)}`);
}

/** Whether we have kept data there before. */
function holdsCluster(folder: string): boolean {
  const owner = lstatSync(folder, { throwIfNoEntry: false })?.uid;
  return owner === ownUid() && existsSync(join(folder, 'postgres'));
}

function describeBlocked(asked: string, blocking: string, { name }: Account): string {
  return `--data ${asked} cannot be used: PostgreSQL runs as user ${name}, who may not enter ${blocking}. Choose a folder elsewhere, such as ${join(ELSEWHERE, basename(asked))}, or open the way with: chmod o+x ${blocking}`;
}

function makeDataFolder(folder: DataFolder, passage: boolean): DataFolder {
  const { path } = folder;
  try {
    makeFolder(path, passage ? 0o711 : 0o700);
  } catch (error) {
    throw new StartFailure(`${path} cannot be made: ${errorMessage(error)}. Choose another with --data DIR.`);
  }
  const { uid } = lstatSync(path);
  // Anyone may make folders under /var/tmp: never put data in one that somebody else prepared.
  if (dirname(path) === ELSEWHERE && uid !== ownUid()) {
    throw new StartFailure(`${path} belongs to somebody else. Choose another with --data DIR.`);
  }
  return folder;
}

/** Like `mkdir -p`, but with this mode whatever the umask. Leaves what exists as it is. */
function makeFolder(path: string, mode: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  mkdirSync(path);
  chmodSync(path, mode);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
