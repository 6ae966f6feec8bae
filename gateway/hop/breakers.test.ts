import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Call } from './breaker.ts';
import { Breakers } from './breakers.ts';

/** Histories; a larger run is asked with BREAKER_RUNS. */
const RUNS = Number(process.env.BREAKER_RUNS ?? 300);

/** What callers of heavy questions do at a partner that is well: few, and their questions may take any time or never end. */
const heavy = fc.record({
  caller: fc.constantFrom('heavy 1', 'heavy 2', 'heavy 3'),
  /** How long the question takes, in milliseconds, until it failed. */
  takes: fc.integer({ min: 0, max: 10_000 }),
  /** When the next one is asked, in milliseconds. */
  next: fc.integer({ min: 0, max: 3_000 }),
  end: fc.constantFrom('failed', 'failed', 'failed', 'succeeded', 'forgotten'),
});

function end(call: Call, how: string): void {
  if (how === 'failed') call.failed(true);
  else if (how === 'succeeded') call.succeeded();
  else call.forgotten();
}

it('an honest caller is let through whatever three others ask that is too heavy, at any moment', () => {
  const property = fc.property(fc.array(heavy, { maxLength: 200 }), (history) => {
    let now = 0;
    const breakers = new Breakers(() => new Date(now));
    let underWay: { readonly call: Call; readonly at: number; readonly how: string }[] = [];
    for (const { caller, takes, next, end: how } of history) {
      for (const one of underWay.filter(({ at }) => at <= now)) end(one.call, one.how);
      underWay = underWay.filter(({ at }) => at > now);
      const call = breakers.admit(caller);
      if (typeof call !== 'string') underWay.push({ call, at: now + takes, how });
      const honest = breakers.admit('honest');
      if (typeof honest === 'string') throw new Error(`The honest caller was refused: ${honest}.`);
      // It is slow for a good reason now and then, and leaves before the answer: that says nothing either.
      honest.forgotten();
      expect(breakers.state).toBe('closed');
      now += next;
    }
  });
  fc.assert(property, { numRuns: RUNS });
});

it('a caller whose questions mostly fail is held off alone, and tries again after five seconds', () => {
  let now = 0;
  const breakers = new Breakers(() => new Date(now));
  for (let time = 0; time < 10; time += 1) end(breakers.admit('heavy') as Call, 'failed');
  expect([breakers.admit('heavy'), breakers.state]).toEqual(['held', 'closed']);
  expect(typeof breakers.admit('honest')).toBe('object');
  now += 5_000;
  end(breakers.admit('heavy') as Call, 'succeeded');
  expect(typeof breakers.admit('heavy')).toBe('object');
});

it('a partner that answers nobody is found out by several callers, and is back at once for the first that asks', () => {
  let now = 0;
  const breakers = new Breakers(() => new Date(now));
  for (const caller of ['a', 'b', 'c'])
    for (let time = 0; time < 3; time += 1) end(breakers.admit(caller) as Call, 'failed');
  end(breakers.admit('d') as Call, 'failed');
  expect([breakers.state, breakers.admit('e')]).toEqual(['open', 'open']);
  now += 5_000;
  end(breakers.admit('e') as Call, 'succeeded');
  expect(breakers.state).toBe('closed');
});

it('one caller that always comes first keeps a partner away that is back for no more than one try', () => {
  const property = fc.property(fc.integer({ min: 1, max: 999 }), (early) => {
    let now = 0;
    const breakers = new Breakers(() => new Date(now), { leastCalls: 1 });
    end(breakers.admit('a') as Call, 'failed');
    for (now = 5_000; now < 60_000; now += 1_000 - early) {
      const call = breakers.admit('heavy');
      if (typeof call !== 'string') end(call, 'failed');
      now += early;
      const honest = breakers.admit('honest');
      if (typeof honest !== 'string') return honest.succeeded();
    }
    throw new Error('The honest caller was never let through.');
  });
  fc.assert(property, { numRuns: 50 });
});
