import { mkdirSync, writeFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { launchBrowser } from '@social-return/test/setup/browser';
import type { Browser } from 'playwright-core';

const HELP = `npm run pictures [-- ADDRESS]: makes the pictures of the page that README.md shows, of the chain that runs
at that address (http://localhost:4000 without one), with the demo data.
`;

/** The file without its ending, the page, how wide and high the screen is, and what is scrolled to. */
const PICTURES = [
  {
    name: 'search-on-a-phone',
    path: '/nl/vacatures?place=Delfshaven&within=3',
    width: 390,
    height: 844,
    to: '#found',
  },
  { name: 'map-of-vacancies', path: '/nl/kaart', width: 1280, height: 800, to: null },
  { name: 'figures', path: '/nl/cijfers', width: 1280, height: 800, to: null },
] as const;

/** Small enough for a README, and sharp enough to read. */
const QUALITY = 70;

if (asksForHelp(process.argv)) {
  process.stdout.write(HELP);
} else {
  const [address = 'http://localhost:4000'] = process.argv.slice(2);
  if (!(await answersAt(address))) {
    console.error(`Expected the page at ${address}, got no answer: npm start runs it.`);
    process.exit(1);
  }
  const folder = projectFile('docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const picture of PICTURES) {
      const bytes = await take(browser, new URL(picture.path, address).href, picture);
      writeFileSync(`${folder}/${picture.name}.webp`, bytes);
      console.log(`docs/pictures/${picture.name}.webp: ${Math.ceil(bytes.length / 1_000)} kB`);
    }
  } finally {
    await browser.close();
  }
}

function answersAt(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function take(
  browser: Browser,
  address: string,
  { width, height, to }: (typeof PICTURES)[number],
): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    locale: 'nl-NL',
  });
  try {
    const page = await context.newPage();
    await page.goto(address);
    if (to) await page.locator(to).evaluate('(element) => element.scrollIntoView()');
    const devtools = await context.newCDPSession(page);
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    return Buffer.from(data, 'base64');
  } finally {
    await context.close();
  }
}
