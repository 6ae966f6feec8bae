import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';

const PAGES = globSync(['*.md', '{docs,gateway,subgraphs,shared,launcher,bench,routers,test}/**/*.md'], {
  cwd: projectFile('.'),
  exclude: (name) => name === 'node_modules' || name === 'dist',
}).map((page) => ({ page, text: readFileSync(projectFile(page), 'utf8') }));

/** The files that a page links to, as paths from the root. */
function linked({ page, text }: { page: string; text: string }): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => resolve('/', dirname(page), target).slice(1));
}

describe('the documentation', () => {
  it('links only to files that are there', () => {
    const broken = PAGES.flatMap((page) =>
      linked(page)
        .filter((target) => !existsSync(projectFile(target)))
        .map((target) => `${page.page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('lists every page of docs/ in its index', () => {
    const index = PAGES.find(({ page }) => page === 'docs/README.md');
    const listed = new Set(index && linked(index));
    const lost = PAGES.map(({ page }) => page).filter(
      (page) => page.startsWith('docs/') && page !== 'docs/README.md' && !listed.has(page),
    );
    expect(lost).toEqual([]);
  });

  it('reaches its index from the README', () => {
    const readme = PAGES.find(({ page }) => page === 'README.md');
    expect(readme && linked(readme)).toContain('docs/README.md');
  });
});
