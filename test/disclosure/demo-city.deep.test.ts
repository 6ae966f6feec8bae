import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chainContexts } from '@social-return/chain/context';
import { BUURTEN, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import { registry } from '@social-return/contract/registry/in-force';
import { PLACEMENT } from '@social-return/eneco/testing';
import type { Day } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { type FileNumber, openData, reportFile, reportFiles } from './asked-files.ts';
import {
  type Answer,
  AREAS,
  askedReports,
  askedScorecards,
  askerOf,
  type Caller,
  inTurn,
  PERIODS,
} from './asked-reports.ts';
import { type FigureRule, nameOf, type PublicReport, sumOver, systemOf, within } from './attacker.ts';
import { type City, CityPeople, cityOf } from './city-people.ts';
import { csvRows, figuresOfPdf, figuresOfRows, xlsxRows } from './file-figures.ts';
import type { Sum } from './linear-system.ts';
import { publicFragments } from './public-selection.ts';
import { numbersIn } from './shown-numbers.ts';

const TODAY = '2026-03-02' as Day;
const clock = () => new Date(`${TODAY}T12:00:00Z`);
const FEWEST = PUBLICATION_THRESHOLDS.BUURT;
const CALLERS: readonly Caller[] = [null, 'researcher'];
/** The city and its wijken, as the open data has them. */
const LARGE = [CITY, ...WIJKEN].map(({ code }) => code);
const SMALL = BUURTEN.map(({ code }) => code);
/** Fixed by everybody, so that they are open data and show figures about people; others show none, and are not attacked. */
const FIXED = ['2023-H1', '2025-H1', '2025-H2'];
/** Over, and fixed by no one. */
const OPEN_PERIOD = '2024-H2';
const GUARDED = chainContexts({});
const OPEN: typeof GUARDED = (facts) => ({
  ...GUARDED(facts),
  thresholds: { CITY: 1, WIJK: 1, BUURT: 1 },
});
let contexts = GUARDED;

let chain: TestChain;
let city: City;
let reports: readonly Answer[];

beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    fixed: FIXED,
    clock,
    deadlineMs: 20_000,
    // All that a report shows is more than one question may ask.
    limits: { height: 1_000 },
    chainContext: (facts) => contexts(facts),
  });
  city = await cityOf(chain.parties, TODAY);
  reports = await askedReports(chain, null);
}, 180_000);
afterAll(() => chain?.stop());

/** What was looked at, and which of it is about one to nine people. */
interface FileFigures {
  readonly numbers: number;
  readonly aboutPeople: number;
  readonly few: readonly string[];
}

function numbersOf(answers: readonly Answer[]): FileNumber[] {
  return answers.flatMap(({ period, area, answer }) =>
    numbersIn(answer).map((number) => ({ ...number, period, area })),
  );
}

function found(numbers: readonly FileNumber[]): FileFigures {
  const places = new Map<string, CityPeople>();
  const few: string[] = [];
  let aboutPeople = 0;
  for (const { period, area, path, value } of numbers) {
    const place = `${period} ${area}`;
    const here = places.get(place) ?? new CityPeople(city, period, area);
    places.set(place, here);
    const behind = here.behind(path);
    if (behind === null) continue;
    aboutPeople += 1;
    if (behind.some((people) => people > 0 && people < FEWEST)) {
      few.push(`${place} ${path} = ${value}, about ${behind.join(' and ')}`);
    }
  }
  return { numbers: numbers.length, aboutPeople, few };
}

describe('of a running small city, whoever has no right is shown no number about one to nine people', () => {
  it('in the reports of all areas and half-years', () => {
    const { numbers, aboutPeople, few } = found(numbersOf(reports));
    console.log(`${reports.length} reports: ${numbers} numbers, ${aboutPeople} about people`);
    expect(few).toEqual([]);
    expect(reports).toHaveLength(AREAS.length * PERIODS);
    expect(aboutPeople).toBeGreaterThan(300);
  });

  it('as a researcher, who gets the same reports as nobody', async () => {
    const period = '2025-H2';
    const researched = [
      ...(await askedReports(chain, 'researcher', { areas: LARGE })),
      ...(await askedReports(chain, 'researcher', { areas: SMALL, period, last: 1 })),
    ];
    expect(researched).toEqual(
      reports.filter((report) => LARGE.includes(report.area) || report.period === period),
    );
  }, 180_000);

  it("in Havensteder's scorecards", async () => {
    const periods = [...new Set(reports.map(({ period }) => period))];
    const cards = await askedScorecards(chain, null, periods);
    const { numbers, aboutPeople, few } = found(numbersOf(cards));
    console.log(`${cards.length} scorecards: ${numbers} numbers, ${aboutPeople} about people`);
    expect(few).toEqual([]);
    expect(aboutPeople).toBeGreaterThan(0);
    const researched = await askedScorecards(chain, 'researcher', periods, LARGE);
    expect(researched).toEqual(cards.filter(({ area }) => LARGE.includes(area)));
  }, 120_000);

  it('in files of the reports, and in the open data', async () => {
    const periods = [...new Set(reports.map(({ period }) => period))];
    const places = [
      ...periods.map((period) => [period, CITY.code] as const),
      ...FIXED.flatMap((period) => WIJKEN.map(({ code }) => [period, code] as const)),
    ];
    const files = await inTurn(places, ([period, area]) => reportFiles(chain, null, period, area));
    const [open = [], again] = await Promise.all(CALLERS.map((as) => openData(chain, as)));
    const { numbers, aboutPeople, few } = found([...files, ...open]);
    console.log(
      `${places.length} × 2 files: ${numbers} numbers, ${aboutPeople} about people; open data: ${open.length}`,
    );
    expect(few).toEqual([]);
    expect(again).toEqual(open);
    expect(new Set(open.map(({ period }) => period))).toEqual(new Set(FIXED));
    expect(new Set(open.map(({ area }) => area))).toEqual(new Set(LARGE));
    for (const period of FIXED) {
      const researched = await reportFiles(chain, 'researcher', period, CITY.code);
      expect(files).toEqual(expect.arrayContaining(researched));
    }
  }, 120_000);

  it('in XLSX and PDF, which show each figure as CSV does, or the same reason why not', async () => {
    // One that is fixed, one that is open, one that runs, and one that has not begun.
    const places = [
      ...['2025-H1', OPEN_PERIOD, '2026-H1', '2026-H2'].map((period) => [period, CITY.code] as const),
      ...WIJKEN.slice(0, 3).map(({ code }) => ['2025-H1', code] as const),
    ];
    const seen = await inTurn(places, async ([period, area]) => {
      const file = (format: 'csv' | 'xlsx' | 'pdf') => reportFile(chain, null, period, area, format);
      const rows = csvRows(await file('csv'));
      expect(xlsxRows(await file('xlsx'))).toEqual(rows);
      const figures = figuresOfRows(rows);
      expect(figuresOfPdf(await file('pdf'))).toEqual(figures);
      return figures;
    });
    expect(new Set(seen.map(({ roundedTo }) => roundedTo))).toEqual(new Set(['', '5']));
    expect(seen.map(({ shown }) => shown)).toEqual(
      expect.arrayContaining(['onderdrukt', 'loopt nog', 'nog niet vastgesteld', 'nog niet begonnen']),
    );
  }, 120_000);

  it.each(CALLERS)('in targets of the city, nor in counts of what is found (%s)', async (as) => {
    const { gemeente, vacancies } = await chain.data<{
      gemeente: {
        targets: { id: string; unit: string; current: number | null; figures: { amount: number }[] }[];
      };
      vacancies: { totalCount: number; facets: Record<string, { value: string; count: number }[]> };
    }>(
      `{ gemeente { targets { ...GemeenteTarget } } vacancies(first: 1) { totalCount facets { ...VacancyFacets } } }
       ${publicFragments(['GemeenteTarget', 'VacancyFacets'])}`,
      {},
      askerOf(as),
    );
    const people = gemeente.targets.filter(({ unit }) => unit === 'mensen');
    const counted = people.flatMap(({ current, figures }) => [
      current,
      ...figures.map(({ amount }) => amount),
    ]);
    expect(people.map(({ id }) => id)).toEqual(['social-assistance']);
    expect(counted.filter((amount) => amount !== null && amount > 0 && amount < FEWEST)).toEqual([]);
    // They count vacancies, as the databases hold them, and nobody who fits them.
    const open = await Promise.all(
      registry().organisations.map(async ({ name }) => {
        const [row] = await chain.parties[name as keyof TestChain['parties']].sql<{ count: number }>(
          `select count(*)::int as count from vacancy where status = 'OPEN' and (closes_on is null or closes_on > $1)`,
          [TODAY],
        );
        return [name, row?.count ?? 0] as const;
      }),
    );
    const facet = (vacancies.facets.organisations ?? []).map(({ value, count }) => [value, count] as const);
    expect(new Map(facet)).toEqual(new Map(open));
    expect(vacancies.totalCount).toBe(open.reduce((sum, [, count]) => sum + count, 0));
  });
});

/** How the figures are made that grow with the people behind them. */
const RULES: readonly FigureRule[] = [
  { unit: 'bijstand-outflow', organisation: 'gemeente', counts: 'people' },
  { unit: 'approved-placements', organisation: 'gemeente', counts: 'amount' },
  { unit: 'resident-hours', organisation: 'havensteder', counts: 'amount' },
  { unit: 'learning-hours', organisation: 'eneco', counts: 'amount' },
];

/** Everybody and the people of each figure in each area where they are one to nine, as what an attacker looks for. */
function fewIn(period: string, buurten: readonly string[]): ReadonlyMap<string, Sum> {
  const cells = new Map<string, Sum>();
  for (const area of AREAS) {
    const here = new CityPeople(city, period, area);
    const numbers = [
      ['people', 'uniquePeople.value'],
      ...RULES.map(({ unit, organisation }) => [
        `people_${nameOf(unit)}`,
        `ownMeasures.${organisation}.measures.${unit}.amount`,
      ]),
    ] as const;
    for (const [prefix, path] of numbers) {
      const [people = 0] = here.behind(path ?? '') ?? [];
      if (people > 0 && people < FEWEST)
        cells.set(`${period} ${area} ${path}: ${people}`, sumOver(prefix ?? '', within(area, buurten)));
    }
  }
  return cells;
}

function buurtenAtWork(period: string): string[] {
  return SMALL.filter((area) => Number(new CityPeople(city, period, area).behind('hours')?.[0]) > 0);
}

/** Those of these numbers that are known to be below ten from all that the answers on a half-year say. */
async function narrowed(
  answers: readonly Answer[],
  period: string,
  buurten: readonly string[],
  cells: ReadonlyMap<string, Sum>,
): Promise<string[]> {
  const seen = answers
    .filter((answer) => answer.period === period)
    .map(({ area, answer }) => ({ ...answer, area }) as unknown as PublicReport);
  return systemOf(seen, buurten, RULES).narrowed(cells, FEWEST);
}

describe('whoever adds and subtracts all that the running city shows of a half-year', () => {
  it.each(FIXED)(
    'finds no number about one to nine people to be so small (%s)',
    async (period) => {
      const buurten = buurtenAtWork(period);
      const cells = fewIn(period, buurten);
      console.log(`${period}: ${cells.size} hidden numbers about one to nine people`);
      expect(cells.size).toBeGreaterThan(100);
      expect(await narrowed(reports, period, buurten, cells)).toEqual([]);
    },
    120_000,
  );
});

describe('a gate that lets everything pass', () => {
  it('is found by the numbers about few people that it shows', async () => {
    contexts = OPEN;
    const shown = await askedReports(chain, null, { areas: LARGE }).finally(() => {
      contexts = GUARDED;
    });
    const kinds = new Set(found(numbersOf(shown)).few.map((text) => text.split(' ')[2]?.split('.')[0]));
    expect([...kinds]).toEqual(expect.arrayContaining(['uniquePeople', 'hours', 'ownMeasures', 'lineage']));
    // What nothing hides is as many people as counted here: so this counts whom the figures are about.
    const counts = numbersOf(shown).filter(({ path }) =>
      /^uniquePeople\.value$|bijstand-outflow\.amount$/.test(path),
    );
    const wrong = counts.filter(
      ({ period, area, path, value }) =>
        new CityPeople(city, period, area).behind(path)?.[0] !== Number(value),
    );
    expect(wrong).toEqual([]);
    expect(counts.length).toBeGreaterThan(LARGE.length);
    const [period] = FIXED as [string];
    const buurten = buurtenAtWork(period);
    const cells = new Map([...fewIn(period, buurten)].filter(([name]) => name.includes(' WK')).slice(0, 5));
    expect(await narrowed(shown, period, buurten, cells)).not.toEqual([]);
  }, 120_000);
});

describe('whoever asks before and after people are recorded late', () => {
  /** All that anybody is shown of the city and its wijken in half-years that were over. */
  async function shown(): Promise<readonly unknown[]> {
    const over = [...FIXED, OPEN_PERIOD, '2026-H1'];
    const all = await askedReports(chain, null, { areas: LARGE });
    const cards = await askedScorecards(chain, null, over, LARGE);
    const files = await inTurn(over, (period) => reportFiles(chain, null, period, CITY.code));
    const isSeen = ({ period }: { period: string }) => over.includes(period);
    return [...all.filter(isSeen), ...cards, ...files].map(withoutMoments);
  }

  /** Without the moments at which organisations answered. */
  function withoutMoments(answer: unknown): unknown {
    const text = JSON.stringify(answer, (key, value) => (/^(asOf|peildatum)$/.test(key) ? undefined : value));
    return JSON.parse(text);
  }

  it('sees no number move, of a half-year that is fixed, that is not, or that runs', async () => {
    const before = await shown();
    for (let n = 0; n < 12; n += 1) {
      const input = { ...PLACEMENT, start: '2023-02-01', idempotencyKey: randomUUID() };
      const { done } = await chain.data<{ done: { errors: unknown[] } }>(
        'mutation ($input: StartEnecoPlacementInput!) { done: startEnecoPlacement(input: $input) { errors { message } } }',
        { input },
        { as: { organisation: 'eneco' } },
      );
      expect(done.errors).toEqual([]);
    }
    expect(await shown()).toEqual(before);
  }, 180_000);
});
