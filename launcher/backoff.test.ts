import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

it('the wait before a restart doubles from 0.2 to 5 seconds', () => {
  const next = backoff();
  expect(Array.from({ length: 7 }, () => next(100))).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
});

it('the wait is short again after 30 healthy seconds', () => {
  const next = backoff();
  for (let times = 0; times < 6; times++) next(29_999);
  expect([next(30_000), next(0), next(0)]).toEqual([200, 400, 800]);
});
