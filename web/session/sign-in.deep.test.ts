import { launchBrowser, leaveOutBrowserTests, openRecordedPage } from '@social-return/test/setup/browser';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInWorld, startSignInWorld } from './fixtures/sign-in-world.ts';

/** What axe finds on the page as it is. */
async function faultsOn(page: Page): Promise<unknown> {
  return page.evaluate(`${axe.source};axe.run().then(({ violations }) => violations.map(({ id }) => id))`);
}

describe.skipIf(leaveOutBrowserTests())('Signing in with a browser', () => {
  let world: SignInWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startSignInWorld();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  it('leads from the foot of a page to the workbench and out again, without a fault that axe finds or a policy forbids', async () => {
    const { page, record } = await openRecordedPage(browser, world.origin);
    await page.goto(`${world.origin}/nl/toegankelijkheid`);
    await page.getByRole('link', { name: 'Werkplek voor organisaties en opdrachtnemers' }).click();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Inloggen bij Havensteder' }).click();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Matchmaker of Havensteder', exact: true }).click();
    await page.waitForURL('**/nl/werkplek');
    expect(
      await page.getByText('U bent ingelogd als Matchmaker of Havensteder, bij Havensteder.').count(),
    ).toBe(1);
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.cookie + localStorage.length + sessionStorage.length')).toBe('00');
    await page.getByRole('button', { name: 'Overal uitloggen' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL('**/nl/uitgelogd');
    expect(await faultsOn(page)).toEqual([]);
    await page.goto(`${world.origin}/nl/werkplek`);
    expect(page.url()).toBe(`${world.origin}/nl/inloggen?to=%2Fnl%2Fwerkplek`);
    expect([record.violations, record.errors]).toEqual([[], []]);
    const elsewhere = record.foreignRequests.filter((url) => !url.startsWith(world.issuer.address));
    expect(elsewhere).toEqual([]);
  });
});
