import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CustomFacts, centsThatCount } from './custom-fulfilment.ts';

const facts = (more: Partial<CustomFacts>): CustomFacts => ({
  state: 'STARTED',
  threshold: 60_000_00n,
  committed: 90_000_00n,
  resultReached: null,
  ...more,
});

it('counts for nothing before it starts', () => {
  for (const state of ['PROPOSED', 'VALUED'] as const) {
    expect(centsThatCount(facts({ state, committed: null }))).toBe(0n);
  }
});

it('counts for its threshold from the start on', () => {
  expect(centsThatCount(facts({}))).toBe(60_000_00n);
});

it('counts for all that is committed once the result is reached, and for the threshold when it is missed', () => {
  expect(centsThatCount(facts({ state: 'CONFIRMED', resultReached: true }))).toBe(90_000_00n);
  expect(centsThatCount(facts({ state: 'CONFIRMED', resultReached: false }))).toBe(60_000_00n);
});

it('never counts for more than is committed, and a reached result never takes anything away', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 14n), fc.bigInt(0n, 10n ** 14n), (threshold, surplus) => {
      const amounts = { threshold, committed: threshold + surplus };
      const started = centsThatCount(facts(amounts));
      const reached = centsThatCount(facts({ ...amounts, state: 'CONFIRMED', resultReached: true }));
      expect(started <= reached && reached === amounts.committed).toBe(true);
      expect(reached - started).toBe(surplus);
    }),
  );
});
