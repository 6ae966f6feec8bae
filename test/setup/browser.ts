import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const USUAL_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

const HOW_TO_INSTALL =
  'The browser tests need Chromium. On Debian or Ubuntu: apt-get update && apt-get install -y chromium. ' +
  'Anywhere else: set CHROMIUM_PATH to the full path of a Chromium or Chrome.';

/** The browser asks no vendor's host for updates, and draws the same with and without a graphics card. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Full path of the Chromium to test with: `CHROMIUM_PATH` when it is set, else a usual one; undefined when there is none. */
function chromiumPath(): string | undefined {
  const asked = process.env.CHROMIUM_PATH;
  return (asked ? [asked] : USUAL_PATHS).find((path) => existsSync(path));
}

/**
 * Whether browser tests are to be left out, for `describe.skipIf`: only where Chromium is missing, with a message
 * how to install it. Never in CI: there they run, and `launchBrowser` fails with the same message.
 */
export function leaveOutBrowserTests(): boolean {
  if (chromiumPath() !== undefined || process.env.CI) return false;
  console.warn(HOW_TO_INSTALL);
  return true;
}

/** Starts a headless Chromium with an empty profile. @throws Error that says how to install it, where it is missing. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(HOW_TO_INSTALL);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** What went wrong on a page or left its host, gathered while it is used. All lists stay empty on a good page. */
export interface PageRecord {
  /** Addresses asked of any other host than the page's own. */
  readonly foreignRequests: string[];
  /** What the Content-Security-Policy forbade: directive and address, on the page or in its console. */
  readonly violations: string[];
  /** Uncaught errors, and what scripts wrote to the console as an error. */
  readonly errors: string[];
}

/**
 * The pages of a browser share what it has downloaded and compiled, which an editor has megabytes of, and nothing that
 * they keep.
 */
async function onlyContext(browser: Browser): Promise<BrowserContext> {
  const [open] = browser.contexts();
  return open ?? browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nl-NL' });
}

/** Forgets what pages of that origin kept; storage of a session goes with its page. */
async function forget(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const browser = await context.newCDPSession(page);
  const storageTypes = 'cookies,local_storage,indexeddb,websql,file_systems,service_workers,cache_storage';
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await browser.detach();
}

/**
 * Opens an empty page that keeps a record of itself.
 * @param origin the only host it may ask, such as `http://127.0.0.1:4000`
 */
export async function openRecordedPage(
  browser: Browser,
  origin: string,
): Promise<{ page: Page; record: PageRecord }> {
  const record: PageRecord = { foreignRequests: [], violations: [], errors: [] };
  const context = await onlyContext(browser);
  const page = await context.newPage();
  await forget(context, page, origin);
  // Well under a test's own limit, so that a failure names the step that hung.
  page.setDefaultTimeout(process.env.TEST_BUDGET ? 60_000 : 20_000);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin)
      record.foreignRequests.push(url.href);
  });
  page.on('pageerror', (error) => record.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    (text.includes('Content Security Policy') ? record.violations : record.errors).push(text);
  });
  await page.exposeFunction('recordViolation', (violation: string) => record.violations.push(violation));
  // As text: this project is compiled without the types of a browser.
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', (event) => {
      recordViolation(event.effectiveDirective + ' ' + event.blockedURI);
    });
  `);
  return { page, record };
}
