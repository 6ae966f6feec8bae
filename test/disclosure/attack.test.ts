import 'reflect-metadata';
import { chainReport } from '@social-return/chain/resolvers/report';
import { buurtenWithin, CITY } from '@social-return/contract/areas/areas';
import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import { encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { nameOf, type PublicReport, sumOver, systemOf, within } from './attacker.ts';
import type { Sum } from './linear-system.ts';
import {
  AREAS_OF_WORLDS,
  anyWorld,
  BUURTEN_OF_WORLDS,
  contributionsOf,
  peopleIn,
  RULES_OF_WORLDS,
  type Work,
  worksIn,
} from './worlds.ts';

const FEWEST = PUBLICATION_THRESHOLDS.BUURT;
/** How many cities are attacked. */
const WORLDS = budget({ quick: 1, deep: 6 });
/** Everything is shown. */
const NO_THRESHOLDS = { CITY: 1, WIJK: 1, BUURT: 1 };

type Reports = readonly PublicReport[];

async function published(world: readonly Work[], thresholds = PUBLICATION_THRESHOLDS): Promise<Reports> {
  return Promise.all(
    AREAS_OF_WORLDS.map(async (area) => {
      const query = encodeQuestion({ period: '2025-H2', area: area === CITY.code ? null : area });
      const report = await chainReport({ query, ...contributionsOf(world, area) }, { thresholds });
      return { ...report, area } as unknown as PublicReport;
    }),
  );
}

/** The people behind a number that could be asked for: of all or of one figure, in an area or in what is left of it. */
function cellsOf(world: readonly Work[]): ReadonlyMap<string, Sum> {
  const buurten = BUURTEN_OF_WORLDS.filter((buurt) => worksIn(world, buurt).length > 0);
  const cells = new Map<string, Sum>();
  const figures = [null, ...RULES_OF_WORLDS.map(({ unit }) => unit)];
  for (const figure of figures) {
    const works = world.filter(({ counts }) => figure === null || counts.has(figure));
    for (const area of AREAS_OF_WORLDS) {
      const people = peopleIn(worksIn(works, area));
      if (people === 0 || people >= FEWEST) continue;
      const prefix = figure === null ? 'people' : `people_${nameOf(figure)}`;
      cells.set(`${figure ?? 'everybody'} in ${area}: ${people}`, sumOver(prefix, within(area, buurten)));
    }
  }
  for (const [part, fact] of [
    ['inside', true],
    ['outside', false],
  ] as const) {
    // Anyone who one organisation knows to live inside lives inside.
    const inside = new Set(world.filter(({ home }) => home === true).map(({ person }) => person));
    const known = world.filter(({ home, person }) =>
      fact ? inside.has(person) : home === false && !inside.has(person),
    );
    const people = peopleIn(known);
    if (people > 0 && people < FEWEST) cells.set(`${part}: ${people}`, { [`home_${part}_${CITY.code}`]: 1 });
  }
  for (const [part, fact] of [
    ['stayed', true],
    ['left', false],
  ] as const) {
    const people = peopleIn(world.filter(({ lasted }) => lasted === fact));
    if (people > 0 && people < FEWEST) cells.set(`${part}: ${people}`, { [`${part}_6_${CITY.code}`]: 1 });
  }
  return cells;
}

async function narrowed(world: readonly Work[], reports: Reports): Promise<string[]> {
  const buurten = BUURTEN_OF_WORLDS.filter((buurt) => worksIn(world, buurt).length > 0);
  const cells = cellsOf(world);
  if (cells.size === 0) return [];
  return systemOf(reports, buurten, RULES_OF_WORLDS).narrowed(cells, FEWEST);
}

/** What hiding few people alone would publish: numbers of the area itself decide, whatever lies around. */
async function hidingFewOnly(world: readonly Work[]): Promise<Reports> {
  const all = await published(world, NO_THRESHOLDS);
  return all.map((report) => {
    const here = worksIn(world, report.area);
    const isEnough = (unit: string) => peopleIn(here.filter(({ counts }) => counts.has(unit))) >= FEWEST;
    const enough = peopleIn(here) >= FEWEST;
    return {
      ...report,
      ...(enough ? {} : { uniquePeople: null, placements: null, hours: null }),
      ...{ doubleClaims: null, residents: null, durable: null, attribution: null },
      ownMeasures: report.ownMeasures.map((own) => ({
        ...own,
        measures: own.measures.filter(({ unit }) => isEnough(unit)),
      })),
    };
  });
}

/** As published, with what one organisation would show of its own figure by its own people. */
async function withAnOwnScorecard(world: readonly Work[]): Promise<Reports> {
  const [reports, own] = await Promise.all([published(world), hidingFewOnly(world)]);
  return reports.map((report, n) => ({
    ...report,
    others: own[n]?.ownMeasures.flatMap(({ measures }) =>
      measures.filter(({ unit }) => unit === 'approved-placements'),
    ),
  }));
}

describe('whoever solves the system of all that anybody can ask', () => {
  it(
    'finds no number about one to nine people to be so small',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWorld, async (world) => {
          expect(await narrowed(world, await published(world))).toEqual([]);
        }),
        { numRuns: WORLDS },
      );
    },
    60_000 + 10_000 * WORLDS,
  );

  it.each([
    ['everything is shown', (world: readonly Work[]) => published(world, NO_THRESHOLDS)],
    ['only what is about few is hidden', hidingFewOnly],
    ['an organisation shows its own figures by its own people', withAnOwnScorecard],
  ])('finds them when %s', async (_what, sabotaged) => {
    const worlds = fc.sample(anyWorld, { numRuns: 8, seed: 11 });
    let found = 0;
    for (const world of worlds) {
      if (found === 0) found += (await narrowed(world, await sabotaged(world))).length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it('knows of every area what lies in it', () => {
    expect(AREAS_OF_WORLDS.every((area) => within(area, buurtenWithin(area)).length > 0)).toBe(true);
  });
});
