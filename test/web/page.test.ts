import { launchBrowser, leaveOutBrowserTests } from '@social-return/test/setup/browser';
import type { RunningWeb } from '@social-return/web/server';
import { nl } from '@social-return/web/words/nl';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { startTestWeb } from './fixtures/setup.ts';

let chain: TestChain;
let web: RunningWeb;

beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
  web = await startTestWeb(chain.address, { contact: 'mailto:info@werk.example' });
});
afterAll(async () => {
  await web?.close();
  await chain?.stop();
});
afterEach(() => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${web.address}${path}`, { redirect: 'manual', headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const idsIn = (text: string) =>
  [...text.matchAll(/href="\/nl\/vacatures\/([a-z]+:[\w-]+)"/g)].map(([, id]) => id);

interface Vacancies {
  readonly vacancies: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string; readonly title: string } }[];
  };
}

describe('the page, without JavaScript', () => {
  it('finds what the graph finds, in its order, and says how many', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 20, filter: { kinds: [CHORE] }) { totalCount edges { node { id title } } } }',
    );
    const { status, text } = await get('/nl/vacatures?kind=CHORE');
    expect(status).toBe(200);
    expect(idsIn(text)).toEqual(vacancies.edges.map(({ node }) => node.id));
    expect(text).toContain(`${vacancies.totalCount} gevonden`);
  });

  it('finds by distance from a buurt or a postcode what the graph finds, the nearest first, and says how it is measured', async () => {
    for (const [typed, place] of [
      ['Bospolder', 'BU05990321'],
      ['3026', '3026'],
    ] as const) {
      const { vacancies } = await chain.data<Vacancies>(
        `{ vacancies(first: 20, filter: { near: { place: "${place}", kilometres: 2 } }) { totalCount edges { node { id title } } } }`,
      );
      expect(vacancies.totalCount).toBeGreaterThan(0);
      const { text } = await get(`/nl/vacatures?place=${typed}&within=2`);
      expect(idsIn(text)).toEqual(vacancies.edges.map(({ node }) => node.id));
      expect(text).toContain(`${vacancies.totalCount} gevonden`);
      expect(text).toContain('Wij meten in een rechte lijn');
      const away = [...text.matchAll(/ongeveer ([\d,]+) km/g)].map(([, km = '']) =>
        Number(km.replace(',', '.')),
      );
      expect(away).toEqual(away.toSorted((one, other) => one - other));
      expect(away.every((km) => km <= 2)).toBe(true);
    }
    const none = await get('/nl/vacatures?q=zzzzqq&place=Bospolder&within=2');
    expect(none.text).toContain('Verder weg: tot 3 km');
  });

  it('says of a vacancy that is closed since when, whyever it was, with those like it nearby, as 410', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 3, filter: { organisations: ["eneco"], kinds: [JOB] }) { totalCount edges { node { id title } } } }',
    );
    const [filled, withdrawn, past] = vacancies.edges.map(({ node }) => node.id);
    const { sql } = chain.parties.eneco;
    await sql(`update vacancy set status = 'FILLED', closed_on = '2026-02-03' where id = $1`, [filled]);
    await sql(`update vacancy set status = 'CLOSED', closed_on = '2026-02-04' where id = $1`, [withdrawn]);
    await sql(`update vacancy set published_on = '2026-01-01', closes_on = '2026-02-05' where id = $1`, [
      past,
    ]);
    for (const [id, why] of [
      [filled, 'Alle plekken zijn bezet. Reageren kan niet meer sinds 3 februari 2026.'],
      [
        withdrawn,
        'De organisatie zoekt niemand meer voor deze plek. Reageren kan niet meer sinds 4 februari 2026.',
      ],
      [past, 'Reageren kan niet meer sinds 5 februari 2026.'],
    ] as const) {
      const { status, text } = await get(`/nl/vacatures/${id}`);
      expect([status, text.includes(why), text.includes('Lijkt hierop, in de buurt')]).toEqual([
        410,
        true,
        true,
      ]);
      expect(text).toContain('<meta name="robots" content="noindex"/>');
      expect(idsIn(text)).not.toContain(id);
    }
  });

  it('explains each term of the list of words where a page uses it first in running text', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 3, filter: { text: "leerbaan" }) { totalCount edges { node { id title } } } }',
    );
    const paths = ['/nl/', '/nl/vacatures', '/nl/cijfers', '/nl/cijfers/doelen', '/nl/toegankelijkheid'];
    for (const path of [...paths, ...vacancies.edges.map(({ node }) => `/nl/vacatures/${node.id}`)]) {
      const { text } = await get(path);
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
      const links = [...main.matchAll(/<a class="term" href="\/nl\/woorden#(\w+)">/g)].map(
        ([, name]) => name,
      );
      expect([path, links]).toEqual([path, [...new Set(links)]]);
      const running = main
        .replace(/<(form|a|button|summary|h[1-4]|dt|th|svg|nav|code|caption)\b.*?<\/\1>/gs, ' ')
        .replace(/<p class="(?:notice|kind)[^>]*>.*?<\/p>/gs, ' ')
        .replace(/<(\w+)[^>]*data-figure[^>]*>.*?<\/\1>/gs, ' ')
        .replace(/<[^>]*>/g, ' ');
      const left = Object.entries(nl.terms).flatMap(([name, { forms }]) =>
        forms.some((form) => running.split(/[^\p{L}\p{N}/-]+/u).includes(form)) ? [name] : [],
      );
      expect([path, left.filter((name) => !links.includes(name))]).toEqual([path, []]);
    }
    const words = (await get('/nl/woorden')).text;
    for (const name of Object.keys(nl.terms)) expect(words).toContain(`id="${name}"`);
  });

  it('leads through all pages, each vacancy once', async () => {
    const { vacancies } = await chain.data<Vacancies>('{ vacancies(first: 1) { totalCount } }');
    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = '/nl/vacatures'; path; ) {
      const { text } = await get(path);
      seen.push(...idsIn(text));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBe(vacancies.totalCount);
    expect(new Set(seen).size).toBe(vacancies.totalCount);
  });

  it('says what to take back where nothing fits', async () => {
    const { status, text } = await get('/nl/vacatures?q=zzzzqq&kind=CHORE&place=Bospolder');
    expect(status).toBe(200);
    expect(text).toContain('Zonder de woorden');
    expect(text).toContain('href="/nl/vacatures?kind=CHORE&amp;place=Bospolder"');
  });

  it('shows a hostile text as text, in every field', async () => {
    const hostile = encodeURIComponent('"><script>alert(1)</script>');
    const { status, text } = await get(
      `/nl/vacatures?q=${hostile}&place=${hostile}&kind=${hostile}&org=${hostile}`,
    );
    expect(status).toBe(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
  });

  it('has all of a vacancy in its first HTML, and as schema.org/JobPosting', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 1) { edges { node { id title } } } }',
    );
    const { id, title } = vacancies.edges[0]!.node;
    const { status, text, headers } = await get(`/nl/vacatures/${id}`);
    expect(status).toBe(200);
    expect(text).toContain('Zo reageert u');
    expect(text).toContain(`<link rel="canonical" href="https://werk.example/nl/vacatures/${id}"/>`);
    const posting = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '');
    expect(posting).toMatchObject({
      '@type': 'JobPosting',
      title,
      url: `https://werk.example/nl/vacatures/${id}`,
    });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(text).not.toMatch(/ style=|<script>|https?:\/\/(?!werk\.example|schema\.org|www\.)/);
  });

  it('says 404 of what is no vacancy', async () => {
    for (const id of ['eneco:nothing', 'nobody:x', '%3Cscript%3E']) {
      const { status, text } = await get(`/nl/vacatures/${id}`);
      expect([id, status, text.includes('Deze vacature is er niet')]).toEqual([id, 404, true]);
    }
    expect((await get('/nl/niets')).status).toBe(404);
  });

  it('lists each open vacancy in every language for search engines, and in the feed with its closing days', async () => {
    const { vacancies } = await chain.data<Vacancies>('{ vacancies(first: 1) { totalCount } }');
    const map = (await get('/sitemap.xml')).text;
    expect(map.split('/nl/vacatures/').length - 1).toBe(vacancies.totalCount);
    expect(map.split('/en/vacancies/').length - 1).toBe(vacancies.totalCount);
    expect((await get('/robots.txt')).text).toContain('Sitemap: https://werk.example/sitemap.xml');
    const feed = await get('/nl/vacatures.atom?kind=JOB');
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    expect(feed.text).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    const calendar = await get('/nl/vacatures.ics');
    expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(calendar.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it('begins a feed with the newest, however well or near another fits, at the moment when its day began here', async () => {
    const { sql } = chain.parties.eneco;
    await sql(
      `insert into vacancy (id, title, description, kind, positions, hours_per_week_min, hours_per_week_max, published_on, buurt)
       select 'eneco:feed' || n, case n when 1 then 'Kaarsenmaker' else 'Hulp' end, 'Helpt een kaarsenmaker.', 'JOB', 1, 8, 16,
         date '2025-10-27' - n, case n when 1 then 'BU05990322' else 'BU05990321' end
       from generate_series(0, 3) n`,
      [],
    );
    for (const search of ['q=kaarsenmaker', 'place=Tussendijken&within=2&q=kaarsenmaker']) {
      const { text } = await get(`/nl/vacatures.atom?${search}`);
      const entries = [...text.matchAll(/<entry><id>[^<]*(eneco:feed\d)<.*?<updated>([^<]+)</g)];
      expect(entries.map(([, id, updated]) => [id, updated])).toEqual([
        ['eneco:feed0', '2025-10-27T00:00:00+01:00'],
        ['eneco:feed1', '2025-10-26T00:00:00+02:00'],
        ['eneco:feed2', '2025-10-25T00:00:00+02:00'],
        ['eneco:feed3', '2025-10-24T00:00:00+02:00'],
      ]);
      expect(text).toContain('</title><updated>2025-10-27T00:00:00+01:00</updated>');
      expect(idsIn((await get(`/nl/vacatures?${search}`)).text)[0]).toBe('eneco:feed1');
    }
    const near = (await get('/nl/vacatures.atom?place=Tussendijken&within=5')).text;
    const days = [...near.matchAll(/<entry>.*?<updated>([^<]+)</g)].map(([, day]) => day);
    expect(days).toEqual(days.toSorted().toReversed());
    await sql(`delete from vacancy where id like 'eneco:feed%'`, []);
  });

  it('speaks the language of the browser at its own address, and the same page in every other', async () => {
    const at = async (language: string) =>
      (await get('/', { 'accept-language': language })).headers.get('location');
    expect(await Promise.all(['nl-NL,nl;q=0.9', 'en-GB', 'tr', 'de;q=0.9,en;q=0.8'].map(at))).toEqual([
      '/nl/',
      '/en/',
      '/nl/',
      '/en/',
    ]);
    expect((await get('/nl/vacatures?kind=JOB')).text).toContain('href="/en/vacancies?kind=JOB"');
  });
});

const initiativesIn = (text: string) =>
  [...text.matchAll(/<h3>\s*<a href="\/nl\/initiatieven\/([a-z]+:[\w-]+(?:#[a-z]+:[\w-]+)?)"/g)].map(
    ([, id]) => id,
  );

interface Initiatives {
  readonly initiatives: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
  };
  readonly initiativeRequests: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly initiative: { readonly id: string } };
    }[];
  };
}

describe('initiatives on the page, without JavaScript', () => {
  it('are found as the graph finds them, and what they ask, in its order and with how many there are', async () => {
    const { initiatives, initiativeRequests } = await chain.data<Initiatives>(
      `{ initiatives(first: 20, filter: { near: { place: "3026", kilometres: 3 } }) { totalCount edges { node { id name } } }
         initiativeRequests(first: 20, filter: { near: { place: "3026", kilometres: 3 }, kinds: [HANDS, SPACE] }) {
           totalCount edges { node { id initiative { id } } } } }`,
    );
    expect([initiatives.totalCount > 0, initiativeRequests.totalCount > 0]).toEqual([true, true]);
    const all = await get('/nl/initiatieven/alle?place=3026&within=3');
    expect(initiativesIn(all.text)).toEqual(initiatives.edges.map(({ node }) => node.id));
    expect(all.text).toContain(`${initiatives.totalCount} gevonden`);
    const asked = await get('/nl/initiatieven?place=3026&within=3&kind=HANDS&kind=SPACE');
    expect(initiativesIn(asked.text)).toEqual(
      initiativeRequests.edges.map(({ node }) => `${node.initiative.id}#${node.id}`),
    );
    expect(asked.text).toContain(`${initiativeRequests.totalCount} gevonden`);
  });

  it('are led through page by page, each thing that is asked once', async () => {
    const { initiativeRequests } = await chain.data<Initiatives>(
      '{ initiativeRequests(first: 1) { totalCount edges { node { id initiative { id } } } } }',
    );
    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = '/nl/initiatieven'; path; ) {
      const { text } = await get(path);
      seen.push(...initiativesIn(text));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([
      initiativeRequests.totalCount,
      initiativeRequests.totalCount,
    ]);
  });

  it('show a hostile text as text, and say what to take back where nothing fits', async () => {
    const hostile = encodeURIComponent('"><script>alert(1)</script>');
    for (const path of ['/nl/initiatieven', '/nl/initiatieven/alle']) {
      const { status, text } = await get(
        `${path}?q=${hostile}&place=Bospolder&kind=${hostile}&org=${hostile}`,
      );
      expect([status, text.includes('<script>alert')]).toEqual([200, false]);
      expect(text).toContain('&lt;script&gt;alert(1)');
      expect(text).toContain(`href="${path}?place=Bospolder"`);
    }
  });

  it('have a page each: what is asked, pledged, delivered and left, how to help, and schema.org/Organization', async () => {
    const [id, own] = ['eneco:ask-of-tuinclub', 'eneco:tuinclub'];
    const hostile = `</script><script>alert('x')</script>`;
    await chain.parties.eneco.sql(
      `insert into initiative (id, name, description, area_code, since, website)
       values ($1, 'Tuinclub', $2, 'BU05990321', '2024-05-01', 'https://tuinclub.example/wij')`,
      [own, hostile],
    );
    await chain.parties.eneco.sql(
      `insert into initiative_request (id, initiative_id, title, description, kind, unit, asked_hundredths, status, published_on, closes_on)
       values ($1, $2, 'Handen', 'Om te planten.', 'HANDS', 'HOURS', 1250, 'OPEN', '2026-01-02', '2099-01-01')`,
      [id, own],
    );
    const { status, text } = await get(`/nl/initiatieven/${own}`);
    expect(status).toBe(200);
    expect(text).toContain(`<link rel="canonical" href="https://werk.example/nl/initiatieven/${own}"/>`);
    expect(text).toContain('property="og:title"');
    expect(text).toContain('<dt>Gevraagd</dt><dd>12,5 uur</dd>');
    expect(text).toContain('href="https://tuinclub.example/wij" rel="noreferrer"');
    expect(text).toContain('Mijn bedrijf wil iets toezeggen');
    expect(text).not.toContain('<script>alert');
    const described = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '',
    );
    expect(described).toMatchObject({ '@type': 'Organization', description: hostile });
    expect(described.seeks).toContainEqual(
      expect.objectContaining({ '@type': 'Demand', identifier: id, validThrough: expect.any(String) }),
    );
  });

  it('say 404 of what is no initiative, and 410 with its last day of one that has ended', async () => {
    for (const id of ['eneco:nothing', 'nobody:x', '%3Cscript%3E']) {
      const { status, text } = await get(`/nl/initiatieven/${id}`);
      expect([id, status, text.includes('Dit initiatief is er niet')]).toEqual([id, 404, true]);
    }
    const { initiatives } = await chain.data<Initiatives>(
      '{ initiatives(first: 1, filter: { organisations: ["gemeente"] }) { totalCount edges { node { id name } } } }',
    );
    const { id, name } = initiatives.edges[0]!.node;
    await chain.parties.gemeente.sql(
      `update initiative set since = '2020-01-01', until = '2026-02-01' where id = $1`,
      [id],
    );
    const { status, text } = await get(`/nl/initiatieven/${id}`);
    expect([status, text.includes(name)]).toEqual([410, true]);
    expect(text).toContain('Dit initiatief is gestopt op 1 februari 2026.');
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect(text).not.toContain('Zo helpt u');
  });

  it('stand in the sitemap and in a feed, newest first, and a silent keeper is named or 503, never none', async () => {
    const { initiatives } = await chain.data<Initiatives>(
      '{ initiatives(first: 100, filter: { organisations: ["havensteder"] }) { totalCount edges { node { id name } } } }',
    );
    const map = (await get('/sitemap.xml')).text;
    for (const { node } of initiatives.edges)
      expect(map).toContain(`<loc>https://werk.example/nl/initiatieven/${node.id}</loc>`);
    const feed = await get('/nl/initiatieven.atom?org=havensteder');
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    const updated = [...feed.text.matchAll(/<entry>.*?<updated>([^<]+)</g)].map(([, day]) => day ?? '');
    expect([updated.length > 0, updated]).toEqual([true, updated.toSorted().toReversed()]);
    chain.proxies.havensteder.fault = 'refused';
    const list = await get('/nl/initiatieven?kind=HANDS');
    expect([list.status, list.text.includes('Havensteder antwoordt nu niet.')]).toEqual([200, true]);
    const one = await get(`/nl/initiatieven/${initiatives.edges[0]!.node.id}`);
    expect([one.status, one.headers.get('cache-control')]).toEqual([503, 'no-store']);
  });
});

describe('the page, when something fails', () => {
  it('names the organisation that does not answer, and shows the others', async () => {
    chain.proxies.eneco.fault = 'reset';
    const { status, text } = await get('/nl/vacatures?q=werk');
    expect(status).toBe(200);
    expect(text).toContain('Eneco antwoordt nu niet.');
    expect(idsIn(text).length).toBeGreaterThan(0);
  });

  it('says so where no organisation answers, keeps the choices, and shows them again when they do', async () => {
    for (const proxy of Object.values(chain.proxies)) proxy.fault = 'refused';
    const { text } = await get('/nl/vacatures?kind=JOB&place=Delfshaven');
    expect(text).toContain('antwoorden nu niet.');
    expect(text).toContain('value="Delfshaven"');
    expect(idsIn(text)).toEqual([]);
    for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
    expect(idsIn((await get('/nl/vacatures?kind=JOB')).text).length).toBeGreaterThan(0);
  });

  it('says that a vacancy cannot be read now where its owner does not answer, and not that there is none', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 1, filter: { organisations: ["gemeente"] }) { totalCount edges { node { id title } } } }',
    );
    chain.proxies.gemeente.fault = 'refused';
    const { status, headers, text } = await get(`/nl/vacatures/${vacancies.edges[0]!.node.id}`);
    expect([status, headers.get('cache-control')]).toEqual([503, 'no-store']);
    expect(text).toContain('Wij kunnen nu niets laten zien');
    expect(text).toContain('Probeer opnieuw');
  });

  it('says that it can show nothing where the gateway does not answer, keeps the choices, and is not stored', async () => {
    const alone = await startTestWeb('http://127.0.0.1:9/graphql');
    try {
      const response = await fetch(`${alone.address}/nl/vacatures?q=werk`);
      const text = await response.text();
      expect([response.status, response.headers.get('cache-control')]).toEqual([503, 'no-store']);
      expect(text).toContain('href="/nl/vacatures?q=werk"');
      expect(text).toContain('Wij kunnen nu niets laten zien');
      expect((await fetch(`${alone.address}/nl/woorden`)).status).toBe(200);
    } finally {
      await alone.close();
    }
  });
});

describe.skipIf(leaveOutBrowserTests())('the page on a telephone', () => {
  const SEARCH = '/nl/vacatures?place=Delfshaven&within=2';
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (path: string) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(web.address + path);
    return page;
  };

  it.each(['/nl/vacatures', SEARCH, '/en/vacancies?kind=JOB'])(
    'has what and where to search, the button and the first that was found on its first screen: %s',
    async (path) => {
      const page = await open(path);
      for (const each of ['#q', '#place', '.search > .actions button', '.results h3 a']) {
        const { y = -1, height = 0 } = (await page.locator(each).first().boundingBox()) ?? {};
        expect([each, y >= 0 && y + height <= 844]).toEqual([each, true]);
      }
      await page.context().close();
    },
  );

  it('opens all other choices by a click without JavaScript, and says what was chosen there while they are closed', async () => {
    const page = await open('/nl/vacatures');
    expect(await page.locator('#level').isVisible()).toBe(false);
    await page.getByText('Meer keuzes').click();
    await page.getByLabel('Klus').check();
    await page.locator('#level').selectOption('A1');
    await page.getByRole('button', { name: 'Zoek met deze keuzes' }).click();
    expect(new URL(page.url()).search).toContain('kind=CHORE&level=A1');
    expect(await page.locator('.choices summary').textContent()).toBe(
      'Meer keuzes: Klus, Een paar woorden (A1)',
    );
    await page.locator('.choices summary').click();
    expect(await page.getByLabel('Klus').isChecked()).toBe(true);
    await page.context().close();
  });
});
