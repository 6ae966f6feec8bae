/**
 * Builds, checks and tests:
 *
 *     npm test                      everything but the long tests
 *     npm test -- shared/values     the tests below a folder, or in a file, and nothing else
 *     npm run test:deep             after npm test: the long tests, again what tries things at random, more often
 *                                   (test/setup/budget.ts), and what an organisation does on PostgreSQL 15 (docs/postgresql.md)
 *     npm test -- --budget=deep test/canary      with the long tests there
 *     TEST_POSTGRES=/usr/lib/postgresql/15/bin npm test -- subgraphs      on another PostgreSQL than the embedded one
 *
 * Words that begin with a dash are options of vitest.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { CODE_CACHE, compile, EVERYTHING, REPOSITORY } from './compiled.mjs';

/** What a test imports to try something more often, or more. */
const BUDGET = '/setup/budget';
/** On Windows a program of `node_modules/.bin` is a script for the shell. */
const SHELL = process.platform === 'win32';
/** Several checkers look at one type several times: sooner done, for half as much work again, and here tests wait beside it. */
const FRUGAL = ['--checkers', '1'];
/** How a file is named of which all is tried there alone. */
const DEEP = '.deep.test.ts';

/** Programs of the oldest PostgreSQL that an organisation may have, where Debian puts them. */
const OLDEST_POSTGRES = '/usr/lib/postgresql/15/bin';
/** What is tried on it as well: tables, imports, search, reports, erasure and retention. */
const ON_OLDEST_POSTGRES = [
  'test/postgresql.test.ts',
  'test/migrations.test.ts',
  'test/e2e/search.test.ts',
  'test/e2e/drill-down.test.ts',
  'test/e2e/erasure.test.ts',
  'subgraphs/eneco/import/import.test.ts',
  'subgraphs/gemeente/retention.test.ts',
];

// Of every program that this starts: what one of them has made, the next need not make anew.
process.env.NODE_COMPILE_CACHE ??= CODE_CACHE;
// Of the compiler: some 200 MB more, for a third less work.
process.env.GOGC ??= '400';

const [first, ...rest] = process.argv.slice(2);
process.chdir(REPOSITORY);
if (first === '--help')
  console.log(
    readFileSync(import.meta.filename, 'utf8')
      .match(/(?<=^ \*).*$/gm)
      ?.join('\n'),
  );
else if (first === '--deep') process.exitCode = await deep(rest);
else if (first?.startsWith('--budget='))
  process.exitCode = await someWith(first.slice('--budget='.length), rest);
else if (first !== undefined) process.exitCode = await some([first, ...rest]);
else process.exitCode = await everything();

/** @returns {Promise<number>} the first exit code that is not 0 */
async function everything() {
  // Beside the compiler, which the page does not need.
  const page = shown('node', 'gateway/graphiql/build.mjs');
  const built = compile(EVERYTHING, { types: false }) || (await page);
  if (built !== 0) return built;
  // Beside the tests: neither writes what the other reads. Types are checked here alone, of sources and tests at once.
  const checks = [
    kept('biome', 'check', '.'),
    kept('tsc', '-p', 'tsconfig.tests.json', ...FRUGAL),
    kept('tsc', '--noEmit', '-p', 'gateway/graphiql'),
    kept('tsc', '--noEmit', '-p', 'web/browser'),
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

/** @param {string} budget as test/setup/budget.ts reads it @param {string[]} words as those of `some` */
async function someWith(budget, words) {
  process.env.TEST_BUDGET = budget;
  return some(words);
}

/** @param {string[]} words options of vitest */
async function deep(words) {
  process.env.TEST_BUDGET ||= 'deep';
  process.env.TEST_AFTER_QUICK ||= 'yes';
  const tests = globSync('*/**/*.test.ts', { exclude: (name) => name === 'node_modules' || name === 'dist' });
  const isDeep = (file) => file.endsWith(DEEP) || readFileSync(file, 'utf8').includes(BUDGET);
  const tested = await some([...tests.filter(isDeep), ...words]);
  return (await onOldestPostgres()) || tested;
}

/** Tries on PostgreSQL 15, set up by what docs/postgresql.md prints, what an organisation does on a server of its own. */
async function onOldestPostgres() {
  if (!existsSync(OLDEST_POSTGRES)) {
    const how = `no ${OLDEST_POSTGRES}: on Debian 12, apt-get update && apt-get install -y postgresql.`;
    console.error(`Not run on PostgreSQL 15: ${how}`);
    return process.env.CI ? 1 : 0;
  }
  process.env.TEST_POSTGRES = OLDEST_POSTGRES;
  return shown('vitest', 'run', ...ON_OLDEST_POSTGRES);
}

/**
 * Runs a program of `node_modules/.bin`, which is on the path of every npm script.
 * @param {string} program @param {string[]} words @returns {Promise<number>} its exit code
 */
function shown(program, ...words) {
  return ended(spawn(program, words, { stdio: 'inherit', shell: SHELL }));
}

/** Runs a program and keeps what it says, for when it fails. @param {string} program @param {string[]} words */
async function kept(program, ...words) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], shell: SHELL });
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
