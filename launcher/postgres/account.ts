import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartFailure } from '@social-return/runtime/process/failure';

/** A user of this machine, by number. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account under which PostgreSQL runs. PostgreSQL refuses root, so root hands over to the owner of the
 * cluster when there is one, else to `postgres` or `nobody`; anyone else runs it as themselves.
 *
 * @throws StartFailure when no suitable account exists.
 */
export function databaseAccount(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return ownAccount();
  const owner = ownerOf(clusterDir);
  const accounts = readAccounts();
  const account =
    owner !== undefined && owner !== 0
      ? accounts.find(({ uid }) => uid === owner)
      : ['postgres', 'nobody'].map((name) => accounts.find((a) => a.name === name)).find((a) => a);
  if (account === undefined) {
    throw new StartFailure(
      owner
        ? `${clusterDir} belongs to user ${owner}, who does not exist here.`
        : 'PostgreSQL refuses root, and there is no user postgres or nobody. Start as an ordinary user.',
    );
  }
  return account;
}

/** The number of our own account; -1 on Windows, which has none. */
export function ownUid(): number {
  return process.getuid?.() ?? -1;
}

/** The `spawn` options that make a child run as `account`; none when that is who we are already. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account.uid === ownUid() ? {} : { uid: account.uid, gid: account.gid };
}

function ownAccount(): Account {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch {
    throw new StartFailure(
      `User ${process.getuid?.()} has no entry in /etc/passwd, and PostgreSQL needs one. Start as another user, or set DATABASE_URL_* to use servers that run elsewhere.`,
    );
  }
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
