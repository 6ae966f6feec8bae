/** Compiles the sources into `dist/`, and knows without starting the compiler whether that is needed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..');
const CONFIGURATION = join(REPOSITORY, 'tsconfig.json');
/** Holds the digest of the sources that `dist/` was made of. */
const STAMP = join(REPOSITORY, 'dist/compiled.sha256');

/** Whether `dist/` was made of the sources as they are. */
export function isCompiled() {
  try {
    return readFileSync(STAMP, 'utf8') === digestOfSources();
  } catch {
    return false;
  }
}

/**
 * Compiles everything.
 * @param {{ types: boolean }} options whether types are checked too, which takes several times as long
 * @returns {number} the exit code of the compiler, which has said what is wrong
 */
export function compile({ types }) {
  const digest = digestOfSources();
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const quick = types ? [] : ['--noCheck', '--incremental', 'false'];
  rmSync(STAMP, { force: true });
  const { status } = spawnSync(process.execPath, [tsc, ...quick, '-p', CONFIGURATION], { stdio: 'inherit' });
  if (status !== 0) return status ?? 1;
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, digest);
  return 0;
}

/** A digest over the names, sizes and times of all files that decide what the compiler makes. */
function digestOfSources() {
  const hash = createHash('sha256');
  for (const file of [CONFIGURATION, join(REPOSITORY, 'package-lock.json'), ...sources()]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @returns {string[]} full paths of the files that tsconfig.json includes, in one order on every machine */
function sources() {
  const { include, exclude } = JSON.parse(readFileSync(CONFIGURATION, 'utf8'));
  const excluded = exclude.map((/** @type {string} */ name) => join(REPOSITORY, name) + sep);
  return include
    .flatMap((/** @type {string} */ name) => filesOf(join(REPOSITORY, name)))
    .filter((/** @type {string} */ file) => /\.(ts|json)$/.test(file))
    .filter(
      (/** @type {string} */ file) =>
        !excluded.some((/** @type {string} */ folder) => file.startsWith(folder)),
    )
    .sort();
}

/** @param {string} path @returns {string[]} the file itself, or all files in that folder at any depth */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
