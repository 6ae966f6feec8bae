/**
 * Builds, checks and tests:
 *
 *     npm test                      everything but the long tests
 *     npm test -- shared/values     the tests below a folder, or in a file, and nothing else
 *     npm run test:deep             the long tests, and again what tries things at random, more often (test/setup/budget.ts)
 *     TEST_BUDGET=deep npm test -- test/canary      with the long tests there
 *
 * Words that begin with a dash are options of vitest.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { compile, EVERYTHING, REPOSITORY } from './compiled.mjs';

/** What a test imports to try something more often, or more. */
const BUDGET = '/setup/budget';
/** How a file is named of which all is tried there alone. */
const DEEP = '.deep.test.ts';

const [first, ...rest] = process.argv.slice(2);
process.chdir(REPOSITORY);
if (first === '--help')
  console.log(
    readFileSync(import.meta.filename, 'utf8')
      .match(/(?<=^ \*).*$/gm)
      ?.join('\n'),
  );
else if (first === '--deep') process.exitCode = await deep(rest);
else if (first !== undefined) process.exitCode = await some([first, ...rest]);
else process.exitCode = await everything();

/** @returns {Promise<number>} the first exit code that is not 0 */
async function everything() {
  // Beside the compiler, which the page does not need.
  const page = shown('node', 'gateway/graphiql/build.mjs');
  const built = compile(EVERYTHING, { types: true }) || (await page);
  if (built !== 0) return built;
  // Beside the tests: neither writes what the other reads.
  const checks = [
    kept('biome', 'check', '.'),
    kept('tsc', '-p', 'tsconfig.tests.json'),
    kept('tsc', '--noEmit', '-p', 'gateway/graphiql'),
    kept('node', 'gateway/dist/composition/main.js', '--check'),
    kept('node', 'scripts/operations.mjs', '--check'),
  ];
  const tested = await shown('vitest', 'run');
  const checked = await Promise.all(checks);
  for (const { command, code, text } of checked)
    console.log(code === 0 ? `${command}: fine` : `${command}:\n${text}`);
  return checked.find(({ code }) => code !== 0)?.code ?? tested;
}

/** @param {string[]} words folders, files and options of vitest */
async function some(words) {
  return (await shown('node', 'gateway/graphiql/build.mjs')) || shown('vitest', 'run', ...words);
}

/** @param {string[]} words options of vitest */
async function deep(words) {
  process.env.TEST_BUDGET ||= 'deep';
  const tests = globSync('*/**/*.test.ts', { exclude: (name) => name === 'node_modules' || name === 'dist' });
  const isDeep = (file) => file.endsWith(DEEP) || readFileSync(file, 'utf8').includes(BUDGET);
  return some([...tests.filter(isDeep), ...words]);
}

/**
 * Runs a program of `node_modules/.bin`, which is on the path of every npm script.
 * @param {string} program @param {string[]} words @returns {Promise<number>} its exit code
 */
function shown(program, ...words) {
  return ended(spawn(program, words, { stdio: 'inherit' }));
}

/** Runs a program and keeps what it says, for when it fails. @param {string} program @param {string[]} words */
async function kept(program, ...words) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  return { command: [program, ...words].join(' '), code: await ended(child), text };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} its exit code */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
