import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { errorCode } from '@social-return/runtime/process/failure';

/** An install that takes longer than this was cut off, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Installs what a folder with a package of its own needs, when its lockfile is not the one that was installed last. Such
 * folders keep the product's install small. No script of any package is run. Several processes may call this at once:
 * one installs, the others wait.
 * @param folder of the project
 * @param title what is installed, for the person who waits
 * @throws Error when npm fails.
 */
export function installPackageOf(folder: string, title: string): void {
  const path = projectFile(folder);
  const wanted = createHash('sha256')
    .update(readFileSync(`${path}/package-lock.json`))
    .digest('hex');
  if (isInstalled(path, wanted)) return;
  withLock(`${path}/.installing`, () => {
    if (isInstalled(path, wanted)) return;
    console.log(`Installing ${title} …`);
    const { status } = spawnSync('npm', ['ci', '--prefix', path, '--ignore-scripts', '--silent'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`npm ci --prefix ${folder} failed.`);
    writeFileSync(stampOf(path), wanted);
  });
}

function stampOf(path: string): string {
  return `${path}/node_modules/.installed`;
}

function isInstalled(path: string, wanted: string): boolean {
  try {
    return readFileSync(stampOf(path), 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** Does the work while no other process does: the process that makes the folder holds the lock. */
function withLock(lock: string, work: () => void): void {
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    dropAbandoned(lock);
    return false;
  }
}

/** Removes a lock that its process left behind. */
function dropAbandoned(lock: string): void {
  try {
    if (Date.now() - statSync(lock).mtimeMs > PATIENCE_MS) rmdirSync(lock);
  } catch (error) {
    // Its holder was just ready.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
