import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from './free-places.ts';

it('spreads all places, evenly, the first ones first', () => {
  expect(spread(5, ['a', 'b', 'c'])).toEqual([
    ['a', 2],
    ['b', 2],
    ['c', 1],
  ]);
  expect(spread(1, ['a', 'b'])).toEqual([['a', 1]]);
  expect(spread(0, ['a'])).toEqual([]);
});

it('never loses a place, and nobody gets two more than another', () => {
  const parties = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.nat(1000), parties, (places, names) => {
      const counts = spread(places, names).map(([, count]) => count);
      expect(counts.reduce((all, count) => all + count, 0)).toBe(places);
      const fewest = counts.length < names.length ? 0 : Math.min(...counts);
      expect(Math.max(0, ...counts) - fewest).toBeLessThanOrEqual(1);
    }),
  );
});
