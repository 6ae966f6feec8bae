import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXAMPLES } from '@social-return/gateway/graphiql/examples';
import { PREFIX } from '@social-return/gateway/graphiql/storage';
import { graphiqlPage } from '@social-return/gateway/http/graphiql-page';
import { type FastifyInstance, fastify } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, leaveOutBrowserTests, openRecordedPage, type PageRecord } from './setup/browser.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const SCREENSHOT = join(REPOSITORY, 'artefacts/graphiql.png');

const SCHEMA = buildSchema(`
  "Waar deze graaf over gaat."
  schema {
    query: Query
  }

  "Wat er te vragen valt."
  type Query {
    "Groet wie hier genoemd wordt."
    greeting("Wie gegroet wordt." name: String!): String!
  }
`);

const EXAMPLE_TITLES = EXAMPLES.map(({ title }) => title);
/** The names of the operations. */
const TAB_TITLES = EXAMPLES.map(({ query }) => /^(?:query|mutation) (\w+)/m.exec(query)?.[1]);

interface GraphQLBody {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** A small endpoint with GraphiQL on it, that keeps the headers of every request for `/graphql`. */
async function startServer(received: Record<string, unknown>[]): Promise<FastifyInstance> {
  const server = fastify();
  server.post<{ Body: GraphQLBody }>('/graphql', async ({ body, headers }) => {
    received.push(headers);
    return graphql({
      schema: SCHEMA,
      source: body.query,
      rootValue: { greeting: ({ name }: { name: string }) => `Dag ${name}!` },
      variableValues: body.variables,
      operationName: body.operationName,
    });
  });
  await server.register(graphiqlPage, { directory: join(REPOSITORY, 'gateway/dist/graphiql') });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return server;
}

describe.skipIf(leaveOutBrowserTests())('GraphiQL in a browser', () => {
  const received: Record<string, unknown>[] = [];
  let server: FastifyInstance;
  let browser: Browser;
  let page: Page;
  let record: PageRecord;

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(REPOSITORY, 'gateway/graphiql/build.mjs')]);
    await mkdir(join(REPOSITORY, 'artefacts'), { recursive: true });
    server = await startServer(received);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    const origin = server.listeningOrigin;
    ({ page, record } = await openRecordedPage(browser, origin));
    await page.goto(`${origin}/graphiql`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
  });

  afterEach(async () => {
    await page.close();
    expect(record).toEqual({ foreignRequests: [], violations: [], errors: [] });
  });

  const tabTitles = () => page.locator('.graphiql-tab-button').allTextContents();
  const run = () => page.locator('.graphiql-execute-button').click();
  /** The answer as it stands on the screen: the editor writes every space as one that does not break. */
  const result = async () =>
    (await page.locator('.result-window .view-lines').allTextContents()).join('').replaceAll('\u00a0', ' ');
  const examplesPanel = () => page.locator('.graphiql-plugin .examples');

  /** Puts text into an editor as one paste does, so that the editor closes no bracket of its own. */
  async function replaceText(editor: string, text: string): Promise<void> {
    await page.locator(`${editor} .view-lines`).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }

  async function openInNewTab(query: string): Promise<void> {
    await page.locator('.graphiql-tab-add').click();
    await replaceText('.graphiql-query-editor', query);
    // GraphiQL reads the operation's name a moment after the text changed, and would run the former one.
    const name = /query (\w+)/.exec(query)?.[1];
    await expect.poll(async () => (await tabTitles()).at(-1)).toBe(name);
  }

  /** Lays the query of one line out over several. */
  async function tidy(): Promise<void> {
    await page.getByRole('button', { name: 'Prettify query' }).click();
    await expect.poll(() => page.locator('.graphiql-query-editor .view-line').count()).toBeGreaterThan(1);
  }

  it('opens under its own name and in Dutch, with a tab and a line in the panel for each example', async () => {
    expect(await page.title()).toBe('Social return in de keten – GraphiQL');
    expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    expect(await page.locator('.graphiql-execute-button title').textContent()).toBe('play icon');
    expect(await tabTitles()).toEqual(TAB_TITLES);
    expect(await examplesPanel().locator('.example-title').allTextContents()).toEqual(EXAMPLE_TITLES);
  });

  it('has an icon of its own', async () => {
    const href = await page.locator('link[rel=icon]').getAttribute('href');
    const response = await page.request.get(new URL(href!, page.url()).href);
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toBe('image/svg+xml');
  });

  it('runs a query, in the three workers of the editor', async () => {
    await openInNewTab('query Groet { greeting(name: "Bospolder") }');
    await tidy();
    await run();
    await expect.poll(result).toContain('"greeting": "Dag Bospolder!"');
    await page.getByRole('button', { name: 'Variables' }).click();
    await expect
      .poll(() =>
        page
          .workers()
          .map((worker) => workerName(worker.url()))
          .sort(),
      )
      .toEqual(['editor', 'graphql', 'json']);
    await page.screenshot({ path: SCREENSHOT });
  });

  it('opens an example again after its tab was closed, and does not open it twice', async () => {
    const tab = page.locator('.graphiql-tab').filter({ hasText: 'IemandsPad' });
    await tab.hover();
    await tab.locator('.graphiql-tab-close').click();
    await expect.poll(tabTitles).not.toContain('IemandsPad');
    const example = examplesPanel().getByRole('button', { name: /^Iemands pad/ });
    await example.click();
    await expect.poll(async () => (await tabTitles()).at(-1)).toBe('IemandsPad');
    await example.click();
    await examplesPanel()
      .getByRole('button', { name: /^Zoeken/ })
      .click();
    expect(await tabTitles()).toHaveLength(EXAMPLE_TITLES.length);
    expect(await page.locator('.graphiql-tab-active').textContent()).toContain('Zoeken');
  });

  it('shows the documentation, the history and the query builder', async () => {
    for (const [button, heading] of [
      ['Show Documentation Explorer', 'Waar deze graaf over gaat.'],
      ['Show History', 'History'],
      ['Show GraphiQL Explorer', 'greeting'],
    ]) {
      await page.getByRole('button', { name: button! }).click();
      await page.locator('.graphiql-plugin').getByText(heading!).first().waitFor();
    }
    expect(await page.getByText('onegraph', { exact: false }).count()).toBe(0);
  });

  it('completes what is typed, tidies it, and opens its settings', async () => {
    await openInNewTab('query Groet{greeting(name:"Delfshaven")}');
    await tidy();
    expect(await page.locator('.graphiql-query-editor .view-line').count()).toBe(4);
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('query Nog { gree');
    await page.locator('.suggest-widget .monaco-list-row').getByText('greeting').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('body').getAttribute('class')).toContain('graphiql-dark');
  });

  it('sends the headers that someone typed, and writes them nowhere', async () => {
    const kept = () => page.evaluate<string>('JSON.stringify(localStorage)');
    await openInNewTab('query Groet { greeting(name: "Katendrecht") }');
    await page.getByRole('button', { name: 'Headers' }).click();
    await replaceText(
      '.graphiql-editor-tool .graphiql-editor:not(.hidden)',
      '{ "x-purpose": "only-in-memory" }',
    );
    // The history takes the headers from the tab, which learns of them a moment later: first let it learn of more.
    await replaceText('.graphiql-query-editor', 'query Groet { greeting(name: "Feijenoord") }');
    await expect.poll(kept).toContain('Feijenoord');
    await run();
    await expect.poll(result).toContain('Dag Feijenoord!');
    await expect.poll(kept).toContain('graphiql:queries');
    // And the language of its panels, whatever that of the browser is.
    expect(received.at(-1)).toMatchObject({ 'x-purpose': 'only-in-memory', 'accept-language': 'nl' });
    expect(await kept()).not.toContain('only-in-memory');
  });

  it('comes back with the same tabs', async () => {
    await openInNewTab('query Groet { greeting(name: "Charlois") }');
    // The text of the editor is kept at once, and its tab a moment later.
    const keptTabs = () => page.evaluate<string>(`localStorage.getItem('${PREFIX}graphiql:tabState')`);
    await expect.poll(keptTabs).toContain('Charlois');
    await page.reload();
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    expect(await tabTitles()).toEqual([...TAB_TITLES, 'Groet']);
  });
});

/** `…/graphql.worker-7Fa2.js` → `graphql`. */
function workerName(url: string): string {
  return /\/(\w+)\.worker/.exec(url)?.[1] ?? url;
}
