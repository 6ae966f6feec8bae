import { budget } from '@social-return/test/setup/budget';
import { addDays, addMonths, type Day, daysBetween } from '@social-return/values/day';
import { add, compare } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewardIn } from './lasting-reward.ts';
import { centsOfProvenCost, type ProvenCost } from './proven-cost.ts';
import { NO_EXTRAS } from './scheme-testing.ts';
import { centsOfWorth, worthOf } from './worth.ts';

const START = '2024-02-01' as Day;
const RUNS = budget({ quick: 100, deep: 1000 });
const BLOCK = { amountCents: 3_650_000n, fullTimeMinutesPerWeek: 2_160, monthCap: 12 };

/** Costs that follow each other, with gaps. */
const anyCosts = fc
  .array(fc.record({ gap: fc.nat(40), days: fc.integer({ min: 1, max: 200 }), cents: fc.nat(100_000_000) }), {
    maxLength: 4,
  })
  .map((given) => {
    let since = START;
    return given.map(({ gap, days, cents }): ProvenCost => {
      const from = addDays(since, gap);
      since = addDays(from, days);
      return { cents, since: from, until: since };
    });
  });
const anyCuts = fc
  .array(fc.nat(900), { minLength: 1, maxLength: 5 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 1_200].map((n) => addDays(START, n)));

/** The naive model: a cent falls on the first day up to which at least half of it was spent. */
function dayByDay({ cents, since, until }: ProvenCost): Map<Day, bigint> {
  const days = daysBetween(since, until);
  const perDay = new Map<Day, bigint>();
  let given = 0n;
  for (let n = 1; n <= days; n += 1) {
    const exact = BigInt(cents) * BigInt(n);
    let spent = exact / BigInt(days);
    if (2n * (exact % BigInt(days)) >= BigInt(days)) spent += 1n;
    perDay.set(addDays(since, n - 1), spent - given);
    given = spent;
  }
  return perDay;
}

describe('proven cost', () => {
  it('comes to exactly what was proven, wherever its days are split, and to what its days come to one by one', () => {
    fc.assert(
      fc.property(anyCosts, anyCuts, (costs, cuts) => {
        const spans = cuts.slice(1).map((until, n) => ({ from: cuts[n] as Day, until }));
        const parts = spans.map((span) => centsOfProvenCost(costs, span));
        const whole = costs.reduce((total, { cents }) => total + BigInt(cents), 0n);
        expect(parts.reduce((total, part) => total + part, 0n)).toBe(whole);
        const days = costs.flatMap((cost) => [...dayByDay(cost)]);
        spans.forEach(({ from, until }, n) => {
          const naive = days.reduce(
            (total, [day, cents]) => (day >= from && day < until ? total + cents : total),
            0n,
          );
          expect(parts[n]).toBe(naive);
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('counts where the block counts it, and not where an amount does', () => {
    const costs = [{ cents: 1_000_00, since: START, until: addDays(START, 100) }];
    const work = { ...NO_EXTRAS, costs, start: START, minutesPerWeek: 2_160 };
    const span = { from: START, until: addDays(START, 50) };
    const byCost = { ...BLOCK, amountCents: 0n, monthCap: null, provenCost: true };
    expect(centsOfWorth(byCost, worthOf(byCost, work, span))).toEqual({
      numerator: 50_000n,
      denominator: 1n,
    });
    expect(worthOf(BLOCK, work, span).cost).toBe(0n);
  });
});

describe('the reward for a job that lasted', () => {
  const reward = { months: 6, cents: 250_000n };

  it.each([
    ['2024-08-01', 250_000n],
    ['2024-07-31', 0n],
    [null, 0n],
  ])('known until %s is %s', (confirmedUntil, cents) => {
    const span = { from: START, until: '2025-01-01' as Day };
    expect(rewardIn(reward, { start: START, confirmedUntil: confirmedUntil as Day | null }, span)).toBe(
      cents,
    );
  });

  it('is paid once, on one day, whatever the spans', () => {
    fc.assert(
      fc.property(
        fc.nat(800),
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.nat(1_200)),
        anyCuts,
        (at, months, known, cuts) => {
          const start = addDays(START, at % 300);
          const confirmedUntil = known === null ? null : addDays(start, known);
          const paid = cuts
            .slice(1)
            .reduce(
              (total, until, n) =>
                total +
                rewardIn({ months, cents: 7n }, { start, confirmedUntil }, { from: cuts[n] as Day, until }),
              0n,
            );
          // The naive model: day by day through the job, until it lasted.
          let day = start;
          let worked = 0;
          while (confirmedUntil !== null && day < confirmedUntil && day < addMonths(start, months)) {
            day = addDays(day, 1);
            worked += 1;
          }
          const lasted = worked === daysBetween(start, addMonths(start, months));
          const inSight = addDays(addMonths(start, months), -1) < addDays(START, 1_200);
          expect(paid).toBe(lasted && inSight ? 7n : 0n);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

it('adds up to the same wherever its days are split', () => {
  const anyBlock = fc.record({
    amountCents: fc.bigInt({ min: 0n, max: 5_000_000n }),
    fullTimeMinutesPerWeek: fc.constantFrom(2_160, 2_400),
    monthCap: fc.constantFrom(null, 6, 24),
    provenCost: fc.boolean(),
    lasting: fc.constantFrom(null, { months: 3, cents: 5n }),
  });
  fc.assert(
    fc.property(anyBlock, anyCosts, fc.nat(100_000), anyCuts, (block, costs, bonusCents, cuts) => {
      const confirmedUntil = addDays(START, 500);
      const work = { start: START, minutesPerWeek: 1_800, bonusCents, costs, confirmedUntil };
      const worth = (from: Day, until: Day) => centsOfWorth(block, worthOf(block, work, { from, until }));
      const [first, middle, last] = [cuts[0], cuts[1], cuts[2]] as [Day, Day, Day];
      expect(compare(worth(first, last), add(worth(first, middle), worth(middle, last)))).toBe(0);
    }),
    { numRuns: RUNS },
  );
});
