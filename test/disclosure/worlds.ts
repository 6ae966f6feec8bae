import { buurtenWithin, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import type {
  CellsShape,
  MeasureShape,
  ReportContribution,
} from '@social-return/contract/questions/contributions';
import { type Claim, packForTest } from '@social-return/contract/questions/testing';
import fc from 'fast-check';
import type { FigureRule } from './attacker.ts';

/** A placement as a caller who sees everything sees it. */
export interface Work {
  readonly person: number;
  readonly buurt: string;
  readonly claimants: readonly string[];
  readonly minuteDays: number;
  /** The figures of organisations that it counts for. */
  readonly counts: ReadonlySet<string>;
  readonly home: boolean | null;
  readonly lasted: boolean | null;
}

/** Three wijken with three buurten each. */
const PLACES = WIJKEN.filter(({ code }) => buurtenWithin(code).length >= 3)
  .slice(0, 3)
  .map(({ code }) => ({ code, buurten: buurtenWithin(code).slice(0, 3) }));
export const BUURTEN_OF_WORLDS = PLACES.flatMap(({ buurten }) => buurten);
export const AREAS_OF_WORLDS = [CITY.code, ...PLACES.map(({ code }) => code), ...BUURTEN_OF_WORLDS];

const ORGANISATIONS = ['gemeente', 'havensteder', 'eneco'] as const;

/** Figures of the kinds that there are: of people, of placements, and of hours and money. */
export const RULES_OF_WORLDS: readonly FigureRule[] = [
  { unit: 'bijstand-outflow', organisation: 'gemeente', counts: 'people' },
  { unit: 'approved-placements', organisation: 'gemeente', counts: 'placements' },
  { unit: 'resident-hours', organisation: 'havensteder', counts: 'amount' },
  { unit: 'learning-hours', organisation: 'eneco', counts: 'amount' },
  { unit: 'certificates', organisation: 'eneco', counts: 'placements' },
];

/** Some people in each buurt, partly the same, claimed by one organisation or more, and counted in some figures. */
export const anyWorld: fc.Arbitrary<readonly Work[]> = fc
  .record({
    groups: fc.tuple(
      ...BUURTEN_OF_WORLDS.map(() =>
        fc.tuple(
          fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 8, max: 40 })),
          fc.integer({ min: 0, max: 90 }),
        ),
      ),
    ),
    claimed: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    counted: fc.array(fc.nat({ max: 31 }), { minLength: 1, maxLength: 11 }),
    facts: fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 13 }),
  })
  .map(({ groups, claimed, counted, facts }) =>
    groups.flatMap(([size, from], place) =>
      Array.from({ length: size }, (_, n): Work => {
        const of = (pattern: readonly number[]) => pattern[(n * 7 + place * 3) % pattern.length] ?? 0;
        const claimants = ORGANISATIONS.filter((_name, bit) => (of(claimed) >> bit) & 1);
        const units = RULES_OF_WORLDS.filter(
          ({ organisation }, bit) =>
            (of(counted) >> bit) & 1 && (claimants as string[]).includes(organisation),
        );
        return {
          person: (from + n) % 140,
          buurt: BUURTEN_OF_WORLDS[place] ?? '',
          claimants,
          minuteDays: 420 * (1 + ((n * 37) % 200)),
          counts: new Set(units.map(({ unit }) => unit)),
          home: known(of(facts) % 3),
          lasted: known(Math.floor(of(facts) / 3)),
        };
      }),
    ),
  );

function known(fact: number): boolean | null {
  return fact === 0 ? null : fact === 2;
}

export function peopleIn(works: readonly Work[]): number {
  return new Set(works.map(({ person }) => person)).size;
}

export function worksIn(works: readonly Work[], area: string): Work[] {
  const buurten = new Set(buurtenWithin(area));
  return works.filter(({ buurt }) => buurten.has(buurt));
}

/** What each organisation contributes to the report on that area. */
export function contributionsOf(world: readonly Work[], area: string): Record<string, ReportContribution> {
  return Object.fromEntries(
    ORGANISATIONS.map((name) => {
      const own = world.filter(({ claimants }) => claimants.includes(name));
      return [`${name}Report`, contribution(name, own, worksIn(own, area))];
    }),
  );
}

function contribution(name: string, all: readonly Work[], here: readonly Work[]): ReportContribution {
  const rules = RULES_OF_WORLDS.filter(({ organisation }) => organisation === name);
  const counting = (works: readonly Work[], unit: string) => works.filter(({ counts }) => counts.has(unit));
  return {
    asOf: '2026-03-02T12:00:00.000Z',
    fixedAt: '2026-03-02T12:00:00.000Z',
    claims: packForTest(here.map(claimOf)),
    cells: cellsOf(all),
    figures: rules.map(({ unit }) => ({ units: [unit], cells: cellsOf(counting(all, unit)) })),
    measures: rules.map((rule) => measureOf(rule, counting(here, rule.unit))),
  };
}

function claimOf({ person, buurt, minuteDays, home, lasted }: Work): Claim {
  return [`person-${person}`, `at-${person}-${buurt}`, minuteDays, home, lasted, null];
}

function measureOf({ unit, counts }: FigureRule, works: readonly Work[]): MeasureShape {
  const hours = works.reduce((sum, { minuteDays }) => sum + minuteDays, 0) / 420;
  const amount = { people: peopleIn(works), placements: works.length, amount: hours }[counts];
  return {
    unit,
    unitTitle: unit,
    amount: String(amount),
    people: peopleIn(works),
    rule: {
      id: unit,
      version: '1',
      validFrom: '2020-01-01',
      source: 's',
      assumption: true,
      explanations: { NL: 'n', EN: 'e' },
    },
    inputs: [],
  };
}

function cellsOf(works: readonly Work[]): CellsShape {
  const first = new Map<number, string>();
  for (const { person, buurt } of works) {
    const before = first.get(person);
    if (before === undefined || buurt < before) first.set(person, buurt);
  }
  return Object.fromEntries(
    [...Map.groupBy(works, ({ buurt }) => buurt)].map(([buurt, group]): [string, [number, number]] => [
      buurt,
      [peopleIn(group), [...first.values()].filter((code) => code === buurt).length],
    ]),
  );
}
