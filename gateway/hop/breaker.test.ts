import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

let now: number;
let breaker: Breaker;

beforeEach(() => {
  now = 1_000_000;
  breaker = new Breaker(() => new Date(now));
});

function calls(outcomes: string): void {
  for (const outcome of outcomes) {
    if (!breaker.admits()) continue;
    if (outcome === 'f') breaker.failed();
    else breaker.succeeded();
  }
}

it('stays closed while fewer than ten calls say anything', () => {
  calls('fffffffff');
  expect(breaker.state).toBe('closed');
});

it('opens when half of at least ten calls failed, and lets nobody through', () => {
  calls('sssssfffff');
  expect([breaker.state, breaker.admits()]).toEqual(['open', false]);
});

it('stays closed while less than half fail', () => {
  calls('ssssssffff'.repeat(3));
  expect(breaker.state).toBe('closed');
});

it('forgets calls older than ten seconds', () => {
  calls('fffff');
  now += 10_000;
  calls('ffff');
  expect(breaker.state).toBe('closed');
});

it('lets one call try after five seconds, and closes when that succeeds', () => {
  calls('ffffffffff');
  now += 4_999;
  expect(breaker.admits()).toBe(false);
  now += 1;
  expect(breaker.state).toBe('half-open');
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  breaker.succeeded();
  expect([breaker.state, breaker.admits()]).toEqual(['closed', true]);
});

it('opens for another five seconds when the try fails', () => {
  calls('ffffffffff');
  now += 5_000;
  calls('f');
  expect(breaker.state).toBe('open');
  now += 5_000;
  expect(breaker.state).toBe('half-open');
});

it('lets another call try when the one that tried went away', () => {
  calls('ffffffffff');
  now += 5_000;
  expect(breaker.admits()).toBe(true);
  breaker.forgotten();
  expect(breaker.admits()).toBe(true);
});

it('closes again whatever came before, once calls succeed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('s', 'f'), fc.integer({ min: 0, max: 20_000 }))),
      (history) => {
        now = 0;
        breaker = new Breaker(() => new Date(now));
        for (const [outcome, wait] of history) {
          now += wait;
          calls(outcome);
        }
        now += 5_000;
        calls('s');
        expect(breaker.state).toBe('closed');
      },
    ),
  );
});
