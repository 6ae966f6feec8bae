import 'reflect-metadata';
import { buurtenWithin, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import type { CellsShape, ReportContribution } from '@social-return/contract/questions/contributions';
import { packForTest } from '@social-return/contract/questions/testing';
import { budget } from '@social-return/test/setup/budget';
import { encodeQuestion } from '@social-return/values/canonical';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF } from '../testing.ts';
import { chainReport } from './report.ts';

const ORGANISATIONS = ['gemeente', 'havensteder', 'eneco'] as const;
/** Three wijken with three buurten each. */
const PLACES = WIJKEN.filter(({ code }) => buurtenWithin(code).length >= 3)
  .slice(0, 3)
  .map(({ code }) => ({ code, buurten: buurtenWithin(code).slice(0, 3) }));
const WORKPLACES = PLACES.flatMap(({ buurten }) => buurten);
const AREAS = [CITY.code, ...PLACES.map(({ code }) => code), ...WORKPLACES];

/** A placement of a small world: who works where, and which organisations claim it. */
interface Work {
  readonly person: number;
  readonly buurt: string;
  readonly claimants: readonly string[];
}

/** Some people in each buurt, partly the same, claimed by one or more organisations in a pattern. */
const anyWorld: fc.Arbitrary<Work[]> = fc
  .record({
    groups: fc.tuple(
      ...WORKPLACES.map(() => fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 0, max: 60 }))),
    ),
    pattern: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ groups, pattern }) =>
    groups.flatMap(([size, from], place) =>
      Array.from({ length: size }, (_, n) => {
        const claimed = pattern[(n + place) % pattern.length] ?? 1;
        return {
          person: (from + n) % 70,
          buurt: WORKPLACES[place] ?? '',
          claimants: ORGANISATIONS.filter((_name, bit) => (claimed >> bit) & 1),
        };
      }),
    ),
  );

const peopleOf = (works: readonly Work[]) => new Set(works.map(({ person }) => person)).size;
const within = (works: readonly Work[], area: string) => {
  const buurten = new Set(buurtenWithin(area));
  return works.filter(({ buurt }) => buurten.has(buurt));
};

function cellsOf(works: readonly Work[]): CellsShape {
  const first = new Map<number, string>();
  for (const { person, buurt } of works) {
    const known = first.get(person);
    if (known === undefined || buurt < known) first.set(person, buurt);
  }
  return Object.fromEntries(
    [...Map.groupBy(works, ({ buurt }) => buurt)].map(([buurt, group]): [string, [number, number]] => [
      buurt,
      [peopleOf(group), [...first.values()].filter((code) => code === buurt).length],
    ]),
  );
}

/** What an organisation that claims these contributes to the report on that area. */
function contribution(works: readonly Work[], area: string): ReportContribution {
  const here = within(works, area);
  return {
    asOf: AS_OF,
    fixedAt: AS_OF,
    claims: packForTest(
      here.map(({ person, buurt }) => [`person-${person}`, `at-${person}-${buurt}`, 420, null, null, null]),
    ),
    cells: cellsOf(works),
    figures: [{ units: ['hours'], cells: cellsOf(works) }],
    measures: [
      {
        unit: 'hours',
        unitTitle: 'uren',
        amount: String(here.length),
        people: peopleOf(here),
        rule: {
          id: 'r',
          version: '1',
          validFrom: '2020-01-01',
          source: 's',
          assumption: true,
          explanations: { NL: 'n', EN: 'e' },
        },
        inputs: [],
      },
    ],
  };
}

/** What is published of each area: of everybody together, and of each organisation alone. */
async function published(world: readonly Work[]) {
  const claimedBy = new Map(
    ORGANISATIONS.map((name) => [name as string, world.filter(({ claimants }) => claimants.includes(name))]),
  );
  const reports = await Promise.all(
    AREAS.map(async (area) => ({
      area,
      report: await chainReport({
        query: encodeQuestion({ period: '2025-H2', area: area === CITY.code ? null : area }),
        ...Object.fromEntries(
          [...claimedBy].map(([name, works]) => [`${name}Report`, contribution(works, area)]),
        ),
      }),
    })),
  );
  const own = ORGANISATIONS.map((name) => ({
    works: claimedBy.get(name) ?? [],
    areas: reports
      .filter(({ report }) =>
        report.ownMeasures.some(
          ({ organisation, measures }) => organisation.id === name && measures.length > 0,
        ),
      )
      .map(({ area }) => area),
  }));
  const together = reports.filter(({ report }) => report.uniquePeople?.value != null).map(({ area }) => area);
  return { reports, tables: [{ works: world, areas: together }, ...own] };
}

const FEWEST = PUBLICATION_THRESHOLDS.BUURT;
/** About nobody, or about enough. */
const safe = (works: readonly Work[]) => works.length === 0 || peopleOf(works) >= FEWEST;

describe('an attacker who asks for every area', () => {
  it('finds no pair of published answers of which the difference is about few people', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        for (const { works, areas } of (await published(world)).tables) {
          for (const larger of areas) {
            for (const smaller of areas) {
              const inside = new Set(buurtenWithin(smaller));
              if (
                smaller === larger ||
                !buurtenWithin(smaller).every((b) => buurtenWithin(larger).includes(b))
              )
                continue;
              const difference = within(works, larger).filter(({ buurt }) => !inside.has(buurt));
              expect(safe(difference)).toBe(true);
            }
          }
        }
      }),
      { numRuns: budget({ quick: 12, deep: 30 }) },
    );
  });

  it('finds nothing about few people by subtracting all that is shown from what lies around it', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        for (const { works, areas } of (await published(world)).tables) {
          for (const around of areas) {
            const parts = areas.filter((area) => area !== around && covers(around, area));
            const known = new Set(parts.flatMap((area) => buurtenWithin(area)));
            const rest = within(works, around).filter(({ buurt }) => !known.has(buurt));
            if (parts.length > 0) expect(safe(rest)).toBe(true);
            expect(peopleOf(within(works, around))).toBeGreaterThanOrEqual(FEWEST);
          }
        }
      }),
      { numRuns: budget({ quick: 12, deep: 30 }) },
    );
  });

  it('finds the parts of a count in fives and of the whole city only', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        for (const { area, report } of (await published(world)).reports) {
          const parts = [report.doubleClaims, report.residents?.inside, report.residents?.unknown];
          for (const part of parts) expect([(part?.value ?? 0) % 5, part?.roundedTo]).toEqual([0, 5]);
          if (area === CITY.code) continue;
          expect([report.attribution, report.doubleHours, report.residents?.share]).toEqual([
            null,
            null,
            null,
          ]);
          for (const part of parts) expect(part?.value).toBeNull();
        }
      }),
      { numRuns: budget({ quick: 4, deep: 10 }) },
    );
  });
});

function covers(around: string, area: string): boolean {
  const codes = new Set(buurtenWithin(around));
  return buurtenWithin(area).every((code) => codes.has(code));
}
