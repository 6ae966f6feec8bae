import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    // One realm of graphql: packages load index.js while Vite would give our own imports index.mjs.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  test: {
    globalSetup: ['test/setup/compile.ts', 'test/setup/postgres.ts'],
    include: ['{gateway,subgraphs,shared,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    reporters: ['default', ['json', { outputFile: 'artefacts/vitest.json' }]],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
