import { budget } from '@social-return/test/setup/budget';
import type { Day } from '@social-return/values/day';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbersOfFirm } from './numbers-of-firm.ts';

const day = (text: string) => text as Day;
const NUMBERS = ['99000001', '99000002', '99000003', '99000004', '99000005'];
const TODAY = day('2026-03-02');

it('a firm is known by its own number and by those that became it, from the day on which they did', () => {
  const merged = [{ formerKvk: '99000001', kvk: '99000002', name: 'Samen', since: day('2026-03-02') }];
  expect(numbersOfFirm(merged, '99000002', TODAY)).toEqual(['99000002', '99000001']);
  expect(numbersOfFirm(merged, '99000002', day('2026-03-01'))).toEqual(['99000002']);
});

it('a number that became another opens nothing any more', () => {
  const merged = [{ formerKvk: '99000001', kvk: '99000002', name: 'Samen', since: day('2020-01-01') }];
  expect(numbersOfFirm(merged, '99000001', TODAY)).toEqual([]);
});

it('every number belongs to exactly one firm of today, however firms merged', () => {
  fc.assert(
    fc.property(
      // Each number goes on under a later one at most: never back.
      fc.tuple(
        ...NUMBERS.slice(1).map((_number, n) =>
          fc.option(fc.integer({ min: n + 1, max: NUMBERS.length - 1 })),
        ),
      ),
      fc.tuple(...NUMBERS.map(() => fc.boolean())),
      (next, begun) => {
        const successions = NUMBERS.flatMap((formerKvk, n) => {
          const to = next[n];
          const since = day(begun[n] ? '2026-01-01' : '2026-12-01');
          return to == null ? [] : [{ formerKvk, kvk: NUMBERS[to] as string, name: 'Firma', since }];
        });
        const seen = NUMBERS.flatMap((kvk) => numbersOfFirm(successions, kvk, TODAY));
        expect(seen.toSorted()).toEqual(NUMBERS);
      },
    ),
    { numRuns: budget({ quick: 200, deep: 10_000 }) },
  );
});
