import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PrognosisFacts, prognosis } from './prognosis.ts';

const day = (text: string) => text as Day;
const facts = (more: Partial<PrognosisFacts> = {}): PrognosisFacts => ({
  start: day('2026-01-01'),
  end: day('2026-04-11'),
  obligation: 1_000n,
  filled: 300n,
  stillComing: 400n,
  ...more,
});

describe('a prognosis', () => {
  it('goes on as fast as until now, or only by what is agreed', () => {
    // 25 of 100 days have passed, today included.
    expect(prognosis(facts(), day('2026-01-25'))).toEqual({
      elapsedDays: 25,
      totalDays: 100,
      linear: { expected: 1_200n, shortfall: 0n },
      planned: { expected: 700n, shortfall: 300n },
      behind: false,
    });
  });

  it('is behind when less is filled than the share of the days that have passed, however little', () => {
    const standing = (filled: bigint) => prognosis(facts({ filled }), day('2026-01-25')).behind;
    expect([standing(249n), standing(250n), standing(0n)]).toEqual([true, false, true]);
    expect(prognosis(facts({ filled: 0n }), day('2025-12-31')).behind).toBe(false);
  });

  it('cannot tell how fast it goes before the contract began', () => {
    expect(prognosis(facts({ filled: 0n }), day('2025-12-31'))).toMatchObject({
      elapsedDays: 0,
      linear: null,
    });
    expect(prognosis(facts({ filled: 0n }), day('2026-01-01'))).toMatchObject({ elapsedDays: 1 });
  });

  it('is what is filled once the contract is over', () => {
    for (const today of ['2026-04-10', '2026-04-11', '2027-01-01']) {
      expect(prognosis(facts({ stillComing: 0n }), day(today))).toMatchObject({
        elapsedDays: 100,
        linear: { expected: 300n, shortfall: 700n },
        planned: { expected: 300n, shortfall: 700n },
      });
    }
  });

  it('never expects less than is filled, and its shortfall and expectation together make the obligation', () => {
    const cents = fc.bigInt(0n, 10n ** 14n);
    fc.assert(
      fc.property(
        cents,
        cents,
        cents,
        fc.integer({ min: -50, max: 900 }),
        (obligation, filled, more, ahead) => {
          const today = addDays(day('2026-01-01'), ahead);
          const { linear, planned } = prognosis(facts({ obligation, filled, stillComing: more }), today);
          for (const one of linear ? [linear, planned] : [planned]) {
            expect(one.expected >= filled).toBe(true);
            expect(
              one.shortfall === 0n ? one.expected >= obligation : one.expected + one.shortfall === obligation,
            ).toBe(true);
          }
        },
      ),
    );
  });
});
