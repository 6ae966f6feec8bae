import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { personaNamed } from '@social-return/edge/trust/personas';
import { CHANGES } from '@social-return/gateway/graphiql/changes';
import { EXAMPLES } from '@social-return/gateway/graphiql/examples';
import { projectFile } from '@social-return/runtime/files';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, leaveOutBrowserTests, openRecordedPage, type PageRecord } from './setup/browser.ts';
import { budget } from './setup/budget.ts';
import { startChain, type TestChain } from './setup/chain.ts';
import { authorizationOf } from './setup/tokens.ts';

/** What is GraphiQL's own and its parts' to mend, by the rule of axe and the class of the element: docs/graphiql.md lists them. */
const UPSTREAM: readonly string[] = ['nested-interactive graphiql-tab'];

/** The purpose for which an example about people is asked, where it is not the persona's first. */
const PURPOSES: Readonly<Record<string, string>> = {};

/** The query builder writes this as an error to the console when it is shown a list of enum values: upstream's to mend. */
const EXPLORER_SAYS = 'arg mismatch between arg and selection';

const HEIGHT = 900;

/** A desk, and in `npm run test:deep` a phone too: all examples take a minute at each. */
const WIDTHS = [1280, 390].slice(0, budget({ quick: 1, deep: 2 }));
/** In `npm test` one that anybody may ask, one about people, and a change. */
const RUN = EXAMPLES.filter(
  ({ title }) =>
    budget({ quick: 0, deep: 1 }) > 0 || ['Zoeken', 'Iemands pad', 'Kandidaat inschrijven'].includes(title),
);

let chain: TestChain;
let browser: Browser;

describe.skipIf(leaveOutBrowserTests())('GraphiQL with the whole chain behind it', () => {
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [projectFile('gateway', 'graphiql', 'build.mjs')]);
    await mkdir(projectFile('artefacts'), { recursive: true });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(() => browser?.close());

  describe.each(WIDTHS)('at %i px wide', (width) => {
    let page: Page;
    let record: PageRecord;
    const shot = (name: string) =>
      page.screenshot({ path: projectFile('artefacts', `${name}-${width}.png`) });
    const access = () => page.locator('.access');
    const answer = async () =>
      (await page.locator('.result-window .view-lines').allTextContents()).join('').replaceAll('\u00a0', ' ');
    const openPanel = async (title: string) => {
      const button = page.getByRole('button', { name: `Show ${title}` });
      if (await button.isVisible()) await button.click();
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
    };

    beforeAll(async () => {
      // A chain of its own: some changes can be made once only.
      chain = await startChain({ demo: 'small', deadlineMs: 30_000 });
      const { origin } = new URL(chain.address);
      ({ page, record } = await openRecordedPage(browser, origin));
      // Beside the whole chain a page takes longer to draw than alone.
      page.setDefaultTimeout(60_000);
      await page.setViewportSize({ width, height: HEIGHT });
      await page.goto(`${origin}/graphiql`);
      await page.locator('.graphiql-query-editor .view-lines').waitFor();
    }, 120_000);
    afterAll(async () => {
      await page?.close();
      await chain?.stop();
    });

    async function signInAs(persona: string): Promise<void> {
      await openPanel('Toegang');
      const leave = access().getByRole('button', { name: 'Afmelden' });
      if (await leave.isVisible()) await leave.click();
      await access()
        .getByLabel('Token van uw organisatie')
        .fill((await authorizationOf(persona))!);
      await access().getByRole('button', { name: 'Aanmelden met token' }).click();
      await leave.waitFor();
    }

    /** Opens an example from its panel and runs it; gives the answer as it stands on the screen. */
    async function run(title: string): Promise<string> {
      await openPanel('Voorbeelden');
      const named = page.locator('.example-title', { hasText: new RegExp(`^${title}$`) });
      await page.locator('.example', { has: named }).click();
      await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
      await expect.poll(answer, { timeout: 40_000 }).toContain('"data"');
      return answer();
    }

    it('shows a tab for each example, all of them within the page, and breaks no rule of accessibility of its own', async () => {
      const tabs = page.locator('.graphiql-tab-button');
      expect(await tabs.count()).toBe(EXAMPLES.length);
      await signInAs('policy-officer');
      for (const tab of await tabs.all()) {
        const box = (await tab.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
      }
      // The button that closes the tab stands beside its title, and not on it.
      const beside = await page.evaluate<number>(`(() => {
        const tab = document.querySelector('.graphiql-tab-active');
        const title = document.createRange();
        title.selectNodeContents(tab.querySelector('.graphiql-tab-button'));
        return tab.querySelector('.graphiql-tab-close').getBoundingClientRect().left - title.getBoundingClientRect().right;
      })()`);
      expect(beside).toBeGreaterThan(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
      await page.locator('.graphiql-explorer-root').waitFor();
      await shot('graphiql-explorer');
      await page.evaluate(axe.source);
      for (const panel of [null, 'Documentation Explorer', 'History', 'Voorbeelden', 'Toegang']) {
        if (panel) await page.getByRole('button', { name: `Show ${panel}` }).click();
        const found = await page.evaluate<string[]>(
          `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(({ violations }) =>
            violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + (/class="([\\w-]+)/.exec(html)?.[1] ?? html))))`,
        );
        expect([panel, ...new Set(found)]).toEqual([panel, ...UPSTREAM]);
      }
    }, 180_000);

    it.each(RUN.map(({ title, persona, fillIn }) => [title, persona, fillIn] as const))(
      '%s is answered to %s',
      async (title, persona, fillIn) => {
        if (persona) {
          await signInAs(persona);
          const purpose = PURPOSES[title] ?? personaNamed(persona)!.purposes[0]!;
          await access().getByLabel('Waarvoor leest u gegevens van mensen?').selectOption(purpose);
        }
        for (const _time of CHANGES.some((change) => change.title === title) ? ['once', 'again'] : ['once']) {
          const text = await run(title);
          const written = text.replaceAll(/\s+/g, '');
          if (fillIn) expect(written).toContain(`"path":["input","${fillIn}"]`);
          else expect(written).not.toMatch(/"errors":\[\{|^\{"errors"/);
        }
        const response = (await page.locator('.result-window').boundingBox())!;
        expect(Math.min(response.width, width)).toBeGreaterThan(width === 390 ? 300 : 350);
        expect(response.height).toBeGreaterThan(300);
        await page.locator('.result-window').scrollIntoViewIfNeeded();
        await shot(`graphiql-${persona ?? 'resident'}-${title.toLowerCase().replaceAll(' ', '-')}`);
      },
      120_000,
    );

    it('is left with Tab, and keeps the focus where one signs in and out', async () => {
      await page.locator('.graphiql-query-editor .view-lines').click();
      const inEditor = () =>
        page.evaluate<boolean>(`!!document.activeElement.closest('.graphiql-query-editor .monaco-editor')`);
      expect(await inEditor()).toBe(true);
      await page.keyboard.press('Tab');
      expect(await inEditor()).toBe(false);
      await signInAs('contract-manager');
      const focused = () => page.evaluate<string>('document.activeElement.id');
      expect(await focused()).toBe('access-title');
      await access().getByRole('button', { name: 'Afmelden' }).click();
      expect(await focused()).toBe('access-title');
      const wrong = Object.values(record).flat() as string[];
      expect(wrong.filter((text) => !text.startsWith(EXPLORER_SAYS))).toEqual([]);
    }, 120_000);
  });
});
