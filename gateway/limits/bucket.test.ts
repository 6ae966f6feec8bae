import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bill } from './bill.ts';
import { Buckets } from './bucket.ts';

function bucketsWith({ callers = 100 } = {}) {
  let seconds = 0;
  const buckets = new Buckets({ points: 100, refillPerSecond: 10, callers, now: () => seconds * 1000 });
  return { buckets, wait: (more: number) => (seconds += more) };
}

describe('a bucket of points', () => {
  it('is spent, refused when it is empty, and says when to come back', () => {
    const { buckets, wait } = bucketsWith();
    expect(buckets.spend('a', 80)).toEqual({ allowed: true, remaining: 20, retryAfterSeconds: 0 });
    expect(buckets.spend('a', 45)).toEqual({ allowed: false, remaining: 20, retryAfterSeconds: 3 });
    wait(2);
    expect(buckets.spend('a', 45).allowed).toBe(false);
    wait(0.5);
    expect(buckets.spend('a', 45)).toEqual({ allowed: true, remaining: 0, retryAfterSeconds: 0 });
  });

  it('is one per caller', () => {
    const { buckets } = bucketsWith();
    buckets.spend('a', 100);
    expect(buckets.spend('b', 100).allowed).toBe(true);
  });

  it('lets in what costs more than a whole bucket when the bucket is whole', () => {
    const { buckets } = bucketsWith();
    expect(buckets.spend('a', 5_000)).toEqual({ allowed: true, remaining: 0, retryAfterSeconds: 0 });
  });

  it('goes into debt for what is always counted, for as long as a bucket takes', () => {
    const { buckets } = bucketsWith();
    for (let part = 0; part < 50; part += 1) buckets.spend('a', 100, true);
    expect(buckets.spend('a', 1)).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 11 });
  });

  it('remembers a bounded number of callers, and forgets the one that spent longest ago', () => {
    const { buckets } = bucketsWith({ callers: 2 });
    buckets.spend('a', 100);
    buckets.spend('b', 100);
    buckets.spend('a', 0);
    buckets.spend('c', 100);
    expect(buckets.size).toBe(2);
    expect([buckets.spend('a', 1).allowed, buckets.spend('b', 1).allowed]).toEqual([false, true]);
  });

  it('never gives more than it holds and what came back since', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 8 }), cost: fc.integer({ min: 0, max: 100 }) }),
    );
    fc.assert(
      fc.property(steps, (asked) => {
        const { buckets, wait } = bucketsWith();
        let given = 0;
        let passed = 0;
        for (const { wait: seconds, cost } of asked) {
          wait(seconds);
          passed += seconds;
          const { allowed, remaining, retryAfterSeconds } = buckets.spend('a', cost);
          if (allowed) given += cost;
          expect(given).toBeLessThanOrEqual(100 + 10 * passed);
          expect(remaining).toBeGreaterThanOrEqual(0);
          if (allowed) continue;
          wait(retryAfterSeconds);
          passed += retryAfterSeconds;
          expect(buckets.spend('a', cost).allowed).toBe(true);
          given += cost;
        }
      }),
    );
  });
});

describe('looking at a bucket', () => {
  it('reports how spending would go, and spends nothing', () => {
    const { buckets } = bucketsWith();
    buckets.spend('a', 95);
    expect(buckets.look('a', 10)).toEqual({ allowed: false, remaining: 5, retryAfterSeconds: 1 });
    expect(buckets.look('a', 5)).toEqual({ allowed: true, remaining: 5, retryAfterSeconds: 0 });
  });
});

describe('the bill of one request', () => {
  it('has something on it for what is refused', () => {
    const { buckets } = bucketsWith();
    const bill = new Bill(buckets, 'a');
    for (let refused = 0; refused < 19; refused += 1) bill.payRefusal();
    expect(bill.remaining).toEqual({ allowed: true, remaining: 5, retryAfterSeconds: 0 });
    bill.payRefusal();
    expect(bill.remaining.allowed).toBe(false);
  });

  it('has planning on it that took long, and no other', () => {
    const { buckets } = bucketsWith();
    const bill = new Bill(buckets, 'a');
    bill.payPlanning(99);
    expect(bill.remaining.remaining).toBe(100);
    bill.payPlanning(457);
    expect(bill.remaining.remaining).toBe(55);
  });

  it('is refused at its first operation or not at all, and counts every one', () => {
    const { buckets } = bucketsWith();
    const bill = new Bill(buckets, 'a');
    expect(bill.spend(90).allowed).toBe(true);
    expect(bill.spend(90).allowed).toBe(true);
    expect(new Bill(buckets, 'a').spend(1).allowed).toBe(false);
  });

  it('stays refused when its first operation was', () => {
    const { buckets } = bucketsWith();
    buckets.spend('a', 100);
    const bill = new Bill(buckets, 'a');
    expect([bill.spend(1).allowed, bill.spend(1).allowed]).toEqual([false, false]);
  });
});
