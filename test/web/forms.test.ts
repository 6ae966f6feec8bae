import { readFileSync } from 'node:fs';
import { OPEN_POLICY } from '@social-return/gateway/limits/policy';
import { projectFile } from '@social-return/runtime/files';
import { launchBrowser, leaveOutBrowserTests } from '@social-return/test/setup/browser';
import type { RunningWeb } from '@social-return/web/server';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { budget, onlyDeep } from '../setup/budget.ts';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { makeRecord } from '../setup/inbox.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { testClock } from '../setup/subgraph.ts';
import { type TcpFault, type TcpProxy, tcpProxy } from '../setup/tcp-faults.ts';
import { type Front, fieldsOf, startFront } from './fixtures/front.ts';
import { startTestWeb } from './fixtures/setup.ts';
import { faultsShown } from './fixtures/views.ts';

const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];
/** The changes without a token that are taken of one address at once. */
const CHANGES = 48;
/** Ends what hangs; axe looks at a page for seconds on a busy machine. */
const BROWSER_MS = 120_000;
const RUNS = budget({ quick: 10, deep: 200 });

const clock = testClock();
let chain: TestChain;
let web: RunningWeb;
let front: Front;
/** An open vacancy of each organisation. */
const vacancies: Partial<Record<Party, string>> = {};

beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    clock,
    limits: { ...ROOMY_LIMITS, strangersChanges: CHANGES, strangersChangesRefill: 1 },
    policy: { ...OPEN_POLICY, trustedProxies: ['127.0.0.1'] },
  });
  web = await startTestWeb(chain.address);
  front = await startFront(web.address);
  for (const party of PARTIES) {
    const found = await chain.data<{ vacancies: { edges: { node: { id: string } }[] } }>(
      `{ vacancies(first: 1, filter: { organisations: ["${party}"] }) { edges { node { id } } } }`,
    );
    vacancies[party] = found.vacancies.edges[0]!.node.id;
  }
});
afterAll(async () => {
  await front?.close();
  await web?.close();
  await chain?.stop();
});
afterEach(() => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
});

const pass = (seconds: number) => clock.set(new Date(clock().getTime() + seconds * 1_000).toISOString());
const matchmaker = (organisation: Party) => ({ as: { organisation }, purpose: 'MATCHING' as const });
const pathOf = (party: Party) => `/nl/vacatures/${vacancies[party]}/reageren`;

const RESPONSE = {
  name: 'Yasmina el Fassi',
  phone: '06 1234 5678',
  email: '',
  text: 'Ik tuinier al jaren en woon om de hoek.',
};

/** An opened form of an organisation, open long enough, with what somebody fills in. */
async function filledIn(party: Party, more: object = {}): Promise<Record<string, string>> {
  const { text } = await front.get(pathOf(party));
  pass(5);
  return { ...fieldsOf(text), ...RESPONSE, ...more };
}

const referenceIn = (text: string) => /data-reference="true">([^<]+)</.exec(text)?.[1];
const secretIn = (text: string) => /href="\/nl\/volgen#([^"]+)"/.exec(text)?.[1] ?? '';
const statusIn = (text: string) => /data-status="(\w+)"/.exec(text)?.[1];

interface Inbox {
  readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[];
}

async function inbox(party: Party, list: 'responses' | 'offers', fields: string): Promise<Inbox['edges']> {
  const data = await chain.data<Record<string, Record<string, Inbox>>>(
    `{ ${party} { ${list}(first: 100) { edges { node { ${fields} } } } } }`,
    {},
    matchmaker(party),
  );
  return data[party]![list]!.edges;
}

const entryOf = async (party: Party, list: 'responses' | 'offers', id: string | undefined, fields: string) =>
  (await inbox(party, list, `id ${fields}`)).find(({ node }) => node.id === id)?.node;

/** A firm pledges a third of what is asked for its contract, and two people confirm that it was delivered. */
async function pledgeAndDeliver(requestId: string): Promise<void> {
  const scopes = ['gemeente:records:read', 'gemeente:records:write'];
  const person = (subject: string) => ({ as: { organisation: 'gemeente', subject, scopes } });
  const firm = { supplier: 'Schilders BV', supplierKvk: '99000123', obligationId: 'gemeente:contract' };
  const input = { requestId, ...firm, amount: '8' };
  const { id } = await makeRecord(chain, 'pledgeToGemeenteInitiative', input, person('contract-manager'));
  const delivered = { id, amount: '8', proof: 'TIMESHEET', sha256: 'a'.repeat(64) };
  for (const [expectedVersion, side, subject] of [
    [1, 'INITIATIVE', 'keeper'],
    [2, 'OBLIGATION', 'contract-manager'],
  ] as const)
    await makeRecord(
      chain,
      'confirmGemeentePledge',
      { ...delivered, expectedVersion, side },
      person(subject),
    );
}

describe('the inbox of a demo', () => {
  it.each(PARTIES)('of %s holds what made-up people sent, some of it decided on', async (party) => {
    const nodes = [
      ...(await inbox(party, 'responses', 'status senderName text reason')),
      ...(await inbox(party, 'offers', 'status title senderName reason')),
    ].map(({ node }) => node);
    expect(nodes.map(({ status }) => status)).toEqual([
      'RECEIVED',
      'RECEIVED',
      'RECEIVED',
      'HANDLED',
      'HANDLED',
      'DECLINED',
      'PROPOSED',
      'PROPOSED',
      'DECLINED',
    ]);
    expect(nodes.every(({ senderName }) => senderName !== null)).toBe(true);
    expect(nodes.map(({ reason }) => reason !== null)).toEqual(
      nodes.map(({ status }) => status === 'DECLINED'),
    );
  });
});

describe('a response to a vacancy, without JavaScript', () => {
  it.each(PARTIES)('reaches the inbox of %s, once however often the form is sent', async (party) => {
    const opened = await front.get(pathOf(party));
    expect([opened.status, opened.headers['cache-control']]).toEqual([200, 'no-store']);
    const fields = await filledIn(party);
    const first = await front.post(pathOf(party), fields);
    const again = await front.post(pathOf(party), fields);
    expect([first.status, first.headers['cache-control']]).toEqual([200, 'no-store']);
    expect([referenceIn(again.text), secretIn(again.text)]).toEqual([
      referenceIn(first.text),
      secretIn(first.text),
    ]);
    expect(
      await entryOf(
        party,
        'responses',
        referenceIn(first.text),
        'senderName phone email text consent language',
      ),
    ).toEqual({
      id: referenceIn(first.text),
      senderName: RESPONSE.name,
      phone: RESPONSE.phone,
      email: null,
      text: RESPONSE.text,
      consent: 'THIS_VACANCY',
      language: 'nl',
    });
    expect(first.text).not.toContain(RESPONSE.name);
  });

  it('may be used for other work only where the sender ticks that', async () => {
    const { text } = await front.post(pathOf('eneco'), await filledIn('eneco', { otherWork: 'yes' }));
    expect(await entryOf('eneco', 'responses', referenceIn(text), 'consent')).toMatchObject({
      consent: 'OTHER_WORK',
    });
  });

  it('says beside each field what is wrong, and keeps all that was typed', async () => {
    const typed = { name: ' ', phone: '', email: '', text: 'Ik kan "alles" & meer <b>', otherWork: 'yes' };
    const fields = await filledIn('gemeente', typed);
    const empty = await front.post(pathOf('gemeente'), fields);
    expect(empty.status).toBe(422);
    expect(fieldsOf(empty.text)).toEqual({ ...fields });
    expect(empty.text).toContain('<title>Fout: Reageer op deze vacature');
    expect(empty.text).toContain('<p class="problem" id="name-problem">Vul uw naam in.</p>');
    expect(empty.text).toContain('<a href="#phone">Vul een telefoonnummer of een e-mailadres in.</a>');
    const wrong = await front.post(pathOf('gemeente'), { ...fields, name: 'Jan', phone: 'bel maar' });
    expect(wrong.text).toMatch(/id="phone-problem">Verwacht: een telefoonnummer/);
    const withBsn = await front.post(pathOf('gemeente'), { ...fields, ...RESPONSE, text: 'BSN 111222333' });
    expect(withBsn.text).toMatch(/id="text-problem">Hierin staat wat een burgerservicenummer/);
    const mended = await front.post(pathOf('gemeente'), { ...fields, ...RESPONSE });
    expect(mended.status).toBe(200);
  });

  it.each([
    ['within three seconds', 1],
    ['after a day', 86_401],
  ])('that is sent %s gets a new key and keeps all that was typed', async (_when, seconds) => {
    const { text } = await front.get(pathOf('eneco'));
    const fields: Record<string, string> = { ...fieldsOf(text), ...RESPONSE };
    pass(seconds);
    const refused = await front.post(pathOf('eneco'), fields);
    expect([refused.status, refused.text.includes('Wij konden dit nog niet versturen')]).toEqual([422, true]);
    const { key, ...kept } = fieldsOf(refused.text);
    const { key: before, ...typed } = fields;
    expect([kept, key === before]).toEqual([typed, false]);
    pass(5);
    expect((await front.post(pathOf('eneco'), fieldsOf(refused.text))).status).toBe(200);
  });

  it('that is sent again with another text says so first, and is then a second one', async () => {
    const fields = await filledIn('eneco');
    const first = await front.post(pathOf('eneco'), fields);
    const changed = await front.post(pathOf('eneco'), { ...fields, text: 'En ik kan ook op zaterdag.' });
    expect(changed.text).toContain('U hebt dit formulier al verstuurd, met een andere tekst.');
    pass(5);
    const second = await front.post(pathOf('eneco'), fieldsOf(changed.text));
    expect(second.status).toBe(200);
    expect(referenceIn(second.text)).not.toBe(referenceIn(first.text));
  });

  it('keeps all that was typed while its organisation does not answer, and arrives with the same key afterwards', async () => {
    const fields = await filledIn('eneco');
    chain.proxies.eneco.fault = 'reset';
    const away = await front.post(pathOf('eneco'), fields);
    expect([away.status, away.text.includes('De organisatie antwoordt nu niet.')]).toEqual([503, true]);
    expect(fieldsOf(away.text)).toEqual(fields);
    chain.proxies.eneco.fault = null;
    const sent = await front.post(pathOf('eneco'), fieldsOf(away.text));
    expect(sent.status).toBe(200);
    expect(referenceIn(sent.text)).toMatch(/^eneco:/);
  });

  it('to a vacancy that closed meanwhile says so, and leads to what is like it', async () => {
    const { id, version } = await makeRecord(
      chain,
      'createEnecoVacancy',
      {
        ...{ title: 'Kort open', description: 'Even helpen.', kind: 'CHORE', workplace: 'BU05990321' },
        ...{ hoursPerWeekMin: 2, hoursPerWeekMax: 6 },
      },
      { as: { organisation: 'eneco' } },
      'id version',
    );
    const path = `/nl/vacatures/${id}/reageren`;
    const fields = { ...fieldsOf((await front.get(path)).text), ...RESPONSE };
    pass(5);
    await makeRecord(
      chain,
      'closeEnecoVacancy',
      { id, expectedVersion: version, status: 'CLOSED' },
      { as: { organisation: 'eneco' } },
    );
    const { status, text } = await front.post(path, fields);
    expect([status, text.includes('De vacature is niet meer open: reageren kan niet meer.')]).toEqual([
      422,
      true,
    ]);
    const opened = await front.get(path);
    expect([opened.status, opened.headers.location]).toEqual([302, `/nl/vacatures/${id}`]);
  });

  it('gives back any text in any field as it was typed, and never as a part of the page', async () => {
    const hostile = fc.constantFrom(
      '"><script>alert(1)</script>',
      "' onfocus='alert(1)",
      '</textarea><img src=x onerror=alert(1)>',
      '{{7*7}}',
      '\u202eomgekeerd',
    );
    const text = fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 60 }));
    const typed = fc.record({ name: text, phone: text, email: text, text });
    await fc.assert(
      fc.asyncProperty(typed, async (given) => {
        const fields = { key: given.name, ...given };
        // Without a way to reach the sender nothing is asked of the graph, and the form comes back.
        const { status, text: html } = await front.post(pathOf('eneco'), {
          ...fields,
          name: '',
          ...(given.phone.trim() || given.email.trim() ? {} : { phone: '' }),
        });
        expect(status).toBe(422);
        expect(fieldsOf(html).text).toBe(given.text.replaceAll('\r\n', '\n'));
        expect(fieldsOf(html).key).toBe(given.name.replaceAll('\r\n', '\n'));
        expect(html).not.toMatch(/<script>|<img|onfocus='/);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a fault in the text of a vacancy', () => {
  it.each(PARTIES)('is reported to %s without a name', async (party) => {
    const path = `/nl/vacatures/${vacancies[party]}/fout`;
    const { text } = await front.get(path);
    pass(5);
    const empty = await front.post(path, { ...fieldsOf(text), text: ' ' });
    expect([empty.status, fieldsOf(empty.text)]).toEqual([422, { ...fieldsOf(text), text: ' ' }]);
    const fields = { ...fieldsOf(text), text: 'De straat bestaat niet <b>meer</b>.' };
    const sent = await front.post(path, fields);
    expect([sent.status, referenceIn((await front.post(path, fields)).text)]).toEqual([
      200,
      referenceIn(sent.text),
    ]);
    const id = referenceIn(sent.text);
    expect(await entryOf(party, 'responses', id, 'about status senderName phone email text')).toEqual({
      ...{ id, about: 'TEXT', status: 'RECEIVED', senderName: null, phone: null, email: null },
      text: fields.text,
    });
  });

  it('is refused like any form: too early, with a citizen service number, while its organisation is away', async () => {
    const path = `/nl/vacatures/${vacancies.eneco}/fout`;
    const fields = { ...fieldsOf((await front.get(path)).text), text: 'Er staat 111222333.' };
    pass(5);
    const withBsn = await front.post(path, fields);
    expect([withBsn.status, withBsn.text.includes('id="text-problem">Hierin staat')]).toEqual([422, true]);
    const early = fieldsOf((await front.get(path)).text);
    expect((await front.post(path, { ...early, text: 'Te vroeg.' })).text).toContain('nog niet versturen');
    chain.proxies.eneco.fault = 'reset';
    const away = await front.post(path, { ...fields, text: 'Er is niemand.' });
    expect([away.status, fieldsOf(away.text).text]).toEqual([503, 'Er is niemand.']);
  });
});

describe('help with what an initiative asks, without JavaScript', () => {
  async function askedAt(party: Party): Promise<{ readonly id: string; readonly initiative: string }> {
    const { initiativeRequests } = await chain.data<{
      initiativeRequests: { edges: { node: { id: string; initiative: { id: string } } }[] };
    }>(
      `{ initiativeRequests(first: 1, filter: { organisations: ["${party}"] }) { edges { node { id initiative { id } } } } }`,
    );
    const { id, initiative } = initiativeRequests.edges[0]!.node;
    return { id, initiative: `/nl/initiatieven/${initiative.id}` };
  }

  it.each(PARTIES)(
    'is offered from its page and reaches the inbox of %s once, which its sender follows',
    async (party) => {
      const { id: requestId, initiative } = await askedAt(party);
      const page = await front.get(initiative);
      const [, path = ''] = new RegExp(`href="([^"]+/${requestId}/helpen)"`).exec(page.text) ?? [];
      const opened = await front.get(path);
      expect([opened.status, opened.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(
        (await front.get(path.replace('/nl/initiatieven', '/en/initiatives').replace(/helpen$/, 'help')))
          .text,
      ).toContain('I can help');
      pass(5);
      const fields = { ...fieldsOf(opened.text), ...RESPONSE };
      const empty = await front.post(path, { ...fields, text: ' ' });
      expect([empty.status, empty.text.includes('Vul in waarmee u kunt helpen.')]).toEqual([422, true]);
      const first = await front.post(path, fields);
      const again = await front.post(path, fields);
      expect([first.status, referenceIn(again.text)]).toEqual([200, referenceIn(first.text)]);
      const id = referenceIn(first.text);
      expect(
        await entryOf(party, 'responses', id, 'about senderName text vacancy { id } request { id }'),
      ).toEqual({
        ...{ id, about: 'HELP', senderName: RESPONSE.name, text: RESPONSE.text, vacancy: null },
        request: { id: requestId },
      });
      const followed = await front.post('/nl/volgen', { secret: secretIn(first.text) });
      expect(statusIn(followed.text)).toBe('RECEIVED');
      expect(followed.text).toContain(`href="${initiative}#${requestId}"`);
      expect((await front.get(initiative)).text).not.toContain(RESPONSE.name);
    },
  );

  it('keeps what was typed while the organisation is away, and leads back from what is not asked', async () => {
    const { id, initiative } = await askedAt('eneco');
    const path = `${initiative}/${id}/helpen`;
    const fields = { ...fieldsOf((await front.get(path)).text), ...RESPONSE };
    pass(5);
    chain.proxies.eneco.fault = 'reset';
    const away = await front.post(path, fields);
    expect([away.status, fieldsOf(away.text)]).toEqual([503, fields]);
    chain.proxies.eneco.fault = null;
    expect((await front.post(path, fieldsOf(away.text))).status).toBe(200);
    for (const wrong of [`${initiative}/eneco:none/helpen`, `${initiative}/gemeente:none/helpen`])
      expect((await front.get(wrong)).headers.location).toBe(initiative);
  });
});

describe('a secret address', () => {
  it('shows its owner how it stands and why, and withdraws', async () => {
    const { text } = await front.post(pathOf('havensteder'), await filledIn('havensteder'));
    const secret = secretIn(text);
    expect(secret).toMatch(/^response\.havensteder\.[\w-]{43}$/);
    const seen = await front.post('/nl/volgen', { secret: `https://werk.example/nl/volgen#${secret}` });
    expect([seen.status, statusIn(seen.text), seen.headers['cache-control']]).toEqual([
      200,
      'RECEIVED',
      'no-store',
    ]);
    const id = referenceIn(text);
    const reason = 'Deze plek is <b>vergeven</b>.';
    await makeRecord(
      chain,
      'declineHavenstederResponse',
      { id, expectedVersion: 1, reason },
      matchmaker('havensteder'),
    );
    const declined = await front.post('/nl/volgen', { secret });
    expect([
      statusIn(declined.text),
      declined.text.includes('Deze plek is &lt;b&gt;vergeven&lt;/b&gt;.'),
    ]).toEqual(['DECLINED', true]);
    const withdrawn = await front.post('/nl/volgen', { secret, go: 'withdraw' });
    expect([withdrawn.status, statusIn(withdrawn.text)]).toEqual([200, 'WITHDRAWN']);
    expect(await entryOf('havensteder', 'responses', id, 'senderName text')).toEqual({
      id,
      senderName: null,
      text: null,
    });
  });

  it.each([
    ['niets', 422, 'Dit is geen geheim adres van deze website.'],
    ['"><script>alert(1)</script>', 422, 'Dit is geen geheim adres van deze website.'],
    [`response.eneco.${'x'.repeat(43)}`, 422, 'Bij dit adres is niets'],
    [`offer.nobody.${'x'.repeat(43)}`, 422, 'Bij dit adres is niets'],
  ])('that is none is said to be so: %s', async (secret, status, words) => {
    const seen = await front.post('/nl/volgen', { secret });
    expect([seen.status, seen.text.includes(words)]).toEqual([status, true]);
    expect(seen.text).not.toContain('<script>alert');
  });

  it('keeps what was typed while its organisation does not answer', async () => {
    chain.proxies.eneco.fault = 'reset';
    const secret = `response.eneco.${'x'.repeat(43)}`;
    const seen = await front.post('/nl/volgen', { secret });
    expect([seen.status, fieldsOf(seen.text)]).toEqual([503, { secret }]);
  });

  it.each([
    ['query ($s: Secret!) { enecoResponse(secret: $s) { id } }', '{"s":"x"}'],
    ['{ __typename other: enecoOffer(secret: "x") { id } }', '{}'],
  ])('is refused in an address: %s', async (query, variables) => {
    const response = await fetch(`${chain.address}?${new URLSearchParams({ query, variables })}`);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, errors[0]?.message]).toEqual([
      405,
      'A secret is sent with POST and a JSON body, and never in an address: addresses are kept on the way.',
    ]);
  });
});

describe('work that is offered, without JavaScript', () => {
  const WHAT = {
    kind: 'VOLUNTEERING',
    title: 'Handen voor de pluktuin',
    description: 'Elke zaterdag planten en wieden.',
  };
  const WHERE = { place: 'Bospolder', hoursPerWeekMin: '2', hoursPerWeekMax: '4', positions: '3' };
  const WHO = { sender: 'INITIATIVE', name: 'Pluktuin, Achmed', phone: '', email: 'achmed@example.org' };
  const step = (fields: Record<string, string>, go = 'on') => front.post('/nl/aanbieden', { ...fields, go });

  it('goes through three steps that keep what was typed, is published by a matchmaker, and found by everybody', async () => {
    const opened = await front.get('/nl/aanbieden');
    const where = await step({ ...fieldsOf(opened.text), ...WHAT });
    expect(fieldsOf(where.text)).toMatchObject({ step: '1', ...WHAT, organisation: 'gemeente' });
    const who = await step({ ...fieldsOf(where.text), ...WHERE, organisation: 'havensteder' });
    expect(fieldsOf(who.text)).toMatchObject({ step: '2', ...WHAT, ...WHERE, organisation: 'havensteder' });
    const back = await step({ ...fieldsOf(who.text), ...WHO }, 'back');
    expect(fieldsOf(back.text)).toMatchObject({ step: '1', ...WHERE, ...WHO, organisation: 'havensteder' });
    const last = await step(fieldsOf(back.text));
    pass(5);
    const sent = await step(fieldsOf(last.text));
    const again = await step(fieldsOf(last.text));
    expect([sent.status, referenceIn(again.text)]).toEqual([200, referenceIn(sent.text)]);
    const id = referenceIn(sent.text);
    expect(
      await entryOf(
        'havensteder',
        'offers',
        id,
        'title sender senderName email workplace { name } positions',
      ),
    ).toEqual({
      id,
      title: WHAT.title,
      sender: WHO.sender,
      senderName: WHO.name,
      email: WHO.email,
      workplace: { name: 'Bospolder' },
      positions: 3,
    });
    const secret = secretIn(sent.text);
    expect(statusIn((await front.post('/nl/volgen', { secret })).text)).toBe('PROPOSED');
    await makeRecord(chain, 'publishHavenstederOffer', { id, expectedVersion: 1 }, matchmaker('havensteder'));
    const followed = await front.post('/nl/volgen', { secret });
    expect(statusIn(followed.text)).toBe('PUBLISHED');
    const [, address = ''] = /href="(\/nl\/vacatures\/havensteder:[^"]+)"/.exec(followed.text) ?? [];
    const found = await front.get('/nl/vacatures?q=pluktuin');
    expect(found.text).toContain(`href="${address}"`);
  });

  it.each<[string, Record<string, string>, string, string, string]>([
    ['nothing', { title: '', description: '' }, '0', 'title', 'Vul een titel in.'],
    [
      'a number in the text',
      { description: 'Bel 06 1234 5678' },
      '0',
      'description',
      'Iedereen kan dit lezen',
    ],
    [
      'no place that there is',
      { place: 'Amsterdam' },
      '1',
      'place',
      'Wij kennen deze buurt niet in Rotterdam.',
    ],
    [
      'a wijk, which has several',
      { place: 'Kralingen-Crooswijk' },
      '1',
      'place',
      'Kralingen-Crooswijk is een wijk. Kies een buurt daarin:',
    ],
    ['hours that are no number', { hoursPerWeekMax: 'veel' }, '1', 'hoursPerWeekMax', 'Vul een getal in'],
    ['a day that is none', { closesOn: '2027-02-30' }, '1', 'closesOn', 'Vul een datum in'],
    ['nobody', { name: '' }, '2', 'name', 'Vul uw naam in.'],
    ['more hours than there are', { hoursPerWeekMax: '61' }, '1', 'hoursPerWeekMax', ''],
    [
      'a citizen service number',
      { title: 'Help 111222333' },
      '0',
      'title',
      'Hierin staat wat een burgerservicenummer',
    ],
  ])(
    'with %s goes back to where that is mended, with all that was typed',
    async (_what, wrong, at, field, words) => {
      const { text } = await step({ ...WHAT, ...WHERE, ...WHO, step: '1', organisation: 'eneco' });
      pass(5);
      const fields = { ...fieldsOf(text), ...WHO, ...wrong, step: '2' };
      const refused = await step(fields);
      expect(refused.status).toBe(422);
      const { step: shown, key: _key, ...kept } = fieldsOf(refused.text);
      const { step: _step, key: _before, go: _go, ...typed } = fields as Record<string, string>;
      expect([shown, kept]).toEqual([at, typed]);
      expect(refused.text).toContain(`id="${field}-problem">${words}`);
    },
  );

  it('after a day gets a new key and keeps all that was typed', async () => {
    const { text } = await step({ ...WHAT, ...WHERE, ...WHO, step: '1', organisation: 'eneco' });
    pass(86_401);
    const refused = await step(fieldsOf(text));
    expect([refused.status, refused.text.includes('Wij konden dit nog niet versturen')]).toEqual([422, true]);
    const { key, ...kept } = fieldsOf(refused.text);
    const { key: before, ...typed } = fieldsOf(text);
    expect([kept, key === before]).toEqual([typed, false]);
    pass(5);
    expect((await step(fieldsOf(refused.text))).status).toBe(200);
  });

  it('is kept by a browser for its back button until it says who somebody is', async () => {
    const opened = await front.get('/nl/aanbieden');
    const where = await step({ ...fieldsOf(opened.text), ...WHAT });
    const who = await step({ ...fieldsOf(where.text), ...WHERE, organisation: 'eneco' });
    const back = await step({ ...fieldsOf(who.text), ...WHO }, 'back');
    expect([opened, where, who, back].map(({ headers }) => headers['cache-control'])).toEqual([
      ...Array.from({ length: 3 }, () => 'private, no-cache'),
      'no-store',
    ]);
  });

  it('to an organisation that does not answer says so before anything is filled in for it', async () => {
    chain.proxies.eneco.fault = 'reset';
    const { status, text } = await step({ ...WHAT, ...WHERE, step: '1', organisation: 'eneco' });
    expect([status, fieldsOf(text).step]).toEqual([503, '1']);
    expect(text).toContain('Deze organisatie antwoordt nu niet.');
  });
});

describe('on a slow wire, and while the gateway restarts', () => {
  const PATIENCE_MS = 1_500;
  const FAULTS: readonly TcpFault[] = ['blackhole', 'drip', 'cut', 'reset', 'refused'];
  /** A page and not an organisation: what somebody sends, by its name. */
  const sends = (name: string) => (text: string) => text.includes(`"${name}`);
  let wire: TcpProxy;
  let far: RunningWeb;
  let behind: Front;

  beforeAll(async () => {
    wire = await tcpProxy(Number(new URL(chain.address).port));
    far = await startTestWeb(`http://${wire.authority}/graphql`, {}, PATIENCE_MS);
    behind = await startFront(far.address);
  });
  afterAll(async () => {
    await behind?.close();
    await far?.close();
    await wire?.close();
  });
  afterEach(async () => {
    wire.only = null;
    await wire.fault(null);
  });

  it.each(FAULTS)(
    'a search says within its deadline that it can show nothing, and works again afterwards: %s',
    async (fault) => {
      const path = '/nl/vacatures?q=schilder&kind=CHORE';
      await wire.fault(fault);
      const { status, headers, text } = await behind.get(path);
      expect([status, headers['cache-control']]).toEqual([503, 'no-store']);
      expect(text).toContain('Wij kunnen nu niets laten zien');
      expect(text).toContain('Uw keuzes staan in het adres: ze gaan niet verloren.');
      expect(text).toContain(`href="${path.replace('&', '&amp;')}">Probeer opnieuw`);
      await wire.fault(null);
      expect((await behind.get(path)).status).toBe(200);
    },
  );

  it.each(FAULTS)(
    'a response keeps all that was typed, and has one effect however often it is sent: %s',
    async (fault) => {
      const fields = await filledIn('eneco', { text: `Ik kan helpen, ook bij ${fault}.` });
      wire.only = sends('WebRespond');
      await wire.fault(fault);
      const away = await behind.post(pathOf('eneco'), fields);
      expect([away.status, away.text.includes('Kwam het toch al aan, dan telt het maar één keer.')]).toEqual([
        503,
        true,
      ]);
      expect(fieldsOf(away.text)).toEqual(fields);
      await wire.fault(null);
      const sent = await behind.post(pathOf('eneco'), fieldsOf(away.text));
      expect([sent.status, referenceIn(sent.text)]).toEqual([200, expect.stringMatching(/^eneco:/)]);
      const same = (await inbox('eneco', 'responses', 'text')).filter(
        ({ node }) => node.text === fields.text,
      );
      expect(same).toHaveLength(1);
    },
  );

  it.each(FAULTS)(
    'an offer keeps all that was typed at every step, and goes on from there: %s',
    async (fault) => {
      const typed = {
        ...{ kind: 'CHORE', title: 'Banden plakken', description: 'Met een fietsenmaker uit de buurt.' },
        ...{ place: 'Bospolder', hoursPerWeekMin: '2', hoursPerWeekMax: '4', positions: '1' },
        ...{ organisation: 'havensteder', sender: 'FIRM', name: 'Rijwielen De Brug', phone: '010 123 4567' },
      };
      const step = (fields: Record<string, string>) => behind.post('/nl/aanbieden', { ...fields, go: 'on' });
      await wire.fault(fault);
      const where = await step({ ...typed, step: '0' });
      expect([where.status, fieldsOf(where.text)]).toEqual([
        200,
        expect.objectContaining({ ...typed, step: '1' }),
      ]);
      const who = await step(fieldsOf(where.text));
      expect([who.status, fieldsOf(who.text)]).toEqual([
        503,
        expect.objectContaining({ ...typed, step: '1' }),
      ]);
      expect(who.text).toContain('Deze organisatie antwoordt nu niet.');
      await wire.fault(null);
      const last = await step(fieldsOf(who.text));
      expect([last.status, fieldsOf(last.text)]).toEqual([
        200,
        expect.objectContaining({ ...typed, step: '2' }),
      ]);
    },
  );
});

describe('a form of another', () => {
  it('address is taken though one sends very many, and a header that only a proxy may send gets nobody more', async () => {
    const flood = Array.from({ length: CHANGES + 1 }, (_, sent) =>
      front.post(
        pathOf('gemeente'),
        { ...RESPONSE, key: `flood ${sent}` },
        { from: '203.0.113.7', headers: { 'x-forwarded-for': `192.0.2.${sent}` } },
      ),
    );
    const statuses = (await Promise.all(flood)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array.from({ length: CHANGES }, () => 422), 429]);
    const fields = await filledIn('gemeente');
    const flooded = await front.post(pathOf('gemeente'), fields, { from: '203.0.113.7' });
    expect([flooded.status, fieldsOf(flooded.text).text]).toEqual([429, RESPONSE.text]);
    const lying = {
      from: '203.0.113.8',
      headers: { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' },
    };
    expect((await front.post(pathOf('gemeente'), fields, lying)).status).toBe(200);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
  ])('site is not sent on: %j', async (headers) => {
    const { status, text } = await front.post(pathOf('eneco'), await filledIn('eneco'), { headers });
    expect([status, text.includes('Dit formulier kwam van een andere website')]).toEqual([403, true]);
  });

  it('site is never a question at the shared endpoint', async () => {
    const response = await fetch(chain.address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'query=mutation{__typename}',
    });
    expect(response.status).toBe(415);
  });

  it('kind is refused: one that is too long, and what is no form', async () => {
    const long = await front.post(pathOf('eneco'), { ...RESPONSE, text: 'x'.repeat(100_001) });
    expect(long.status).toBe(413);
    const json = await front.post(pathOf('eneco'), {}, { headers: { 'content-type': 'application/json' } });
    expect(json.status).toBe(415);
    expect((await front.post('/nl/vacatures', {})).status).toBe(404);
  });
});

describe('an operation of the page that changes something', () => {
  it('is not run by an address', async () => {
    const known: Record<string, string> = JSON.parse(
      readFileSync(projectFile('gateway', 'operations', 'web.json'), 'utf8'),
    );
    const changes = Object.entries(known).filter(([, text]) => text.startsWith('mutation'));
    expect(changes.length).toBe(24);
    const { origin } = new URL(chain.address);
    // What one of them takes; the others are not run either.
    const { key: idempotencyKey } = await filledIn('eneco');
    const input = { ...RESPONSE, idempotencyKey, vacancyId: vacancies.eneco };
    const before = await inbox('eneco', 'responses', 'id');
    for (const [id] of changes) {
      const variables = encodeURIComponent(JSON.stringify({ input }));
      const response = await fetch(`${origin}/operations/${id}?variables=${variables}`);
      const answer = (await response.json()) as { done?: unknown; data?: unknown; errors?: unknown[] };
      expect([answer.done, answer.data, answer.errors?.length]).toEqual([undefined, undefined, 1]);
    }
    expect(await inbox('eneco', 'responses', 'id')).toEqual(before);
  });
});

describe('help that an initiative asks, without JavaScript', () => {
  const WHICH = {
    initiativeName: 'Tuinclub Bospolder',
    initiativeDescription: 'Samen tuinieren op de pleinen.',
    place: 'Delfshaven',
    website: 'https://tuinclub.example',
  };
  const WHAT = {
    what: 'SPACE_DAYS',
    title: 'Een schuur voor ons gereedschap',
    description: 'Zolang de stalling wordt verbouwd.',
    amount: '12,5',
    closesOn: '2099-06-01',
  };
  const WHO = { name: 'Achmed', phone: '', email: 'achmed@example.org' };
  const step = (fields: Record<string, string>, go = 'on') =>
    front.post('/nl/initiatieven/vragen', { ...fields, go });

  it('goes through three steps, is published by a matchmaker, and found with its page by everybody', async () => {
    const opened = await front.get('/nl/initiatieven/vragen');
    const what = await step({ ...fieldsOf(opened.text), ...WHICH });
    const who = await step({ ...fieldsOf(what.text), ...WHAT, organisation: 'havensteder' });
    expect(fieldsOf(who.text)).toMatchObject({ step: '2', ...WHICH, ...WHAT, organisation: 'havensteder' });
    const back = await step({ ...fieldsOf(who.text), ...WHO }, 'back');
    const last = await step(fieldsOf(back.text));
    pass(5);
    const sent = await step(fieldsOf(last.text));
    const again = await step(fieldsOf(last.text));
    expect([sent.status, referenceIn(again.text)]).toEqual([200, referenceIn(sent.text)]);
    const id = referenceIn(sent.text);
    const secret = secretIn(sent.text);
    expect(statusIn((await front.post('/nl/volgen', { secret })).text)).toBe('PROPOSED');
    await makeRecord(
      chain,
      'publishHavenstederRequestProposal',
      { id, expectedVersion: 1 },
      matchmaker('havensteder'),
    );
    const followed = await front.post('/nl/volgen', { secret });
    expect(statusIn(followed.text)).toBe('PUBLISHED');
    const [, address = ''] = /href="(\/nl\/initiatieven\/havensteder:[^"]+)"/.exec(followed.text) ?? [];
    expect((await front.get('/nl/initiatieven?q=schuur&kind=SPACE')).text).toContain(`href="${address}"`);
    const page = await front.get(address.split('#')[0] ?? '');
    expect(page.text).toContain('<dt>Gevraagd</dt><dd>12,5 dagen</dd>');
    expect(page.text).not.toContain(WHO.email);
    await front.post('/nl/volgen', { secret, go: 'withdraw' });
    expect(statusIn((await front.post('/nl/volgen', { secret })).text)).toBe('WITHDRAWN');
  });

  it.each<[string, Record<string, string>, string, string, string]>([
    ['no name', { initiativeName: '' }, '0', 'initiativeName', 'Vul in hoe uw initiatief heet.'],
    [
      'a number in the text',
      { initiativeDescription: 'Bel 06 1234 5678' },
      '0',
      'initiativeDescription',
      'Iedereen kan dit lezen',
    ],
    ['no place that there is', { place: 'Amsterdam' }, '0', 'place', 'Wij kennen deze plek niet'],
    [
      'a website that is none',
      { website: 'tuinclub' },
      '0',
      'website',
      'Vul een adres in dat begint met https://',
    ],
    ['an amount that is none', { amount: 'veel' }, '1', 'amount', 'Vul een getal in boven 0'],
    ['a day that is past', { closesOn: '2020-01-01' }, '1', 'closesOn', ''],
    ['hostile text that is too long', { title: `<b>${'x'.repeat(300)}` }, '1', 'title', ''],
    ['nobody', { name: '' }, '2', 'name', 'Vul uw naam in.'],
  ])(
    'with %s goes back to where that is mended, with all that was typed',
    async (_what, wrong, at, field, words) => {
      const { text } = await step({ ...WHICH, ...WHAT, ...WHO, step: '1', organisation: 'eneco' });
      pass(5);
      const fields = { ...fieldsOf(text), ...WHO, ...wrong, step: '2' };
      const refused = await step(fields);
      expect(refused.status).toBe(422);
      const { step: shown, key: _key, ...kept } = fieldsOf(refused.text);
      const { step: _step, key: _before, go: _go, ...typed } = fields as Record<string, string>;
      expect([shown, kept]).toEqual([at, typed]);
      expect(refused.text).toContain(`id="${field}-problem">${words}`);
    },
  );
});

onlyDeep(() => {
  describe.skipIf(leaveOutBrowserTests())('somebody with a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    const send = async (page: Page) => {
      pass(5);
      await page.getByRole('button', { name: 'Versturen' }).click();
      return (await page.locator('[data-reference]').textContent()) ?? '';
    };
    /** The script fills in what stands behind the `#`. */
    const follow = async (page: Page, link: string) => {
      // From another page: only what stands behind the `#` would be another.
      await page.goto(`${web.address}/nl/`);
      await page.goto(web.address + link);
      await page.getByRole('button', { name: 'Laat zien' }).click();
      return page.locator('[data-status]').getAttribute('data-status');
    };

    it(
      'searches, responds, is declined by a matchmaker, and reads why at the secret address, which no server is sent',
      async () => {
        const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(`${web.address}/nl/vacatures?org=eneco`);
        await page.locator('.results h3 a').first().click();
        await page.getByRole('link', { name: 'Reageer hier' }).click();
        await page.getByRole('button', { name: 'Versturen' }).click();
        expect(await faultsShown(page)).toEqual([]);
        await page.getByRole('link', { name: 'Vul uw naam in.' }).click();
        expect(await page.evaluate('document.activeElement.id')).toBe('name');
        await page.keyboard.type(RESPONSE.name);
        await page.getByLabel('Telefoonnummer').fill(RESPONSE.phone);
        await page.getByLabel('Wat wilt u zeggen?').fill(RESPONSE.text);
        const id = await send(page);
        expect(await faultsShown(page)).toEqual([]);
        const link = (await page.locator('[data-secret-link]').getAttribute('href')) ?? '';
        expect(await entryOf('eneco', 'responses', id, 'senderName')).toEqual({
          id,
          senderName: RESPONSE.name,
        });
        expect(await follow(page, link)).toBe('RECEIVED');
        const reason = 'Deze plek is al vergeven.';
        await makeRecord(
          chain,
          'declineEnecoResponse',
          { id, expectedVersion: 1, reason },
          matchmaker('eneco'),
        );
        expect(await follow(page, link)).toBe('DECLINED');
        expect(await page.locator('blockquote').textContent()).toContain(reason);
        expect(await faultsShown(page)).toEqual([]);
        const secret = link.split('.').at(-1) ?? '';
        expect(asked.filter((url) => url.split('#')[0]?.includes(secret))).toEqual([]);
        await page.close();
      },
      BROWSER_MS,
    );

    it(
      'goes back and forward with the buttons of the browser, and finds all that was typed',
      async () => {
        const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
        await page.goto(`${web.address}/nl/aanbieden`);
        await page.getByLabel('Titel').fill('Fietsen opknappen');
        await page.getByLabel('Wat gaat iemand doen?').fill('Met een monteur.');
        await page.getByRole('button', { name: 'Verder' }).click();
        await page.getByLabel('In welke buurt?').fill('Bospolder');
        await page.getByLabel('Minste uren per week').fill('4');
        await page.getByLabel('Meeste uren per week').fill('16');
        await page.getByRole('button', { name: 'Verder' }).click();
        await page.getByLabel('Uw naam').fill('Bilal');
        await page.goBack();
        expect(await page.getByLabel('In welke buurt?').inputValue()).toBe('Bospolder');
        await page.goBack();
        expect(await page.getByLabel('Titel').inputValue()).toBe('Fietsen opknappen');
        expect(await page.getByLabel('Wat gaat iemand doen?').inputValue()).toBe('Met een monteur.');
        await page.goForward();
        await page.goForward();
        expect(await page.getByLabel('Uw naam').inputValue()).toBe('Bilal');
        await page.goto(web.address + pathOf('eneco'));
        await page.getByLabel('Wat wilt u zeggen?').fill(RESPONSE.text);
        await page.getByRole('button', { name: 'Versturen' }).click();
        await page.getByRole('link', { name: 'Vul uw naam in.' }).waitFor();
        await page.goBack();
        expect(await page.getByLabel('Wat wilt u zeggen?').inputValue()).toBe(RESPONSE.text);
        await page.close();
      },
      BROWSER_MS,
    );

    it(
      'asks help for an initiative on a phone, which is published, pledged and delivered, and the page shows how much is left',
      async () => {
        const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
        await page.goto(`${web.address}/nl/`);
        await page.getByRole('link', { name: 'Initiatieven', exact: true }).click();
        await page.getByRole('link', { name: 'Vraag hulp voor uw initiatief' }).click();
        await page.getByRole('button', { name: 'Verder' }).click();
        expect(await faultsShown(page)).toEqual([]);
        await page.getByLabel('Hoe heet uw initiatief?').fill('Repaircafé De Schroef');
        await page.getByLabel('Wat doet u samen?').fill('Elke vrijdag kapotte spullen maken.');
        await page.getByLabel('In welke wijk of buurt?').fill('Bospolder');
        await page.getByRole('button', { name: 'Verder' }).click();
        expect(await faultsShown(page)).toEqual([]);
        await page.getByLabel('Titel').fill('Handen voor de reparatiedag');
        await page.getByLabel('Waarvoor hebt u het nodig?').fill('Om aan de deur mensen te ontvangen.');
        await page.getByLabel('Hoeveel?').fill('24');
        await page.getByLabel('Tot wanneer hebt u het nodig?').fill('2099-06-01');
        await page.getByLabel('Naar welke organisatie?').selectOption('gemeente');
        await page.getByRole('button', { name: 'Verder' }).click();
        await page.getByLabel('Uw naam').fill('Rosa');
        await page.getByLabel('E-mailadres').fill('rosa@example.org');
        expect(await faultsShown(page)).toEqual([]);
        const id = await send(page);
        const link = (await page.locator('[data-secret-link]').getAttribute('href')) ?? '';
        const { request } = (await makeRecord(
          chain,
          'publishGemeenteRequestProposal',
          { id, expectedVersion: 1 },
          matchmaker('gemeente'),
          'request { id }',
        )) as unknown as { request: { id: string } };
        expect(await follow(page, link)).toBe('PUBLISHED');
        // Before anybody reads the page, which the gateway then keeps for a while.
        await pledgeAndDeliver(request.id);
        await page.getByRole('link', { name: 'Naar de vraag op de website' }).click();
        expect(await page.locator('h1').textContent()).toBe('Repaircafé De Schroef');
        await page.goto(`${web.address}/nl/initiatieven?q=reparatiedag`);
        await page.locator('.results h3 a').first().click();
        expect(await page.locator('.amounts dd').allTextContents()).toEqual([
          ...['24 uur', '0 uur', '8 uur', '16 uur'],
          ...['1 juni 2099', request.id],
        ]);
        expect(await faultsShown(page)).toEqual([]);
        await page.close();
      },
      BROWSER_MS,
    );

    it(
      'offers a chore, which a matchmaker publishes, and finds it by a search',
      async () => {
        const page = await browser.newPage({ viewport: { width: 390, height: 900 }, colorScheme: 'dark' });
        await page.goto(`${web.address}/nl/`);
        await page
          .getByRole('navigation', { name: 'Menu' })
          .getByRole('link', { name: 'Werk aanbieden' })
          .click();
        await page.getByLabel('Titel').fill('Fietsen opknappen');
        await page
          .getByLabel('Wat gaat iemand doen?')
          .fill('Met een monteur oude fietsen weer laten rijden.');
        await page.keyboard.press('Tab');
        await page.getByRole('button', { name: 'Verder' }).click();
        expect(await faultsShown(page)).toEqual([]);
        await page.getByLabel('In welke buurt?').fill('Bospolder');
        await page.getByLabel('Minste uren per week').fill('4');
        await page.getByLabel('Meeste uren per week').fill('16');
        await page.getByLabel('Naar welke organisatie?').selectOption('eneco');
        await page.getByRole('button', { name: 'Verder' }).click();
        await page.getByLabel('Uw naam').fill('Bilal');
        await page.getByLabel('E-mailadres').fill('bilal@example.org');
        expect(await faultsShown(page)).toEqual([]);
        const id = await send(page);
        await makeRecord(chain, 'publishEnecoOffer', { id, expectedVersion: 1 }, matchmaker('eneco'));
        const link = (await page.locator('[data-secret-link]').getAttribute('href')) ?? '';
        expect(await follow(page, link)).toBe('PUBLISHED');
        await page.goto(`${web.address}/nl/vacatures?q=fietsen+opknappen`);
        expect(await page.locator('.results h3 a').first().textContent()).toContain('Fietsen opknappen');
        await page.close();
      },
      BROWSER_MS,
    );
  });
});
