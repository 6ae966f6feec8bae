import { addDays, type Day, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeFrom, joinEqual, type Part } from './parts.ts';

const START = dayOf(2025, 1, 1);
const day = (n: number) => addDays(START, n);
const LENGTH = 30;

interface Terms {
  readonly hours: number;
  readonly contract: string | null;
}

const anyChange = fc.record({
  on: fc.nat({ max: LENGTH - 1 }),
  change: fc.oneof(
    fc.record({ hours: fc.constantFrom(1, 2, 3) }),
    fc.record({ contract: fc.constantFrom('a', 'b', null) }),
    fc.record({ hours: fc.constantFrom(1, 2), contract: fc.constantFrom('a', 'b') }),
  ) as fc.Arbitrary<Partial<Terms>>,
});

/** Each day by itself: a term is set on the days from the first on that have the value which that one had. */
function byDay(days: readonly Terms[], on: number, change: Partial<Terms>): Terms[] {
  return days.map((terms, n) => {
    const changed = Object.entries(change).filter(([term]) => {
      const key = term as keyof Terms;
      return n >= on && days.slice(on, n + 1).every((other) => other[key] === days[on]?.[key]);
    });
    return { ...terms, ...Object.fromEntries(changed) };
  });
}

describe('changes of a placement', () => {
  it('take a term that says something of another no further than that other holds', () => {
    const terms = (contract: string, firm: string | null) => ({ contract, firm });
    const parts = [
      { since: START, until: day(20), terms: terms('a', null) },
      { since: day(20), until: null, terms: terms('b', null) },
    ];
    const bound = new Map([['firm', 'contract']] as const);
    expect(changeFrom(parts, day(10), terms('c', 'x'), bound)).toEqual([
      { since: START, until: day(10), terms: terms('a', null) },
      { since: day(10), until: day(20), terms: terms('c', 'x') },
      { since: day(20), until: null, terms: terms('b', null) },
    ]);
  });

  it('are on every day what setting it day by day gives, in parts that cover the placement once', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), fc.boolean(), (changes, open) => {
        const terms: Terms = { hours: 1, contract: 'a' };
        const until = open ? null : day(LENGTH);
        let parts: readonly Part<Terms>[] = [{ since: START, until, terms }];
        let days: readonly Terms[] = Array.from({ length: LENGTH }, () => terms);
        for (const { on, change } of changes) {
          parts = changeFrom(parts, day(on), change);
          days = byDay(days, on, change);
        }
        days.forEach((of, n) => {
          const there = parts.filter((part) => part.since <= day(n) && (!part.until || day(n) < part.until));
          expect(there.map((part) => part.terms)).toEqual([of]);
        });
        expect(parts[0]?.since).toBe(START);
        expect(parts.at(-1)?.until).toBe(until);
        parts.slice(1).forEach((part, n) => {
          expect(part.since).toBe(parts[n]?.until);
          expect(part.terms).not.toEqual(parts[n]?.terms);
        });
      }),
    );
  });

  it('split nothing where nothing changes', () => {
    const part: Part<Terms> = { since: START, until: null, terms: { hours: 1, contract: null } };
    expect(changeFrom([part], day(3), { hours: 1 })).toEqual([part]);
    const parts: Part<{ hours: number }>[] = [
      { since: START, until: day(3), terms: { hours: 1 } },
      { since: day(3), until: null as Day | null, terms: { hours: 1 } },
    ];
    expect(joinEqual(parts)).toEqual([{ since: START, until: null, terms: { hours: 1 } }]);
    expect(joinEqual([])).toEqual([]);
  });
});
