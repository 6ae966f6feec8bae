import { dayNumber, dayOfNumber } from '@social-return/subgraph-kit/placements/grouped';
import { type Day, yearOf } from '@social-return/values/day';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { YEAR_PARTS, yearParts } from './year-parts.ts';

const number = (text: string) => dayNumber(text as Day);

it('makes every calendar year one whole, from 1900 through 2198', () => {
  for (let year = 1900; year < 2199; year += 1) {
    expect(yearParts(number(`${year}-01-01`), number(`${year + 1}-01-01`))).toBe(YEAR_PARTS);
  }
});

it('is the sum of its days, each a part of its own year', () => {
  const leap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const anyDay = fc.integer({ min: number('1900-01-01'), max: number('2197-01-01') });
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5, max: 800 }), (since, length) => {
      let parts = 0;
      for (let day = since; day < since + length; day += 1) {
        parts += YEAR_PARTS / (leap(yearOf(dayOfNumber(day))) ? 366 : 365);
      }
      expect(yearParts(since, since + length)).toBe(parts);
    }),
  );
});
