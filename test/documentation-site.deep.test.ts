import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { documentationPages } from '@social-return/gateway/http/documentation-pages';
import { projectFile } from '@social-return/runtime/files';
import { type FastifyInstance, fastify } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, leaveOutBrowserTests, openRecordedPage } from './setup/browser.ts';

const SITE = projectFile('docs', 'dist', 'site');
/** On a machine with much else to do. */
const BUILD_MS = 240_000;

let server: FastifyInstance;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [projectFile('docs/.vitepress/build.mjs')]);
  server = fastify();
  await server.register(documentationPages, { directory: SITE });
  await server.listen({ port: 0, host: '127.0.0.1' });
}, BUILD_MS);

afterAll(() => server?.close());

describe('the site of the documentation', () => {
  it('has every page of docs/, with a title of its own', async () => {
    const pages = globSync('*.html', { cwd: SITE }).filter((page) => page !== '404.html');
    const titles = pages.map(
      (page) =>
        /<title>(.+?)(?: \| Social return in the chain)?<\/title>/.exec(
          readFileSync(`${SITE}/${page}`, 'utf8'),
        )?.[1],
    );
    expect(titles).not.toContain(undefined);
    expect(new Set(titles).size).toBe(pages.length);
    const sources = globSync('*.md', { cwd: projectFile('docs') }).filter((page) => page !== 'README.md');
    expect(pages).toEqual(expect.arrayContaining(sources.map((page) => page.replace(/md$/, 'html'))));
  });

  it('has no script inside a page and asks nothing of another host', () => {
    for (const page of globSync('**/*.html', { cwd: SITE })) {
      const html = readFileSync(`${SITE}/${page}`, 'utf8');
      expect(html.match(/<script(?![^>]* src="\/docs\/)[^>]*>|<style/g), page).toBeNull();
      expect(html.match(/<(?:link|img|script)[^>]*(?:href|src)="https?:[^"]*"/g), page).toBeNull();
    }
  });

  it('has every colour that its diagrams name, for what has none is black', () => {
    const drawings = globSync('*.html', { cwd: SITE }).map((page) => readFileSync(`${SITE}/${page}`, 'utf8'));
    const named = new Set(drawings.join('').match(/(?<=[a-z]="var\()--[\w-]+/g));
    const styles = globSync('assets/*.css', { cwd: SITE }).map((file) =>
      readFileSync(`${SITE}/${file}`, 'utf8'),
    );
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((name) => !styles.join('').includes(`${name}:`))).toEqual([]);
  });

  it('leads each link to something that is there', async () => {
    const links = globSync('**/*.html', { cwd: SITE }).flatMap((page) =>
      [...readFileSync(`${SITE}/${page}`, 'utf8').matchAll(/href="(\/docs\/[^"#]*)/g)].map(
        ([, link]) => link as string,
      ),
    );
    const broken = [];
    for (const link of new Set(links))
      if ((await server.inject({ method: 'HEAD', url: link })).statusCode !== 200) broken.push(link);
    expect(broken).toEqual([]);
  });
});

describe.skipIf(leaveOutBrowserTests())('the site of the documentation in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
    await mkdir(projectFile('artefacts'), { recursive: true });
  });

  afterAll(() => browser?.close());

  it('finds a page by a word in it, obeying its policy', async () => {
    const { page, record } = await openRecordedPage(browser, server.listeningOrigin);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.listeningOrigin}/docs/introduction.html`);
    await page.locator('.diagram').waitFor();
    await page.screenshot({ path: projectFile('artefacts/docs-introduction.png') });
    await page.locator('.DocSearch-Button').click();
    await page.locator('#localsearch-input').fill('bijstand');
    await page.locator('.result').first().waitFor();
    await page.screenshot({ path: projectFile('artefacts/docs-search.png') });
    await page.locator('.result').first().click();
    await page.waitForURL(/\/docs\/(?!introduction)[\w-]+\.html/);
    expect(record).toEqual({ foreignRequests: [], violations: [], errors: [] });
    await page.close();
  });

  it('is read without JavaScript', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${server.listeningOrigin}/docs/`);
    await page.screenshot({ path: projectFile('artefacts/docs-without-script.png') });
    await page.locator('.VPSidebar').getByRole('link', { name: 'What counts' }).click();
    expect(await page.locator('h1').textContent()).toContain('What counts');
    await context.close();
  });
});
