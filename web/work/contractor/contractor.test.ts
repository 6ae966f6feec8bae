import { launchBrowser, leaveOutBrowserTests } from '@social-return/test/setup/browser';
import { onlyDeep } from '@social-return/test/setup/budget';
import { type Party, startChain, type TestChain } from '@social-return/test/setup/chain';
import { makeRecord } from '@social-return/test/setup/inbox';
import type { Asker } from '@social-return/test/setup/subgraph';
import { TEST_ISSUER_KEYS } from '@social-return/test/setup/tokens';
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SignInWorld, startSignInWorld } from '../../session/fixtures/sign-in-world.ts';
import { Visitor } from '../../session/fixtures/visitor.ts';

/** The firm for which the persona acts. */
const KVK = '99326259';
const NAMED = { contractorName: 'Firma Noord', contractorKvk: KVK };
const TERM = { start: '2025-01-01', end: '2027-01-01' };
const HOSTILE = 'Zie "bijlage" <script>alert(1)</script>';
const PATH = '/en/workbench/my-firm';

let chain: TestChain;
let world: SignInWorld;
let owed: ObligationIds;
beforeAll(async () => {
  chain = await startChain({ clock: () => new Date() });
  world = await startSignInWorld({ graph: chain.address, keys: TEST_ISSUER_KEYS, tasks: 'own' });
  owed = await oweEverybody();
});
afterAll(async () => {
  await world?.stop();
  await chain?.stop();
});
afterEach(() => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
});

const FIRM: Asker = {
  as: { firm: KVK, scopes: ['contractor:read', 'contractor:report'], purposes: ['CONTRACTS'] },
  purpose: 'CONTRACTS',
};

const COACH: Asker = { as: { organisation: 'gemeente' }, purpose: 'GUIDANCE' };

const make = (party: Party, mutation: string, input: object) =>
  makeAs({ as: { organisation: party }, purpose: 'GUIDANCE' }, mutation, input);

const makeAs = (asker: Asker, mutation: string, input: object) =>
  makeRecord(chain, mutation, input, asker, 'id version');

/** The obligations of the firm at two organisations. */
interface ObligationIds {
  readonly agreementId: string;
  readonly assignmentId: string;
}

/** The firm owes something to each organisation, and one placement that it handed in came back. */
async function oweEverybody(): Promise<ObligationIds> {
  const kvk = { kvk: KVK, name: 'Firma Noord', staff: 20, since: '2024-01-01', establishment: 'BU05990321' };
  const { id: supplierId } = await make('eneco', 'createEnecoSupplier', kvk);
  const agreement = await make('eneco', 'createEnecoAgreement', {
    ...TERM,
    supplierId,
    title: 'Leidingen',
    targetWeightedFte: 2.5,
  });
  const assignment = await make('havensteder', 'createHavenstederAssignment', {
    ...{ ...NAMED, ...TERM, title: 'Schilderwerk', kind: 'MAINTENANCE', workplace: 'BU05990321' },
    ...{ amount: '50000.00', localAmount: '12000.00', awardedOn: '2024-12-01' },
    ...{ unlessReason: 'NO_LOCAL_PARTY', unlessExplanation: 'Geen' },
  });
  const { id: contractId } = await make('gemeente', 'createGemeenteContract', {
    ...{ ...NAMED, ...TERM, title: 'Schoonmaak & <b>meer</b>', kind: 'SERVICES' },
    ...{ managingTeam: 'Inkoop', value: '1000000.00', percentage: 5 },
  });
  const profile = { kinds: ['JOB'], hoursPerWeekMin: 24, hoursPerWeekMax: 36, languageLevel: 'B1' };
  const { id: candidateId } = await make('gemeente', 'registerCandidate', { ...profile, home: 'BU05990321' });
  const entry = await make('gemeente', 'startGemeentePlacement', {
    ...{
      candidateId,
      contractId,
      kind: 'JOB',
      employer: 'Firma Noord',
      employerKvk: KVK,
      start: '2025-03-03',
    },
    ...{ hoursPerWeek: 32, workplace: 'BU05990321', home: 'BU05990321', targetGroup: 'PARTICIPATIEWET' },
    noDisplacementDeclared: true,
  });
  const judgement = { expectedVersion: entry.version, approval: 'RETURNED', reason: HOSTILE };
  await make('gemeente', 'setGemeentePlacementApproval', { id: entry.id, ...judgement });
  return { agreementId: agreement.id, assignmentId: assignment.id };
}

/** The voucher that the register makes of a new person, for the firm. */
async function newVoucher(): Promise<string> {
  const profile = { kinds: ['JOB'], hoursPerWeekMin: 24, hoursPerWeekMax: 36, languageLevel: 'B1' };
  const { id } = await make('gemeente', 'registerCandidate', { ...profile, home: 'BU05990321' });
  const consent = { candidateId: id, purpose: 'FOLLOW_UP', textVersion: '2026-1' };
  await makeAs(COACH, 'giveConsent', consent);
  const { candidate } = await chain.data<{ candidate: { reportVoucher: string } }>(
    'query ($id: ID!, $kvk: ID!) { candidate(id: $id) { reportVoucher(kvk: $kvk) } }',
    { id, kvk: KVK },
    COACH,
  );
  return candidate.reportVoucher;
}

const signIn = (persona: string, issuer: string, path = PATH) =>
  new Visitor().signIn(world.origin, issuer, persona, path);

interface Standing {
  readonly unitTitle: string;
  readonly obliged: string | null;
  readonly planned: string | null;
  readonly reported: string | null;
  readonly accepted: string | null;
}

async function standingsInGraph(): Promise<readonly Standing[]> {
  const { contractor } = await chain.data<{ contractor: { obligations: { standings: Standing[] }[] } }>(
    '{ contractor { obligations { standings { unitTitle obliged planned reported accepted } } } }',
    {},
    { as: { firm: KVK, scopes: ['contractor:read'], purposes: ['CONTRACTS'] }, purpose: 'CONTRACTS' },
  );
  return contractor.obligations.flatMap(({ standings }) => standings);
}

describe('The page of a contractor', () => {
  it('stands in the list of what a contractor can do, and says what people are read for', async () => {
    const start = await signIn('contractor', 'firms', '/en/workbench');
    expect(start.text).toContain(`href="${PATH}"`);
    expect((await signIn('contractor', 'firms')).text).toContain(
      'Purpose: <strong>Checking contracts</strong>',
    );
  });

  it('shows every figure that the graph gives, exactly, with its unit and the source of its rule', async () => {
    const { status, text } = await signIn('contractor', 'firms');
    expect(status).toBe(200);
    const standings = await standingsInGraph();
    const given = standings.flatMap(({ obliged, planned, reported, accepted }) =>
      [obliged, planned, reported, accepted].filter((value) => value !== null),
    );
    expect([...text.matchAll(/<data value="([^"]*)"/g)].map(([, value]) => value)).toEqual(given);
    expect(standings.length).toBe(5);
    for (const { unitTitle } of standings) expect(text).toContain(`<h3 lang="nl">${unitTitle}</h3>`);
    expect(text.match(/How was this computed\?/g)).toHaveLength(standings.length);
    expect(text).toContain('<data value="50000.00">€50,000.00</data>');
  });

  it('shows what came back with its reason, as text and never as markup, and leaves no id of a record', async () => {
    const { text } = await signIn('contractor', 'firms');
    expect(text).toContain('Zie &quot;bijlage&quot; &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('Schoonmaak &amp; &lt;b&gt;meer&lt;/b&gt;');
    expect(text).toContain('Of 3 March 2025. Returned: you can mend it and report it again.');
    expect(text).not.toMatch(/(gemeente|eneco|havensteder):[\w-]{22}/);
  });

  it('names an organisation that does not answer, and shows what the others have', async () => {
    chain.proxies.eneco.fault = 'status-500';
    const { status, text } = await signIn('contractor', 'firms');
    expect(status).toBe(200);
    expect(text).toContain('Eneco does not answer');
    expect(text).not.toContain('Leidingen');
    expect(text).toContain('Schilderwerk');
  });

  it('is in Dutch too', async () => {
    const { text } = await signIn('contractor', 'firms', '/nl/werkplek/mijn-bedrijf');
    expect(text).toContain('<h1>Wat mijn bedrijf moet en doet</h1>');
    expect(text).toContain('KvK-nummer 99326259, 3 afspraken');
  });

  it.each([
    ['policy-officer', 'gemeente'],
    ['contract-manager', 'eneco'],
    ['researcher', 'outside'],
  ])('is not for a %s', async (persona, issuer) => {
    expect((await signIn(persona, issuer)).status).toBe(403);
  });
});

describe('The page of what a contractor reported', () => {
  const ENTRIES = '/en/workbench/my-entries';
  const open = () => signIn('contractor', 'firms', ENTRIES);

  it('says of each organisation that nothing was reported, where nothing was', async () => {
    const { status, text } = await open();
    expect(status).toBe(200);
    expect(text.match(/0 entries/g)).toHaveLength(3);
  });

  it('shows one person reported to two organisations: how each stands, why it came back, and what each values it at', async () => {
    const shared = {
      ...{ voucher: await newVoucher(), kind: 'JOB', employer: 'Noord & <i>Zonen</i>', employerKvk: KVK },
      ...{ start: '2025-09-01', end: '2025-12-01', hoursPerWeek: 32, workplace: 'BU05990321' },
      ...{ home: 'BU05990321', proof: 'TIMESHEET', sha256: 'ab'.repeat(32) },
    };
    const ofEneco = {
      obligationId: owed.agreementId,
      startPosition: 'PARTICIPATIEWET',
      contractType: 'REGULAR',
    };
    const { id, version } = await makeAs(FIRM, 'submitEnecoEntry', { ...shared, ...ofEneco });
    await makeAs(FIRM, 'submitHavenstederEntry', { ...shared, obligationId: owed.assignmentId });
    const judge: Asker = { as: { organisation: 'eneco' }, purpose: 'CONTRACTS' };
    await makeAs(judge, 'returnEnecoEntry', { id, expectedVersion: version, reason: HOSTILE });
    const { text } = await open();
    expect(text.match(/1 entry</g)).toHaveLength(2);
    expect(text).toContain('Returned: you can mend it and report it again.');
    expect(text).toContain('Waits for a judgement.');
    expect(text).toContain('Zie &quot;bijlage&quot; &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('Noord &amp; &lt;i&gt;Zonen&lt;/i&gt;');
    expect(text).toContain('<data value="0.80">0.8</data>');
    expect(text).toContain('<data value="416.0">416</data>');
    expect(text).not.toContain(id);
  });

  it('names an organisation that does not answer, which is not the same as nothing reported there', async () => {
    chain.proxies.eneco.fault = 'status-500';
    const { status, text } = await open();
    expect(status).toBe(200);
    expect(text).toContain('Eneco does not answer');
    expect(text).toContain('Waits for a judgement.');
  });

  it.each([
    ['contract-manager', 'eneco'],
    ['job-coach', 'gemeente'],
  ])('is not for a %s', async (persona, issuer) => {
    expect((await signIn(persona, issuer, ENTRIES)).status).toBe(403);
  });
});

onlyDeep(() => {
  describe.skipIf(leaveOutBrowserTests())('A contractor with a browser', () => {
    it('reaches the obligations from signing in by three clicks, without a fault that axe finds, on a phone and on a screen', async () => {
      const browser = await launchBrowser();
      try {
        for (const viewport of [
          { width: 390, height: 900 },
          { width: 1280, height: 900 },
        ]) {
          const page = await browser.newPage({ viewport });
          await page.goto(`${world.origin}/nl/werkplek`);
          await page.getByRole('link', { name: /een bedrijf/ }).click();
          await page.getByRole('button', { name: 'Contractor', exact: true }).click();
          await page.getByRole('link', { name: 'Wat mijn bedrijf moet en doet' }).click();
          await page.getByText('Hoe is dit berekend?').first().click();
          expect(await page.getByRole('definition').count()).toBeGreaterThan(20);
          const findings = await page.evaluate(
            `${axe.source};axe.run().then(({ violations }) => violations.map(({ id }) => id))`,
          );
          expect(findings).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
            viewport.width,
          );
          await page.screenshot({ path: `/tmp/firm-${viewport.width}.png`, fullPage: true });
          await page.close();
        }
      } finally {
        await browser.close();
      }
    }, 120_000);
  });
});
