import { readFileSync } from 'node:fs';
import { WIJKEN } from '@social-return/contract/areas/areas';
import { launchBrowser, leaveOutBrowserTests } from '@social-return/test/setup/browser';
import { type RunningWeb, startWeb } from '@social-return/web/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget, onlyDeep } from '../setup/budget.ts';
import { startChain, type TestChain } from '../setup/chain.ts';
import { filesOf, placeOf } from './figures-of-files.ts';
import { figuresOfGraph, type Json } from './figures-of-graph.ts';
import { type FigureOnPage, figuresOnPage } from './figures-on-page.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
/** The two that everybody fixed, and the one that runs. */
const [OLDER, NEWEST, RUNNING] = ['2025-H1', '2025-H2', '2026-H1'] as const;
const CITY = 'GM0599';
const DELFSHAVEN = 'WK059903';
/** In `npm test` each of both once. */
const AREAS_AND_HALF_YEARS = (
  [
    [CITY, NEWEST],
    [DELFSHAVEN, OLDER],
    [CITY, OLDER],
    [DELFSHAVEN, NEWEST],
  ] as const
).slice(0, budget({ quick: 2, deep: 4 }));
const SILENT = { frequent() {}, info() {}, warn() {}, error() {} };

const COUNT = '{ value suppressed roundedTo }';
const OF = 'organisation { id }';
/** Written out by hand: it shares nothing with what the page asks. */
const REPORT = `query ($period: Period!, $area: ID) {
  chainReport(period: $period, area: $area) {
    uniquePeople ${COUNT} placements ${COUNT} hours doubleClaims ${COUNT} doubleHours suppressedCells
    residents { share inside ${COUNT} outside ${COUNT} unknown ${COUNT} }
    durable { months known ${COUNT} lasted ${COUNT} notKnown ${COUNT} share }
    obligations { ${OF} obliged realised overshoot contracts withClause coverage }
    attribution { ${OF} claimedHours attributedHours doubleClaimedHours placements ${COUNT} }
    own: ownMeasures { ${OF} measures { unit amount } }
    deliveries { ${OF} measures { unit amount } }
    corrections { ${OF} period figures { unit fixed now } }
  }
  havensteder {
    lm3(period: $period, area: $area) {
      moneyInArea score
      round1 { amount assignments }
      round2 { amount toLocalParties toResidents throughContractors elsewhere }
      round3 { amount surveyed coverage parties partiesSurveyed }
    }
  }
}`;

describe('the figures on the page', () => {
  let chain: TestChain;
  let web: RunningWeb;

  beforeAll(async () => {
    const clock = () => NOW;
    chain = await startChain({
      demo: 'small',
      fixed: [OLDER, NEWEST],
      clock,
      cacheBytes: 8_000_000,
      deadlineMs: 20_000,
    });
    web = await startWeb({
      host: '127.0.0.1',
      port: 0,
      graph: chain.address,
      deadlineMs: 20_000,
      site: { origin: 'http://localhost:4000', theme: '#00628b' },
      log: SILENT,
      clock,
    });
  });

  afterAll(async () => {
    await web?.close();
    await chain?.stop();
  });

  async function page(path: string): Promise<string> {
    const response = await fetch(`${web.address}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return response.text();
  }

  /** What the graph says to anyone without a token, by the places of the figures. */
  async function ofGraph(period: string, area: string): Promise<Map<string, string | null>> {
    const { chainReport, havensteder } = await chain.data<{ chainReport: Json; havensteder: { lm3: Json } }>(
      REPORT,
      { period, area: area === CITY ? null : area },
      { as: null },
    );
    const report = [...figuresOfGraph(chainReport)].map(
      ([place, decimal]) =>
        [place.replace(/\.measures\.(.+)\.amount$/, '.$1').replace('.figures.', '.'), decimal] as const,
    );
    return new Map([...report, ...figuresOfGraph(havensteder.lm3, 'lm3')]);
  }

  it.each([
    [CITY, '/nl/cijfers?period=2026-H1'],
    [CITY, '/en/figures?period=2026-H1'],
    [DELFSHAVEN, `/nl/cijfers?area=${DELFSHAVEN}&period=2026-H1`],
  ])('are those of the graph, all and no other, in %s at %s', async (area, path) => {
    const shown = figuresOnPage(await page(path));
    expect([...new Set(shown.map((one) => one.area))]).toEqual([area]);
    for (const period of [OLDER, NEWEST, RUNNING]) {
      const here = shown.filter((one) => one.period === period);
      const graph = await ofGraph(period, area);
      const withValue = (figures: Iterable<readonly [string, string | null]>) =>
        [...figures].filter(([, decimal]) => decimal !== null).toSorted();
      expect(withValue(here.map(({ figure, decimal }) => [figure, decimal]))).toEqual(withValue(graph));
    }
  });

  it('say in words why there is none, and never 0', async () => {
    const shown = figuresOnPage(await page('/nl/cijfers?period=2026-H1'));
    const without = shown.filter(({ decimal }) => decimal === null);
    expect(without.length).toBeGreaterThan(0);
    for (const { text } of without) expect(text).toMatch(/^\D+$/);
    const running = without.filter(({ period, figure }) => period === RUNNING && figure === 'uniquePeople');
    expect(running.map(({ text }) => text)).toEqual(['nog niet openbaar: het half jaar loopt nog']);
  });

  it('are written with every digit that they have', async () => {
    for (const [path, point, group] of [
      ['/nl/cijfers', ',', '.'],
      ['/en/figures', '.', ','],
    ] as const) {
      const shown = figuresOnPage(await page(path)).filter(({ decimal }) => decimal !== null);
      for (const { figure, decimal, text } of shown) {
        const digits = text
          .replaceAll(group, '')
          .replace(point, '.')
          .replace(/[€%\s]/g, '');
        const isShare = /\.share$|^obligations\..*\.coverage$/.test(figure);
        expect([figure, trimmed(digits)]).toEqual([
          figure,
          trimmed(isShare ? hundredfold(decimal!) : decimal!),
        ]);
      }
    }
  });

  it('begin with the newest half-year of which those about people are public', async () => {
    const periods = new Set(figuresOnPage(await page('/nl/cijfers')).map(({ period }) => period));
    expect([...periods].toSorted()).toEqual(['2024-H2', OLDER, NEWEST]);
  });

  it('open how they were computed, each one', async () => {
    const html = await page('/nl/cijfers');
    const rows = new Set(figuresOnPage(html).map(({ figure }) => figure));
    expect(html.match(/<summary>Hoe is dit berekend\?/g)).toHaveLength(rows.size);
    for (const words of ['chain.count-once, versie', 'Telregel van dit project', 'vastgesteld op', 'Aanname'])
      expect(html).toContain(words);
  });

  it('of the wijken are those of the graph', async () => {
    for (const [measure, figure] of [
      ['people', 'uniquePeople'],
      ['money', 'lm3.round2.amount'],
    ] as const) {
      const shown = figuresOnPage(await page(`/nl/cijfers/wijken?period=${NEWEST}&measure=${measure}`));
      expect(shown.map((one) => one.area).toSorted()).toEqual(WIJKEN.map(({ code }) => code).toSorted());
      for (const { area, decimal, figure: place } of shown.filter((_, index) => index % 7 === 0)) {
        expect([area, place, decimal]).toEqual([
          area,
          figure,
          (await ofGraph(NEWEST, area)).get(figure) ?? null,
        ]);
      }
    }
  });

  it('of targets and indicators are those of the graph', async () => {
    const shown = figuresOnPage(await page('/nl/cijfers/doelen'));
    const { gemeente, havensteder } = await chain.data<{
      gemeente: { targets: { id: string; start: number; current: number; target: number }[] };
      havensteder: { scorecard: { indicators: { code: string; value: string | null }[] } };
    }>(
      `query ($period: Period!) {
        gemeente { targets { id start current target } }
        havensteder { scorecard(period: $period) { indicators { code value } } }
      }`,
      { period: NEWEST },
      { as: null },
    );
    const written = (number: number | null) => (number === null ? null : String(number));
    expect(shown.map(({ figure, decimal }) => [figure, decimal])).toEqual([
      ...gemeente.targets.flatMap(({ id, start, current, target }) => [
        [`targets.${id}.start`, written(start)],
        [`targets.${id}.current`, written(current)],
        [`targets.${id}.target`, written(target)],
      ]),
      ...havensteder.scorecard.indicators.map(({ code, value }) => [`indicators.${code}`, value]),
    ]);
    const goals = shown.filter(({ figure }) => figure.endsWith('.target')).map(({ text }) => text);
    expect(goals).toEqual(['20', '€ 25.000.000', '100', '30.000']);
  });

  it('say who does not answer, and keep the others', async () => {
    chain.proxies.havensteder.fault = 'refused';
    const html = await page('/nl/cijfers?period=2023-H1&beside=1');
    chain.proxies.havensteder.fault = null;
    expect(html).toContain('Van Havensteder kwam geen antwoord.');
    expect(html).toContain(
      'Havensteder antwoordt nu niet. Deze cijfers ontbreken; dat is iets anders dan nul.',
    );
    expect(figuresOnPage(html).some(({ figure }: FigureOnPage) => figure.startsWith('own.gemeente.'))).toBe(
      true,
    );
  });

  it('are refused of a half-year or an area that is none', async () => {
    for (const query of ['period=2026-H3', 'period=1901-H1', 'area=BU00000000', 'beside=9', 'beside=x']) {
      const response = await fetch(`${web.address}/nl/cijfers?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  it.each(AREAS_AND_HALF_YEARS)(
    'are those of every download, all and no other, in %s in %s',
    async (area, period) => {
      const html = await page(`/nl/cijfers?area=${area}&period=${NEWEST}`);
      const { rows, csv, xlsx, pdf, openData } = await filesOf(chain, period, area);
      expect(xlsx.rows).toEqual(csv.rows);
      expect(openData.rows).toEqual(csv.rows);
      expect(pdf.figures).toEqual(csv.figures);
      const inFile = rows.flatMap((row): [string, string | null][] => {
        const place = placeOf(row);
        return place === null ? [] : [[place, row.waarde ? trimmed(row.waarde.replace(',', '.')) : null]];
      });
      const onPage = figuresOnPage(html)
        .filter((one) => one.period === period && !one.figure.startsWith('lm3.'))
        .map(({ figure, decimal }) => [figure, decimal === null ? null : trimmed(decimal)]);
      const withNumber = (figures: readonly (readonly (string | null)[])[]) =>
        figures.filter(([, decimal]) => decimal !== null).toSorted();
      expect(withNumber(onPage)).toEqual(withNumber(inFile));
      // What a file says is hidden or not known has no number on the page either.
      const hidden = new Set(inFile.filter(([, decimal]) => decimal === null).map(([place]) => place));
      expect(onPage.filter(([place, decimal]) => decimal !== null && hidden.has(place as string))).toEqual(
        [],
      );
      expect(withNumber(inFile).length).toBeGreaterThan(5);
    },
  );

  it('lead to the same figures as files', async () => {
    const html = await page(`/nl/cijfers?area=${DELFSHAVEN}`);
    const links = [...html.matchAll(/href="(\/(?:export|open-data)[^"]*)"/g)].map(([, href = '']) => href);
    expect(links).toContain(`/export/report/2025-H2.csv?area=${DELFSHAVEN}`);
    for (const href of links.filter((one) => !one.includes('pdf'))) {
      const response = await fetch(new URL(href, chain.address));
      expect([href, response.status]).toEqual([href, 200]);
      await response.arrayBuffer();
    }
  });

  onlyDeep(() => {
    it.skipIf(leaveOutBrowserTests())(
      'lead somebody with a browser to the rule of each, and to a file with the same figure and rule',
      async () => {
        const browser = await launchBrowser();
        try {
          const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
          // The gateway answers both under one address.
          await page.route('**/export/**', (route) =>
            route.continue({
              url: route.request().url().replace(web.address, new URL(chain.address).origin),
            }),
          );
          await page.goto(`${web.address}/nl/`);
          await page.getByRole('link', { name: 'Cijfers', exact: true }).click();
          const shown = page.locator(`data[data-figure="placements"][data-period="${NEWEST}"]`);
          const value = await shown.getAttribute('value');
          const how = page.locator('details', { hasText: 'Hoe is dit berekend?: Plaatsingen' }).first();
          await how.locator('summary').click();
          const rule = /chain\.[\w.-]+/.exec((await how.textContent()) ?? '')?.[0] ?? '';
          expect(rule).toBe('chain.count-once');
          const arriving = page.waitForEvent('download');
          await page.locator(`a[href="/export/report/${NEWEST}.csv"]`).click();
          const text = readFileSync(await (await arriving).path(), 'utf8');
          const [head = '', ...rows] = text
            .replace('\ufeff', '')
            .split('\r\n')
            .map((row) => row.split(';'));
          const [row = []] = rows.filter((cells) => cells[head.indexOf('cijfer_code')] === 'plaatsingen');
          expect([row[head.indexOf('waarde')], row[head.indexOf('regel')]]).toEqual([value, rule]);
        } finally {
          await browser.close();
        }
      },
      120_000,
    );
  });
});

/** Without zeros at the end of a fraction. */
function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0*$/, '') : decimal;
}

/** A share in per cent: its point two places to the right. */
function hundredfold(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.padEnd(2, '0');
  return `${whole}${digits.slice(0, 2)}.${digits.slice(2)}`.replace(/^0+(?=\d)/, '');
}
