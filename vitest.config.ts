import { randomInt } from 'node:crypto';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

const require = createRequire(import.meta.url);

/** Tests read packages of ours from their sources, not as they are compiled. */
const SOURCES = globSync(
  ['{shared,subgraphs}/*/package.json', '{gateway,launcher,web,routers,bench,test}/package.json'],
  {
    cwd: import.meta.dirname,
  },
).map((file) => ({
  find: new RegExp(`^@social-return/${basename(dirname(file))}/((?!.*\\.mjs$).+)$`),
  replacement: `${import.meta.dirname}/${dirname(file)}/$1.ts`,
}));

/** Tests are in no tsconfig of a package: this says how their decorators are compiled. */
const DECORATORS = {
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};

/** What every test has. */
const common = {
  oxc: DECORATORS,
  resolve: {
    // One realm of graphql: packages load index.js while Vite would give our own imports index.mjs.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }, ...SOURCES],
  },
};
/** These end what hangs, and say nothing of how fast it should be: `npm run test:deep` keeps a machine busier. */
const TIMES = {
  testTimeout: process.env.TEST_BUDGET ? 120_000 : 30_000,
  hookTimeout: process.env.TEST_BUDGET ? 300_000 : 120_000,
  expect: { poll: { timeout: 20_000 } },
  // Before anything that a test imports, whatever the order of its imports.
  setupFiles: [
    require.resolve('reflect-metadata'),
    `${import.meta.dirname}/test/setup/randomness.ts`,
    `${import.meta.dirname}/test/setup/registry.ts`,
  ],
};
const TESTS = '{gateway,launcher,web,subgraphs,shared,test}/**/*.test.ts';
/** `npm run test:deep` alone runs these: whole processes, browsers and long worlds, of which others have a short version. */
const DEEP = process.env.TEST_BUDGET ? [] : ['**/*.deep.test.ts'];
const NO_TESTS = ['**/node_modules/**', '**/dist/**', ...DEEP];

/**
 * What properties try: in `npm test` the same each time, so that a run says something of the change and nothing of its luck;
 * in `npm run test:deep` something new each time. TEST_SEED=N tries again what a run with the seed N tried.
 */
if (!process.env.TEST_SEED) {
  process.env.TEST_SEED = process.env.TEST_BUDGET ? String(randomInt(2 ** 31)) : '20260101';
  if (process.env.TEST_BUDGET) console.log(`TEST_SEED=${process.env.TEST_SEED} tries the same again`);
}

const REPORT = `artefacts/vitest${process.env.TEST_BUDGET ? '-deep' : ''}${process.env.TEST_POSTGRES ? '-postgresql' : ''}.json`;

/** Tests with a process of their own: those that put another module in a module's place, or another registry in force. */
const APART = ['test/routers/*.deep.test.ts', 'test/registers/**'];

/** Tests after all others, one at a time: many requests at once, to programs with deadlines of their own. */
const AFTERWARDS = [
  'test/disclosure/demo-city.deep.test.ts',
  'test/e2e/replicas.deep.test.ts',
  'test/e2e/processes.deep.test.ts',
  'test/registry/fourth-organisation.deep.test.ts',
];

export default defineConfig({
  ...common,
  test: {
    ...TIMES,
    globalSetup: ['test/setup/compile.mjs', 'test/setup/postgres.ts'],
    reporters: ['default', './test/setup/slowest-files.ts', ['json', { outputFile: REPORT }]],
    // Half of what a test does is waiting for PostgreSQL and for processes that it started.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...common,
        test: {
          ...TIMES,
          name: 'afterwards',
          include: AFTERWARDS,
          exclude: NO_TESTS,
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...common,
        test: {
          ...TIMES,
          name: 'apart',
          include: APART.map((path) => path.replace(/\*\*$/, '**/*.test.ts')),
          exclude: NO_TESTS,
        },
      },
      {
        ...common,
        // Loading an organisation or the gateway takes seconds: one worker after another file has them loaded.
        test: {
          ...TIMES,
          name: 'together',
          include: [TESTS],
          exclude: [...NO_TESTS, ...APART, ...AFTERWARDS],
          isolate: false,
        },
      },
    ],
  },
});
