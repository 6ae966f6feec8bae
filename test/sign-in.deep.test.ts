import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeDevelopmentKeys, personaToken } from '@social-return/edge/trust/development-issuers';
import { readIssuers } from '@social-return/edge/trust/issuers';
import { personaNamed } from '@social-return/edge/trust/personas';
import { graphiqlPage } from '@social-return/gateway/http/graphiql-page';
import { jsonErrors } from '@social-return/gateway/http/http-errors';
import { installFeatures } from '@social-return/gateway/http/install';
import { createTraces } from '@social-return/gateway/http/traces';
import { developmentTokens } from '@social-return/gateway/identity/development-tokens';
import { createIdentification } from '@social-return/gateway/identity/identify';
import { createSignInRoutes } from '@social-return/gateway/identity/sign-in';
import { findIssuers } from '@social-return/launcher/issuers';
import axe from 'axe-core';
import { type FastifyInstance, fastify } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, leaveOutBrowserTests, openRecordedPage, type PageRecord } from './setup/browser.ts';

const REPOSITORY = join(import.meta.dirname, '..');

const SCHEMA = buildSchema(`
  "Wat er te vragen valt."
  type Query {
    "Wie vraagt."
    whoAmI: String!
    "Waarvoor."
    purpose: String
  }
`);

/** GraphiQL beside an endpoint that answers who asks, as the gateway itself finds out. */
async function startServer(dataDir: string): Promise<FastifyInstance> {
  const { issuers, development } = findIssuers(dataDir, {});
  const server = fastify();
  jsonErrors(server);
  await installFeatures(server, [
    createTraces(),
    createIdentification(readIssuers(issuers)),
    createSignInRoutes(developmentTokens(development!, {})),
  ]);
  server.post<{ Body: { query: string; operationName?: string } }>('/graphql', async ({ body, sender }) =>
    graphql({
      schema: SCHEMA,
      source: body.query,
      operationName: body.operationName,
      rootValue: { whoAmI: sender.caller.subject ?? 'anonymous', purpose: sender.purpose },
    }),
  );
  await server.register(graphiqlPage, { directory: join(REPOSITORY, 'gateway/dist/graphiql') });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return server;
}

describe.skipIf(leaveOutBrowserTests())('the sign-in panel of GraphiQL', () => {
  let dataDir: string;
  let server: FastifyInstance;
  let browser: Browser;
  let page: Page;
  let record: PageRecord;

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(REPOSITORY, 'gateway/graphiql/build.mjs')]);
    mkdirSync(join(REPOSITORY, 'artefacts'), { recursive: true });
    dataDir = mkdtempSync(join(tmpdir(), 'srchain-page-'));
    server = await startServer(dataDir);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dataDir, { recursive: true });
  });

  beforeEach(async () => {
    ({ page, record } = await openRecordedPage(browser, server.listeningOrigin));
    await openPage();
  });

  afterEach(async () => {
    await page.close();
    const errors = record.errors.filter((text) => !text.includes('401 (Unauthorized)'));
    expect({ ...record, errors }).toEqual({ foreignRequests: [], violations: [], errors: [] });
  });

  async function openPage(): Promise<void> {
    await page.goto(`${server.listeningOrigin}/graphiql`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    const panel = page.getByRole('button', { name: 'Show Toegang' });
    if (await panel.isVisible()) await panel.click();
    await page.getByRole('heading', { name: 'Toegang' }).waitFor();
  }

  const panel = () => page.locator('.access');
  const status = () => panel().getByRole('status').textContent();
  const result = async () =>
    (await page.locator('.result-window .view-lines').allTextContents()).join('').replaceAll('\u00a0', ' ');

  async function signInAs(persona: string): Promise<void> {
    await panel().getByLabel('Wie wilt u zijn?').selectOption({ label: persona });
    await panel().getByRole('button', { name: 'Aanmelden', exact: true }).click();
    await panel().getByRole('button', { name: 'Afmelden' }).waitFor();
  }

  async function whoAmI(): Promise<string> {
    await page.locator('.graphiql-tab-add').click();
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.insertText('query Wie { whoAmI purpose }');
    await expect.poll(() => page.locator('.graphiql-tab-button').last().textContent()).toBe('Wie');
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(result).toContain('whoAmI');
    return result();
  }

  /** All that the browser keeps of the page: storages, history and the address. */
  const kept = () =>
    page.evaluate<string>('JSON.stringify([localStorage, sessionStorage, history.state, location.href])');

  it('signs in as a job coach, who asks with their purpose, until the page is loaded again', async () => {
    await signInAs('Jobcoach van de gemeente');
    expect(await status()).toBe('U bent aangemeld.');
    expect(await panel().textContent()).toContain('candidates:read');
    expect(await panel().locator('time').getAttribute('datetime')).toMatch(/^20\d\d-/);
    expect(await page.locator('.page-caller').textContent()).toBe('Jobcoach van de gemeente');
    expect(await whoAmI()).toMatch(/"whoAmI": "job-coach",.*"purpose": "GUIDANCE"/);
    await page.screenshot({ path: join(REPOSITORY, 'artefacts/graphiql-signed-in.png') });
    expect(await kept()).toContain('whoAmI');
    expect(await kept()).not.toMatch(/eyJ|[Bb]earer/);

    await page.reload();
    await openPage();
    expect(await panel().getByRole('button', { name: 'Afmelden' }).count()).toBe(0);
    expect(await page.locator('.page-caller').count()).toBe(0);
    expect(await whoAmI()).toContain('"whoAmI": "anonymous"');
  });

  it('sends the purpose that is chosen, or none', async () => {
    await signInAs('Jobcoach van de gemeente');
    const purpose = panel().getByLabel('Waarvoor leest u gegevens van mensen?');
    await purpose.selectOption('MATCHING');
    expect(await whoAmI()).toContain('"purpose": "MATCHING"');
    await purpose.selectOption({ label: 'Nergens voor' });
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(result).toContain('"purpose": null');
  });

  it('signs out at once', async () => {
    await signInAs('Toezichthouder');
    await panel().getByRole('button', { name: 'Afmelden' }).click();
    expect(await status()).toBe('U bent afgemeld.');
    expect(await whoAmI()).toContain('"whoAmI": "anonymous"');
  });

  it('takes the token of an organisation, and is worked with the keyboard alone', async () => {
    const token = await personaToken(makeDevelopmentKeys(dataDir), personaNamed('contract-manager')!);
    await panel().getByLabel('Token van uw organisatie').focus();
    await page.keyboard.insertText(`Bearer ${token}`);
    await page.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Afmelden' }).waitFor();
    expect(await panel().textContent()).toContain('eneco:records:write');
    expect(await kept()).not.toContain('eyJ');
    await page.keyboard.press('Tab');
    await panel().getByRole('button', { name: 'Afmelden' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(status).toBe('U bent afgemeld.');
  });

  it('says why a token is not taken, and forgets it', async () => {
    const field = panel().getByLabel('Token van uw organisatie');
    await field.fill('geen.token');
    await panel().getByRole('button', { name: 'Aanmelden met token' }).click();
    await expect.poll(status).toContain('Dit is geen token');
    const old = await personaToken(makeDevelopmentKeys(dataDir), personaNamed('auditor')!, {
      clock: () => new Date(Date.now() - 86_400_000),
    });
    await field.fill(old);
    await panel().getByRole('button', { name: 'Aanmelden met token' }).click();
    const reason = 'Het token is verlopen.';
    await expect.poll(status).toBe(`Aanmelden lukte niet: ${reason}`);
    expect(await field.inputValue()).toBe('');
  });

  it.each(['before', 'after'])('breaks no rule of accessibility %s signing in', async (when) => {
    if (when === 'after') await signInAs('Jobcoach van de gemeente');
    await page.evaluate(axe.source);
    const violations = await page.evaluate<{ id: string }[]>(
      `axe.run('.access', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
    );
    expect(violations).toEqual([]);
  });
});
