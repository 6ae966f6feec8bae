import { expect, it } from 'vitest';
import { RetryBudget } from './retry-budget.ts';

function retriesAfter(calls: number): number {
  const budget = new RetryBudget();
  for (let n = 0; n < calls; n += 1) budget.called();
  let retries = 0;
  while (budget.take()) retries += 1;
  return retries;
}

it('allows the first call its retry, then one for every ten calls', () => {
  expect([retriesAfter(0), retriesAfter(10), retriesAfter(40)]).toEqual([1, 2, 5]);
});

it('saves up no more than ten', () => {
  expect(retriesAfter(100_000)).toBe(10);
});

it('never allows more than a tenth of all calls and one, when all fail', () => {
  const budget = new RetryBudget();
  let retries = 0;
  for (let n = 0; n < 1_000; n += 1) {
    budget.called();
    if (budget.take()) retries += 1;
  }
  expect(retries).toBe(101);
});
