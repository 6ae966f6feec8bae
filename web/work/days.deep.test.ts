import { launchBrowser, leaveOutBrowserTests, openRecordedPage } from '@social-return/test/setup/browser';
import { startChain, type TestChain } from '@social-return/test/setup/chain';
import { TEST_ISSUER_KEYS } from '@social-return/test/setup/tokens';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInWorld, startSignInWorld } from '../session/fixtures/sign-in-world.ts';
import { KeyboardWorker } from './fixtures/keyboard-worker.ts';

/** Axe looks at each view twice, on a machine that is busy. */
const DAY_MS = 600_000;
const TITLE = 'Helpen in de buurttuin van Delfshaven';
const COPY = 'Helpen in de moestuin van Delfshaven';

let chain: TestChain;
let world: SignInWorld;
let browser: Browser;

/** A day of somebody in the browser, which has to end without a fault of a view or of its policy. */
async function dayOf(live: (worker: KeyboardWorker) => Promise<void>): Promise<void> {
  const { page, record } = await openRecordedPage(browser, world.origin);
  const worker = new KeyboardWorker(page);
  await live(worker);
  expect(worker.faults).toEqual([]);
  // Chromium writes of every form that was refused.
  const errors = record.errors.filter((error) => !error.includes('status of 422'));
  expect([record.violations, errors]).toEqual([[], []]);
  expect(record.foreignRequests.filter((url) => !url.startsWith(world.issuer.address))).toEqual([]);
  await page.close();
}

const asMatchmaker = (worker: KeyboardWorker) =>
  worker.signIn(
    `${world.origin}/en/sign-in?to=/en/workbench`,
    /^Sign in at Havensteder$/,
    'Matchmaker of Havensteder',
  );

describe.skipIf(leaveOutBrowserTests())('With a keyboard alone and without a fault that axe finds', () => {
  beforeAll(async () => {
    chain = await startChain({ demo: 'small', clock: () => new Date() });
    world = await startSignInWorld({ graph: chain.address, keys: TEST_ISSUER_KEYS, tasks: 'own' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
    await chain?.stop();
  });

  it(
    'a matchmaker makes a vacancy, changes, copies and closes it, and sees who fits',
    () =>
      dayOf(async (worker) => {
        await asMatchmaker(worker);
        expect(await worker.look()).toBe('Workbench');
        await worker.press('link', 'Our vacancies');
        expect(await worker.look()).toBe('Our vacancies');
        await worker.press('link', 'New vacancy');
        expect(await worker.look()).toBe('New vacancy');
        await worker.press('button', 'Publish vacancy');
        expect(await worker.says('Give the work a title.')).toBe(true);
        await worker.look();
        await worker.choose('Kind', 'Voluntary');
        await worker.fill({
          'Buurt of the work': 'Delfshaven',
          Title: TITLE,
          'What the work is': 'U wiedt, plant en oogst met bewoners van de buurt.',
          'Number of places': '2',
          'Fewest hours a week': '4',
          'Most hours a week': '12',
          'What somebody can do or learns': 'Groen onderhouden, Snoeien',
        });
        await worker.press('button', 'Publish vacancy');
        expect(await worker.look()).toBe('A vacancy of ours');
        await worker.fill({ 'Number of places': '3' });
        await worker.press('button', 'Save vacancy');
        expect(await worker.says('3 places.')).toBe(true);
        await worker.press('link', 'Copy of a vacancy');
        expect(await worker.look()).toBe('Copy of a vacancy');
        await worker.fill({ Title: COPY });
        await worker.press('button', 'Publish vacancy');
        expect(await worker.says(COPY)).toBe(true);
        await worker.press('link', 'Who fits this');
        expect(await worker.look()).toBe('Who fits this');
        await worker.press('link', COPY);
        await worker.choose('Why', 'Withdrawn');
        await worker.press('button', 'Close vacancy');
        expect(await worker.says('It is saved.')).toBe(true);
        await worker.press('link', COPY);
        expect(await worker.says('Withdrawn.')).toBe(true);
      }),
    DAY_MS,
  );

  it(
    'a coach reads a path and writes a note, registers somebody with consent, and refers them',
    () =>
      dayOf(async (worker) => {
        await worker.signIn(
          `${world.origin}/nl/inloggen?to=/nl/werkplek`,
          /^Inloggen bij Gemeente Rotterdam$/,
          'Job coach of the gemeente',
        );
        expect(await worker.look()).toBe('Werkplek');
        await worker.press('link', 'Wat vandaag te doen is');
        expect(await worker.look()).toBe('Wat vandaag te doen is');
        await worker.page.goBack();
        await worker.press('link', 'Mijn mensen');
        expect(await worker.look()).toBe('Mijn mensen');
        const someone = (await worker.page.locator('.cards a').first().textContent()) ?? '';
        await worker.press('link', someone);
        expect(await worker.look()).toBe('Iemand van mijn mensen');
        expect(await worker.says('Werk tot nu toe, bij alle organisaties')).toBe(true);
        await worker.fill({ 'Nieuwe notitie': 'Belt graag in de ochtend.' });
        await worker.press('button', 'Notitie bewaren');
        expect(await worker.says('Belt graag in de ochtend.')).toBe(true);

        await worker.press('link', 'Werkplek');
        await worker.press('link', 'Iemand inschrijven');
        expect(await worker.look()).toBe('Iemand inschrijven');
        await worker.fill({ 'Buurt waar iemand woont': 'Delfshaven' });
        await worker.tick('Vrijwilligerswerk');
        await worker.fill({
          'Minste uren per week': '4',
          'Meeste uren per week': '12',
          'Wat iemand kan': 'Groen onderhouden, Snoeien',
        });
        await worker.press('button', 'Inschrijven');
        expect(await worker.says('Naam niet bekend')).toBe(true);
        await worker.fill({ Naam: 'Ria de Vries', Telefoon: '010 123 45 67' });
        await worker.press('button', 'Contact bewaren');
        expect(await worker.says('Ria de Vries, Delfshaven.')).toBe(true);
        await worker.press('link', 'Wat iemand goed vindt');
        expect(await worker.look()).toBe('Wat iemand goed vindt');
        await worker.press('button', 'Toestemming bewaren');
        expect(await worker.says('Vink aan dat iemand de tekst las of hoorde en ja zei.')).toBe(true);
        await worker.tick('Deze persoon las of hoorde tekst 2026-1, en zei ja.');
        await worker.press('button', 'Toestemming bewaren');
        expect(await worker.says('Ja gezegd op')).toBe(true);
        await worker.press('link', 'Ria de Vries');
        await worker.press('link', 'Wat past bij iemand');
        expect(await worker.look()).toBe('Wat past bij iemand');
        await worker.press('button', `Verwijzen: ${TITLE}`);
        expect(await worker.says('Nog niet over beslist.')).toBe(true);
        await worker.look();
      }),
    DAY_MS,
  );

  it(
    'a matchmaker decides first on who waits, calls, records the first day, and takes up a response',
    () =>
      dayOf(async (worker) => {
        await asMatchmaker(worker);
        await worker.press('link', 'Inbox');
        expect(await worker.look()).toBe('Inbox');
        const [first] = await worker.page.locator('.cards').first().getByRole('listitem').allInnerTexts();
        expect(first).toContain('Waits for your decision.');
        await worker.press('link', `For: ${TITLE}`);
        expect(await worker.look()).toBe('Somebody who was referred to you');
        expect(await worker.says('Ria de Vries')).toBe(false);
        await worker.press('button', 'Accept');
        expect(await worker.says('Accepted.')).toBe(true);
        await worker.press('link', 'To name, telephone and the first day at work');
        expect(await worker.look()).toBe('Somebody whom you accepted');
        expect(await worker.says('Ria de Vries')).toBe(true);
        await worker.fill({ Employer: 'Stichting Buurttuin', 'KvK number of the employer': '99000123' });
        await worker.day('First day at work', new Date().toISOString().slice(0, 10));
        await worker.fill({ 'Hours a week': '8' });
        await worker.press('button', 'Record that somebody began');
        expect(await worker.says('Works at Stichting Buurttuin since')).toBe(true);

        await worker.press('link', 'Workbench');
        await worker.press('link', 'Inbox');
        const response = worker.page
          .locator('[aria-labelledby=responses] a', { hasText: 'Can help with' })
          .first();
        await worker.press('link', (await response.textContent()) ?? '');
        expect(await worker.look()).toBe('A response');
        expect(await worker.says('Of the initiative')).toBe(true);
        await worker.press('button', 'I took this up');
        expect(await worker.says('It is saved.')).toBe(true);
        const offer = worker.page.locator('[aria-labelledby=offers] a').first();
        await worker.press('link', (await offer.textContent()) ?? '');
        expect(await worker.look()).toBe('Offered work');
        await worker.press('button', 'Decline');
        expect(await worker.says('Write why not.')).toBe(true);
        await worker.fill({ 'Why not': 'Dit werk doen wij al.' });
        await worker.press('button', 'Decline');
        expect(await worker.says('It is saved.')).toBe(true);
      }),
    DAY_MS,
  );

  it(
    'a matchmaker mends what a firm offers and what an initiative asks, and publishes both',
    () =>
      dayOf(async (worker) => {
        await asMatchmaker(worker);
        await worker.press('link', 'Inbox');
        expect(await worker.says('2 requests of initiatives wait for you')).toBe(true);
        await worker.press('link', 'Leerling fietsenmaker');
        await worker.fill({ 'Number of places': '2' });
        await worker.press('button', 'Save changes');
        expect(await worker.says('2 places.')).toBe(true);
        await worker.press('button', 'Publish as a vacancy');
        expect(await worker.look()).toBe('Inbox');
        await worker.press('link', 'Koks voor de eettafel');
        expect(await worker.look()).toBe('A request of an initiative');
        await worker.fill({ 'How much?': '0' });
        await worker.press('button', 'Save changes');
        expect(await worker.look()).toBe('A request of an initiative');
        await worker.fill({ 'How much?': '36' });
        await worker.press('button', 'Save changes');
        expect(await worker.says('36 hours')).toBe(true);
        await worker.press('button', 'Publish on the website');
        expect(await worker.says('1 request of an initiative waits for you')).toBe(true);
        await worker.press('link', 'Een ruimte voor onze werkbanken');
        await worker.fill({ 'Why not': 'Vraag het eerst aan het Huis van de Wijk.' });
        await worker.press('button', 'Decline');
        expect(await worker.says('0 requests of initiatives wait for you')).toBe(true);
      }),
    DAY_MS,
  );
});
