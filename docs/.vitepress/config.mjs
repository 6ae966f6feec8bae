import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { defineConfig } from 'vitepress';
import { drawMermaid } from './mermaid.mjs';
import { linkedSources, PAGES, REPOSITORY, resolveLink, sidebar } from './pages.mjs';

export default defineConfig({
  title: 'Social return in the chain',
  description: 'One GraphQL graph over organisations that each read social return in their own way.',
  lang: 'en',
  base: '/docs/',
  // Its pause of transitions writes a style element, which the policy of a page forbids.
  appearance: { disableTransition: false },
  srcDir: '..',
  srcExclude: ['{data,artefacts,keys}/**'],
  rewrites: PAGES,
  cacheDir: './dist/cache',
  // What differs per build is in a file of its own, not in a script inside every page.
  metaChunk: true,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/docs/favicon.svg' }]],
  themeConfig: {
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
  },
  markdown: {
    config(md) {
      drawMermaid(md);
      leadLinksToPages(md);
    },
  },
  transformHtml: scriptsAsFiles,
  async buildEnd({ outDir }) {
    for (const file of linkedSources()) {
      const copy = join(outDir, 'source', `${file}.txt`);
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, await readFile(join(REPOSITORY, file)));
    }
    await writeFile(
      join(outDir, 'favicon.svg'),
      await readFile(join(REPOSITORY, 'gateway/graphiql/favicon.svg')),
    );
  },
});

/** Links are written for the repository; the site has its pages elsewhere. @param {import('vitepress').MarkdownRenderer} md */
function leadLinksToPages(md) {
  md.core.ruler.push('links to pages', (state) => {
    const from = relative(REPOSITORY, state.env.realPath ?? state.env.path);
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const { address, source } = resolveLink(from, String(token.attrGet('href')));
      token.attrSet('href', address);
      // No page of the site: the browser is to fetch it.
      if (source) token.attrSet('target', '_self');
      if (source) token.attrSet('href', `/docs${address}`);
    }
  });
}

/**
 * Puts each script that stands in a page into a file, so that the page's policy needs to allow none.
 * @param {string} html @param {string} _file @param {{ siteConfig: { outDir: string } }} context
 */
async function scriptsAsFiles(html, _file, { siteConfig: { outDir } }) {
  const inline = [...html.matchAll(/<script(?: id="[\w-]+")?>(.+?)<\/script>/gs)];
  await mkdir(join(outDir, 'assets'), { recursive: true });
  let page = html;
  for (const [element, code = ''] of inline) {
    const name = `assets/inline.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
    await writeFile(join(outDir, name), code);
    page = page.replace(element, () => `<script src="/docs/${name}"></script>`);
  }
  return page;
}
