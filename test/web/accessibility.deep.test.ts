import { launchBrowser, leaveOutBrowserTests } from '@social-return/test/setup/browser';
import type { RunningWeb } from '@social-return/web/server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { startTestWeb } from './fixtures/setup.ts';
import { faultsOf, keyboardFaults } from './fixtures/views.ts';

/** In the browser. */
const COUNT_SHOWN = (elements: readonly unknown[]) =>
  elements.filter((each) => (each as { checkVisibility(): boolean }).checkVisibility()).length;

const PATHS = [
  '/nl/',
  '/nl/vacatures',
  '/nl/vacatures?place=3026&within=2&kind=CHORE',
  '/nl/vacatures?q=zzzzqq&kind=CHORE&org=eneco&min=8&level=A1&place=Delfshaven',
  '/nl/kaart',
  '/en/map?kind=JOB',
  '/nl/initiatieven',
  '/nl/initiatieven?place=3026&within=2',
  '/en/initiatives?q=zzzzqq&kind=MONEY&org=eneco&place=Delfshaven',
  '/nl/initiatieven/alle',
  '/nl/initiatieven/vragen',
  '/en/initiatives/eneco:nothing',
  '/nl/cijfers',
  '/nl/cijfers/wijken',
  '/en/figures/aims',
  '/nl/aanbieden',
  '/nl/volgen',
  '/nl/bewaard',
  '/nl/woorden',
  '/nl/toegankelijkheid',
  '/nl/niets',
  '/en/vacancies/eneco:nothing',
];

describe.skipIf(leaveOutBrowserTests())('Every view of the page', () => {
  let chain: TestChain;
  let web: RunningWeb;
  let browser: Browser;
  let vacancy: string;
  let closed: string;
  let initiative: string;

  beforeAll(async () => {
    chain = await startChain({ demo: 'small' });
    web = await startTestWeb(chain.address, { contact: 'mailto:info@werk.example' });
    browser = await launchBrowser();
    const { vacancies } = await chain.data<{ vacancies: { edges: { node: { id: string } }[] } }>(
      '{ vacancies(first: 2, filter: { organisations: ["eneco"] }) { edges { node { id } } } }',
    );
    const [open, filled] = vacancies.edges.map(({ node }) => node.id);
    vacancy = `/nl/vacatures/${open}`;
    closed = `/en/vacancies/${filled}`;
    const { initiatives } = await chain.data<{ initiatives: { edges: { node: { id: string } }[] } }>(
      '{ initiatives(first: 1) { edges { node { id } } } }',
    );
    initiative = `/nl/initiatieven/${initiatives.edges[0]?.node.id}`;
    await chain.parties.eneco.sql(`update vacancy set status = 'FILLED' where id = $1`, [filled]);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await chain?.stop();
  });

  // 320 pixels are 1280 at 400 %.
  const WIDTHS = [1280, 768, 390, 320];

  it(`has no fault that axe finds, ${WIDTHS.join(', ')} pixels wide, light and dark`, async () => {
    const views = [...PATHS, vacancy, initiative, `${vacancy}/reageren`, `${vacancy}/fout`, closed];
    const addresses = views.map((path) => web.address + path);
    expect(await faultsOf(browser, addresses, WIDTHS)).toEqual([]);
  }, 600_000);

  it.each([
    ['/nl/vacatures?place=3026&within=2', 1280],
    ['/nl/vacatures?place=3026&within=2', 390],
    ['/nl/initiatieven', 1280],
    ['/nl/kaart', 1280],
    ['/nl/cijfers', 1280],
    ['/nl/cijfers/doelen', 1280],
  ])(
    'is walked through with Tab alone, in the order of the page and with a ring that is seen: %s, %i pixels wide',
    async (path, width) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      expect(await keyboardFaults(page, web.address + path)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('prints what is read and not what is clicked, each part of it on one sheet', async () => {
    const page = await browser.newPage();
    for (const path of [vacancy, initiative, '/nl/cijfers']) {
      await page.goto(web.address + path);
      await page.emulateMedia({ media: 'print' });
      const shown = (selector: string) => page.locator(selector).evaluateAll(COUNT_SHOWN);
      expect([path, await shown('nav, .search, .actions, .share')]).toEqual([path, 0]);
      expect([path, (await shown('h1')) + (await shown('h2')) > 1]).toEqual([path, true]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([path, overflow]).toEqual([path, 0]);
    }
    await page.close();
  }, 120_000);

  it('is walked through with the keyboard alone: past the menu to the content, and to the first vacancy', async () => {
    const page = await browser.newPage();
    await page.goto(`${web.address}/nl/vacatures`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Naar de inhoud');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.locator('#q').focus();
    await page.keyboard.type('schilder');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=schilder/);
    expect(await page.locator('h2#found').textContent()).toMatch(/gevonden$/);
    await page.goBack();
    expect(new URL(page.url()).search).toBe('');
    await page.goForward();
    expect(await page.locator('#q').inputValue()).toBe('schilder');
    await page.close();
  });

  it('keeps a search on the device, and forgets it again', async () => {
    const page = await browser.newPage();
    await page.goto(`${web.address}/nl/vacatures?kind=JOB`);
    await page.locator('[data-save]').click();
    expect(await page.locator('.follow [data-saved]').textContent()).toBe('Bewaard op dit apparaat.');
    await page.goto(`${web.address}/nl/bewaard`);
    expect(await page.locator('[data-saved-list] a').getAttribute('href')).toBe('/nl/vacatures?kind=JOB');
    await page.locator('[data-saved-list] button').click();
    expect(await page.locator('[data-saved-list] a').count()).toBe(0);
    await page.close();
  });
});
