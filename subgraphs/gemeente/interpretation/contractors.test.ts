import { firmOn } from '@social-return/subgraph-kit/firms/succession';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { multiply, rational, roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractorFigures } from './contractor-figures.ts';
import {
  type ContractorFacts,
  type CountedWork,
  contractorsOver,
  type Holders,
  workByContractor,
} from './contractors.ts';

/** Worlds that the property draws; CONTRACTOR_RUNS raises it. */
const RUNS = Number(process.env.CONTRACTOR_RUNS ?? 300);
const START = '2025-01-01' as Day;
const DAYS = 60;
const on = (n: number) => addDays(START, n);
const TERM = { start: START, end: on(DAYS) };
const KVKS = ['10000001', '10000002', '10000003', '10000004', '10000005'];

const anySpan = fc
  .tuple(fc.nat({ max: DAYS + 10 }), fc.integer({ min: 1, max: DAYS }))
  .map(([from, length]) => ({ from: on(from - 5), until: on(from - 5 + length) }));
const anyKvk = fc.constantFrom(...KVKS);
const named = fc.option(anyKvk);
const anyFirm = fc
  .record({ kvk: anyKvk, span: anySpan, lead: fc.boolean() })
  .map(({ kvk, span, lead }): ContractorFacts => ({ kvk, name: `Firma ${kvk}`, lead, ...span, share: null }));

/** A placement that is worth a fraction of a cent a day, so that every rounding shows. */
const anyPlacement = fc.record({
  contractorKvk: named,
  span: anySpan,
  perDay: fc.record({ n: fc.bigInt({ min: 1n, max: 5_000n }), d: fc.constantFrom(1n, 3n, 7n, 365n) }),
});
const anyDated = fc.record({
  contractorKvk: named,
  day: fc.integer({ min: -3, max: DAYS + 3 }).map(on),
  cents: fc.bigInt({ min: 0n, max: 99_999n }),
});
const anyWorld = fc.record({
  firms: fc.array(anyFirm, { minLength: 1, maxLength: 5 }),
  // Each number goes on under a higher one: never back.
  successions: fc.uniqueArray(
    fc.record({ n: fc.nat({ max: 3 }), more: fc.integer({ min: 1, max: 2 }), since: fc.nat({ max: DAYS }) }),
    { selector: ({ n }) => n, maxLength: 2 },
  ),
  placements: fc.array(anyPlacement, { maxLength: 6 }),
  activities: fc.array(anyDated, { maxLength: 4 }),
  custom: fc.array(anyDated, { maxLength: 2 }),
});
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never;

function read(world: World): { holders: Holders; work: CountedWork } {
  const successions = world.successions.map(({ n, more, since }) => {
    const kvk = KVKS[Math.min(n + more, KVKS.length - 1)] as string;
    return { formerKvk: KVKS[n] as string, kvk, name: `Nu ${kvk}`, since: on(since) };
  });
  const placements = world.placements.map(({ contractorKvk, span, perDay }) => ({
    contractorKvk,
    worth: ({ start, end }: { start: Day; end: Day }) => {
      const [from, until] = [start > span.from ? start : span.from, end < span.until ? end : span.until];
      return multiply(rational(perDay.n, perDay.d), BigInt(from < until ? daysBetween(from, until) : 0));
    },
  }));
  return {
    holders: { contractors: world.firms, successions, term: TERM, asOf: on(DAYS) },
    work: { placements, activities: world.activities, custom: world.custom },
  };
}

/** The firm that did it on one day, looked up day by day. */
function doerOn({ contractors, successions, asOf }: Holders, kvk: string | null, day: Day): string | null {
  const holding = [
    ...new Set(
      contractors
        .filter(({ from, until }) => from <= day && day < until)
        .map((firm) => firmOn(successions, firm.kvk, asOf)),
    ),
  ];
  if (kvk === null) return holding.length === 1 ? (holding[0] as string) : null;
  const now = firmOn(successions, kvk, asOf);
  return holding.includes(now) ? now : null;
}

const RULE = {
  id: 'x',
  version: '1',
  validFrom: START,
  source: 'x',
  assumption: true,
  explanations: { NL: '', EN: '' },
};
const figuresOf = ({ holders, work }: ReturnType<typeof read>) =>
  contractorFigures(workByContractor(holders, work), { ...holders, effortRule: RULE });
const ofAll = (work: CountedWork) => {
  const inTerm = ({ day }: { day: Day }) => TERM.start <= day && day < TERM.end;
  const cents = (all: readonly { day: Day; cents: bigint }[]) =>
    all.filter(inTerm).reduce((total, one) => total + one.cents, 0n);
  const effort = roundHalfAwayFromZero(sum(work.placements.map(({ worth }) => worth(TERM))));
  return effort + cents(work.activities) + cents(work.custom);
};

describe('the firms of a contract', () => {
  it('did together exactly what fills it, however often they change and whatever they become', () => {
    let several = 0;
    fc.assert(
      fc.property(anyWorld, (world) => {
        const { holders, work } = read(world);
        const figures = figuresOf({ holders, work });
        expect(figures.reduce((all, { filled }) => all + filled, 0n)).toBe(ofAll(work));
        expect(new Set(figures.map(({ kvk }) => kvk)).size).toBe(figures.length);
        if (figures.filter(({ filled }) => filled > 0n).length > 1) several += 1;
      }),
      { numRuns: RUNS },
    );
    expect(several).toBeGreaterThan(RUNS / 4);
  });

  it('each did what its days say, looked up one by one', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const { holders, work } = read(world);
        const days = Array.from({ length: DAYS }, (_, n) => on(n));
        for (const { kvk, effort, activities, custom } of workByContractor(holders, work)) {
          const own = work.placements.map(({ contractorKvk, worth }) =>
            sum(
              days
                .filter((day) => doerOn(holders, contractorKvk, day) === kvk)
                .map((day) => worth({ start: day, end: addDays(day, 1) })),
            ),
          );
          expect(effort).toEqual(sum(own));
          const cents = (all: CountedWork['custom']) =>
            all
              .filter(({ day }) => days.includes(day))
              .filter(({ day, contractorKvk }) => doerOn(holders, contractorKvk, day) === kvk)
              .reduce((total, one) => total + one.cents, 0n);
          expect([activities, custom]).toEqual([cents(work.activities), cents(work.custom)]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('have the same figures in whatever order they and their work were recorded', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const other = {
          firms: world.firms.toReversed(),
          successions: world.successions.toReversed(),
          placements: world.placements.toReversed(),
          activities: world.activities.toReversed(),
          custom: world.custom.toReversed(),
        };
        const amounts = (figures: ReturnType<typeof figuresOf>) =>
          figures.map(({ kvk, effort, activities, custom }) => ({ kvk, effort, activities, custom }));
        expect(amounts(figuresOf(read(other)))).toEqual(amounts(figuresOf(read(world))));
      }),
      { numRuns: RUNS },
    );
  });

  it('are listed by date, those that lead first, each under the numbers that it got', () => {
    const firm = (kvk: string, lead: boolean, from: Day, until: Day) => ({
      ...{ kvk, name: `Firma ${kvk}`, lead, from, until, share: { numerator: 1, denominator: 2 } },
    });
    const parts = contractorsOver(
      [{ formerKvk: '10000002', kvk: '10000003', name: 'Nieuw', since: on(10) }],
      [firm('10000002', false, on(0), on(60)), firm('10000001', true, on(0), on(60))],
    );
    expect(parts.map(({ kvk, from, until, lead }) => [kvk, from, until, lead])).toEqual([
      ['10000001', on(0), on(60), true],
      ['10000002', on(0), on(10), false],
      ['10000003', on(10), on(60), false],
    ]);
  });
});
