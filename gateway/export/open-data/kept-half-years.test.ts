import type { Period } from '@social-return/values/period';
import { describe, expect, it } from 'vitest';
import { type HalfYear, KeptHalfYears } from './kept-half-years.ts';

const [FIRST, SECOND] = ['2024-H2', '2025-H1'] as Period[] as [Period, Period];

/** Half-years of which each making is counted, and waits until it is let go. */
function made(state: Partial<HalfYear> = {}) {
  let now = 0;
  let fails = false;
  const count = new Map<Period, number>();
  let most = 0;
  let running = 0;
  const halves = new KeptHalfYears({
    now: () => now,
    make: async (period) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      count.set(period, (count.get(period) ?? 0) + 1);
      if (fails) throw new Error('nobody answered');
      return { rows: `${period} ${count.get(period)}`, missing: [], isFixed: true, ...state };
    },
  });
  return {
    halves,
    count,
    most: () => most,
    later: (seconds: number) => {
      now += seconds * 1_000;
    },
    failing: (does: boolean) => {
      fails = does;
    },
  };
}

describe('a half-year of the open data', () => {
  it('is made once, however many ask at the same time and after, and one at a time', async () => {
    const { halves, count, most, later } = made();
    await Promise.all(Array.from({ length: 50 }, (_, i) => halves.get(i % 2 ? FIRST : SECOND)));
    later(3_599);
    await halves.get(FIRST);
    expect([...count.values(), most()]).toEqual([1, 1, 1]);
    expect(halves.secondsLeft(FIRST)).toBe(1);
  });

  it('that is fixed is given while it is made anew, also when that fails', async () => {
    const { halves, count, later, failing } = made();
    await halves.get(FIRST);
    later(3_600);
    failing(true);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 1');
    await expect.poll(() => count.get(FIRST)).toBe(2);
    failing(false);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 1');
    await expect.poll(() => halves.secondsLeft(FIRST)).toBe(3_600);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 3');
  });

  it.each([{ isFixed: false }, { missing: ['Eneco'] }])('with %j is made again soon', async (state) => {
    const { halves, later } = made(state);
    await halves.get(FIRST);
    later(29);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 1');
    later(1);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 2');
  });

  it('that could not be made is not kept', async () => {
    const { halves, failing } = made();
    failing(true);
    await expect(halves.get(FIRST)).rejects.toThrow('nobody answered');
    failing(false);
    expect((await halves.get(FIRST)).rows).toBe('2024-H2 2');
  });
});
