/**
 * Builds GraphiQL into `gateway/dist/graphiql/`, only when its sources or the lockfile changed since the last time:
 *
 *     node gateway/graphiql/build.mjs
 */
import { join } from 'node:path';
import { buildOnce, filesIn } from '../../scripts/build-once.mjs';

const SOURCES = import.meta.dirname;

await buildOnce({
  title: 'GraphiQL',
  sources: (await filesIn(SOURCES)).filter((file) => !file.endsWith('.test.ts')),
  output: join(SOURCES, '../dist/graphiql'),
  complete: 'index.html',
  async build(outDir) {
    const { build } = await import('vite');
    await build({ configFile: join(SOURCES, 'vite.config.ts'), logLevel: 'error', build: { outDir } });
  },
});
