/** Compiles packages, each into a `dist/` of its own: the compiler sees itself which of them changed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..');
/** Where Node.js keeps what it made of our modules and of others', so that the next process need not make it anew. */
export const CODE_CACHE = join(REPOSITORY, 'node_modules/.cache/code');
/** What `npm start` runs: all packages that its programs need, and no tests. */
export const PROGRAMS = ['.'];
/** And what only developers run. */
export const EVERYTHING = ['.', 'routers', 'bench', 'test'];

/**
 * @param {readonly string[]} folders of packages, which are compiled with all that they need
 * @param {{ types: boolean }} options whether types are checked too, which takes several times as long
 * @returns {number} the exit code of the compiler, which has said what is wrong
 */
export function compile(folders, { types }) {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const words = ['-b', ...(types ? [] : ['--noCheck']), ...folders.map((folder) => join(REPOSITORY, folder))];
  return spawnSync(process.execPath, [tsc, ...words], { stdio: 'inherit' }).status ?? 1;
}
