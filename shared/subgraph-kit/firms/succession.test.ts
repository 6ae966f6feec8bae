import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firmOn, firmOver, numbersOf, type SuccessionFacts } from './succession.ts';

const START = '2025-01-01' as Day;
const day = (n: number) => addDays(START, n);

/** Numbers go on under later ones only, and later in time: so nothing goes round. */
const anySuccessions = fc
  .uniqueArray(
    fc.record({ former: fc.nat({ max: 4 }), step: fc.integer({ min: 1, max: 3 }), on: fc.nat(30) }),
    {
      selector: ({ former }) => former,
    },
  )
  .map((all) => {
    const days = new Map<number, number>();
    return all
      .toSorted((a, b) => a.former - b.former)
      .map(({ former, step, on }): SuccessionFacts => {
        const since = Math.max(on, days.get(former) ?? 0);
        const kvk = former + step;
        days.set(kvk, Math.max(since, days.get(kvk) ?? 0));
        return {
          formerKvk: `1234567${former}`,
          kvk: `1234567${kvk}`,
          name: `firm ${kvk}`,
          since: day(since),
        };
      });
  });

/** Day by day: every morning the firm looks whether it goes on under another number from that day on. */
function calendar(successions: readonly SuccessionFacts[], kvk: string, last: number): string[] {
  let now = kvk;
  return Array.from({ length: last }, (_, n) => {
    for (let next = true; next; ) {
      const found = successions.find((one) => one.formerKvk === now && one.since <= day(n));
      next = found !== undefined;
      now = found?.kvk ?? now;
    }
    return now;
  });
}

it('a firm is on every day under the number that it has on that day, in parts that cover the days once', () => {
  fc.assert(
    fc.property(anySuccessions, fc.nat({ max: 4 }), fc.nat({ max: 20 }), (successions, n, from) => {
      const recorded = { kvk: `1234567${n}`, name: `firm ${n}` };
      const days = calendar(successions, recorded.kvk, 40);
      const parts = firmOver(successions, recorded, { from: day(from), until: day(40) });
      for (let at = from; at < 40; at += 1) {
        const on = parts.filter(
          (part) => part.from <= day(at) && part.until !== null && day(at) < part.until,
        );
        expect(on.map(({ kvk, name }) => [kvk, name])).toEqual([[days[at], `firm ${days[at]?.at(-1)}`]]);
        expect(firmOn(successions, recorded.kvk, day(at))).toBe(days[at]);
      }
    }),
  );
});

it('a firm that goes on under no other number is itself, and while it runs has no end', () => {
  const recorded = { kvk: '12345678', name: 'Hoveniers BV' };
  expect(firmOver([], recorded, { from: START, until: null })).toEqual([
    { ...recorded, from: START, until: null },
  ]);
});

it('a firm may be recorded under each number that led to the one that names it, or that it has in common on the day', () => {
  fc.assert(
    fc.property(anySuccessions, fc.nat({ max: 6 }), fc.nat({ max: 40 }), (successions, n, on) => {
      const named = `1234567${n}`;
      const leads = (number: string): boolean =>
        successions.some((one) => one.formerKvk === number && (one.kvk === named || leads(one.kvk)));
      const isIt = (number: string) =>
        number === named ||
        leads(number) ||
        (calendar(successions, number, on + 1)[on] ?? '') === calendar(successions, named, on + 1)[on];
      const every = Array.from({ length: 10 }, (_, digit) => `1234567${digit}`);
      const [first, ...others] = numbersOf(successions, named, day(on));
      expect(first).toBe(named);
      expect(new Set([first, ...others])).toEqual(new Set(every.filter(isIt)));
      expect(new Set(others).size).toBe(others.length);
    }),
  );
});
