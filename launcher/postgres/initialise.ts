import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PATH_VARIABLE } from '@social-return/edge/observe/settings';
import { errorMessage, StartFailure } from '@social-return/runtime/process/failure';
import { variablesToPass } from '@social-return/runtime/settings/read';
import { type Account, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';

const execute = promisify(execFile);

/** The name of the superuser of every cluster that we make. */
export const SUPERUSER = 'postgres';

export interface Initialisation {
  /** The folder that becomes the cluster. Its parent must exist. */
  readonly clusterDir: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly superuserPassword: string;
  /** False only for clusters that may be lost with the machine: does not wait for the disk. */
  readonly durable: boolean;
  /** How `initdb` makes the cluster sort and store text; by code point and in UTF-8 without it. */
  readonly locale?: readonly string[];
}

const LOCALE = ['--locale=C.UTF-8', '--encoding=UTF8'];

/** Whether the folder holds a complete cluster. */
export function isInitialised(clusterDir: string): boolean {
  return existsSync(join(clusterDir, 'PG_VERSION'));
}

/**
 * Makes an empty cluster that asks everyone for a password (scram-sha-256). It grows under another name and takes its
 * own when complete, so a crash leaves no half a cluster.
 *
 * @throws StartFailure with what initdb said.
 */
export async function initialiseCluster(options: Initialisation): Promise<void> {
  const { clusterDir, binaries, account, superuserPassword, durable, locale = LOCALE } = options;
  const unfinished = `${clusterDir}.unfinished`;
  const passwordFile = join(dirname(clusterDir), `.password-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  chownSync(unfinished, account.uid, account.gid);
  try {
    writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
    chownSync(passwordFile, account.uid, account.gid);
    await execute(binaries.initdb, initdbArguments(unfinished, passwordFile, durable, locale), {
      ...runAs(account),
      cwd: '/',
      env: { ...variablesToPass(PATH_VARIABLE, process.env), LC_ALL: 'C', TZ: 'UTC' },
    });
    renameSync(unfinished, clusterDir);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
    throw new StartFailure(
      `The database cluster could not be made in ${clusterDir}: ${said || errorMessage(error)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdbArguments(
  clusterDir: string,
  passwordFile: string,
  durable: boolean,
  locale: readonly string[],
): string[] {
  return [
    `--pgdata=${clusterDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...locale,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}
