/**
 * Builds the documentation as a site into `docs/dist/site/`, only when a page or the lockfile changed since the last time:
 *
 *     npm run docs
 */
import { join } from 'node:path';
import { buildOnce, filesIn } from '../../scripts/build-once.mjs';
import { linkedSources, PAGES, REPOSITORY } from './pages.mjs';

await buildOnce({
  title: 'the documentation',
  sources: [
    ...[...Object.keys(PAGES), ...linkedSources()].map((file) => join(REPOSITORY, file)),
    ...(await filesIn(import.meta.dirname)),
  ],
  output: join(REPOSITORY, 'docs/dist/site'),
  complete: 'index.html',
  async build(outDir) {
    const { build } = await import('vitepress');
    await build(join(REPOSITORY, 'docs'), { outDir, logLevel: 'error' });
  },
});
