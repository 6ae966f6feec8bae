import { expect, it } from 'vitest';
import { Shares } from './shares.ts';

it('gives each caller its number of places, and the next one to the question that waits longest', async () => {
  const shares = new Shares(2);
  expect([shares.take('a'), shares.take('a'), shares.take('a'), shares.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  const got: string[] = [];
  const first = shares.wait('a', 60_000).then(() => got.push('first'));
  const second = shares.wait('a', 60_000).then(() => got.push('second'));
  shares.give('a');
  await first;
  expect(got).toEqual(['first']);
  shares.give('a');
  await second;
  shares.give('a');
  shares.give('a');
  expect([shares.take('a'), shares.take('a'), shares.take('a')]).toEqual([true, true, false]);
});

it('keeps no place for a caller that left or whose time is over', async () => {
  const shares = new Shares(1);
  shares.take('a');
  expect(await shares.wait('a', 1)).toBe(false);
  const leaves = new AbortController();
  const waits = shares.wait('a', 60_000, leaves.signal);
  leaves.abort();
  expect(await waits).toBe(false);
  shares.give('a');
  expect(shares.take('a')).toBe(true);
});
