import { expect, it } from 'vitest';
import { percentageOf } from './coverage.ts';

it('is a percentage with one decimal', () => {
  expect(percentageOf(1n, 3n)).toBe(33.3);
  expect(percentageOf(2n, 3n)).toBe(66.7);
  expect(percentageOf(3n, 3n)).toBe(100);
});

it('is unknown, not zero, without contracts', () => {
  expect(percentageOf(0n, 0n)).toBeNull();
});
