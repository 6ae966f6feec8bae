import { expect, it } from 'vitest';
import { obligation } from './obligation.ts';

it('is the percentage of the value', () => {
  expect(obligation(100_000_000n, 500)).toBe(5_000_000n);
  expect(obligation(100_000_000n, 275)).toBe(2_750_000n);
  expect(obligation(100_000_000n, 0)).toBe(0n);
});

it('is rounded once, half a cent up', () => {
  expect(obligation(10n, 500)).toBe(1n);
  expect(obligation(9n, 500)).toBe(0n);
});

it('is exact for the largest amount that can be written', () => {
  expect(obligation(99_999_999_999_999n, 10_000)).toBe(99_999_999_999_999n);
});
