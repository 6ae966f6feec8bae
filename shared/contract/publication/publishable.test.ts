import { describe, expect, it } from 'vitest';
import { BUURTEN, buurtenWithin, CITY, WIJKEN } from '../areas/areas.ts';
import type { CellsShape } from '../questions/contributions.ts';
import { publishable } from './publishable.ts';
import { PUBLICATION_THRESHOLDS } from './thresholds.ts';

/** Three wijken with three buurten each. */
const PLACES = WIJKEN.filter(({ code }) => buurtenWithin(code).length >= 3)
  .slice(0, 3)
  .map(({ code }) => ({ code, buurten: buurtenWithin(code).slice(0, 3) }));

describe('what can be published', () => {
  const [first, second] = PLACES;
  const [a = '', b = '', c = ''] = first?.buurten ?? [];
  const of = (...sizes: number[]): CellsShape =>
    Object.fromEntries([a, b, c].map((code, n) => [code, [sizes[n] ?? 0, sizes[n] ?? 0]]));
  const shown = (...cells: CellsShape[]) => {
    const areas = publishable(cells, PUBLICATION_THRESHOLDS);
    return [CITY.code, first?.code ?? '', a, b, c].map((code) => areas.has(code));
  };

  it.each<[string, number[], boolean[]]>([
    ['enough everywhere', [10, 11, 12], [true, true, true, true, true]],
    ['one buurt with few: the smallest other goes with it', [4, 15, 12], [true, true, false, true, false]],
    ['one empty buurt: nobody is to be found', [0, 15, 12], [true, true, false, true, true]],
    ['two with few that are enough together', [6, 5, 12], [true, true, false, false, true]],
    ['two with few that are too few together', [4, 5, 12], [true, true, false, false, false]],
    ['one buurt only', [12, 0, 0], [true, true, true, false, false]],
    ['a wijk with enough and no buurt with enough', [4, 4, 4], [true, true, false, false, false]],
    ['a city with few', [3, 3, 3], [false, false, false, false, false]],
  ])('of %s', (_what, sizes, areas) => {
    expect(shown(of(...sizes))).toEqual(areas);
  });

  it('hides a second wijk with the only one that is hidden, and all of its buurten', () => {
    const areas = publishable(
      [{ ...of(3, 0, 0), [second?.buurten[0] ?? '']: [20, 20], [PLACES[2]?.buurten[0] ?? '']: [30, 30] }],
      PUBLICATION_THRESHOLDS,
    );
    expect([...areas].sort()).toEqual([CITY.code, PLACES[2]?.code, PLACES[2]?.buurten[0]].sort());
  });

  it('counts people whom several organisations know as many as the one that knows most', () => {
    expect(shown(of(6), of(6), of(6))).toEqual([false, false, false, false, false]);
    expect(shown(of(6), of(12), of(6))).toEqual([true, true, true, false, false]);
  });

  it('shows what is about some of the people only within what is shown of all', () => {
    const all = of(12, 20, 3);
    const within = publishable([all], PUBLICATION_THRESHOLDS);
    expect([a, b, c].map((code) => within.has(code))).toEqual([false, true, false]);
    const some = publishable([of(12, 15, 0)], PUBLICATION_THRESHOLDS, within);
    expect([a, b, c].map((code) => some.has(code))).toEqual([false, true, false]);
    // Few of them are where all are hidden: what is left must not be about those few.
    const few = publishable([of(4, 15, 0)], PUBLICATION_THRESHOLDS, within);
    expect([a, b, c].map((code) => few.has(code))).toEqual([false, false, false]);
  });

  it('knows every buurt as part of one wijk, so that nothing lies between', () => {
    expect(BUURTEN.every(({ code, wijk }) => buurtenWithin(wijk).includes(code))).toBe(true);
  });
});
