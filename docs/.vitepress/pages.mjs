/** Which Markdown files of the repository are pages of the site, and where. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '../..');

/** A link in Markdown: its target. */
const LINK = /\]\(([^)\s]+)\)/g;

const FILES = globSync(
  [
    '*.md',
    'docs/*.md',
    '{gateway,launcher,routers,bench,test}/**/README.md',
    '{shared,subgraphs}/**/README.md',
  ],
  {
    cwd: REPOSITORY,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  },
);

/** @param {string} file @returns {string} where the site has it: `docs/hop.md` at `hop.md`, `bench/README.md` at `bench.md` */
function pageOf(file) {
  if (file === 'docs/README.md') return 'index.md';
  if (file === 'README.md') return 'introduction.md';
  return file
    .replace(/^docs\//, '')
    .replace(/\/README\.md$/, '.md')
    .replace(/^[A-Z]+(?=\.md$)/, (name) => name.toLowerCase());
}

/** File → page, both as paths: of the repository and of the site. */
export const PAGES = Object.fromEntries(FILES.map((file) => [file, pageOf(file)]));

/**
 * Where a link leads in the site.
 * @param {string} from the file that it stands in, as a path of the repository
 * @param {string} href as it is written
 * @returns {{ address: string, source?: string }} the address; and the file that the site has to bring a copy of, where the
 *   link leads to no page
 */
export function resolveLink(from, href) {
  if (/^[a-z]+:|^#|^\//.test(href)) return { address: href };
  const [path = '', anchor] = href.split('#');
  const file = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  const page = PAGES[file] ?? PAGES[`${file}/README.md`];
  if (page)
    return {
      address: `/${page.replace(/(^index)?\.md$/, (end) => (end === '.md' ? '.html' : ''))}${anchor ? `#${anchor}` : ''}`,
    };
  if (existsSync(join(REPOSITORY, file)) && statSync(join(REPOSITORY, file)).isFile())
    return { address: `/source/${file}.txt`, source: file };
  throw new Error(`${from} links to ${href}, where there is no page and no file.`);
}

/** Files that pages link to and that are no pages themselves: the site brings a copy of each, as text. */
export function linkedSources() {
  const sources = FILES.flatMap((file) =>
    [...readFileSync(join(REPOSITORY, file), 'utf8').matchAll(LINK)].map(
      ([, href = '']) => resolveLink(file, href).source,
    ),
  );
  return [...new Set(sources)].filter((source) => source !== undefined);
}

/** The index of `docs/README.md` as a sidebar: a group per heading, an entry per link. */
export function sidebar() {
  const [, ...groups] = readFileSync(join(REPOSITORY, 'docs/README.md'), 'utf8').split(/^## /m);
  return groups.map((group) => ({
    text: group.split('\n')[0],
    items: [...group.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, text = '', href = '']) => ({
      text: text.charAt(0).toUpperCase() + text.slice(1),
      link: resolveLink('docs/README.md', href).address,
    })),
  }));
}
