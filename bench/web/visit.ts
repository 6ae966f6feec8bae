import type { Browser } from 'playwright-core';

/** What a visitor with a slow telephone notices of a page. */
export interface Visit {
  /** When the largest part of the first screen was there, in milliseconds. */
  readonly largestPaintMs: number;
  /** How much moved after it was shown, as the sum of layout shifts. */
  readonly layoutShift: number;
  /** The longest that the page did not react, in milliseconds. */
  readonly longestTaskMs: number;
}

/** Chromium's "Fast 3G": 1.44 Mbit/s down, 0.675 Mbit/s up and 562.5 ms before each answer begins. */
const WIRE = {
  offline: false,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
  latency: 562.5,
} as const;
export const CPU_SLOWDOWN = 4;

/** How long a page is watched after it is loaded, in milliseconds. */
const WATCH_MS = 1_500;

/** In the page, before anything of it runs. As text: this project is compiled without the types of a browser. */
const WATCH = `
  window.visit = { largestPaintMs: 0, layoutShift: 0, longestTaskMs: 0 };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => { visit.largestPaintMs = startTime; });
  watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) visit.layoutShift += value; });
  watch('longtask', ({ duration }) => { visit.longestTaskMs = Math.max(visit.longestTaskMs, duration); });
`;

/** Visits a page for the first time on a telephone of 390 pixels, four times as slow as this machine, over a 3G-like wire. */
export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', WIRE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.addInitScript(WATCH);
    await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForTimeout(WATCH_MS);
    return (await page.evaluate('window.visit')) as Visit;
  } finally {
    await context.close();
  }
}
