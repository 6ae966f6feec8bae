import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

let now: number;
let breaker: Breaker;

beforeEach(() => {
  now = 1_000_000;
  breaker = new Breaker(() => new Date(now));
});

/** Calls of one caller, each over before the next: `s` succeeds, `f` fails. */
function calls(outcomes: string, caller: string | null = null): void {
  for (const outcome of outcomes) {
    const call = breaker.admit(caller);
    if (outcome === 'f') call?.failed(true);
    else call?.succeeded();
  }
}

it('stays closed while fewer than ten calls say anything', () => {
  calls('fffffffff');
  expect(breaker.state).toBe('closed');
});

it('opens when half of at least ten calls failed, and lets nobody through', () => {
  calls('sssssfffff');
  expect([breaker.state, breaker.admit(null)]).toEqual(['open', null]);
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
  expect(breaker.admit(null)).toBeNull();
  now += 1;
  expect(breaker.state).toBe('half-open');
  const [first, second] = [breaker.admit(null), breaker.admit(null)];
  expect(second).toBeNull();
  first?.succeeded();
  expect(breaker.state).toBe('closed');
  expect(breaker.admit(null)).not.toBeNull();
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
  breaker.admit(null)?.forgotten();
  expect(breaker.admit(null)).not.toBeNull();
});

it('takes the end of an older call for no try', () => {
  const old = breaker.admit(null);
  calls('ffffffffff');
  now += 5_000;
  const attempt = breaker.admit(null);
  old?.failed(true);
  expect(breaker.state).toBe('half-open');
  attempt?.succeeded();
  expect(breaker.state).toBe('closed');
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

describe('failures that may be due to what was asked', () => {
  it('of three callers open nothing, however many they are', () => {
    for (const caller of ['a', 'b', 'c']) calls('f'.repeat(100), caller);
    expect(breaker.state).toBe('closed');
  });

  it('of four callers open it, when nobody else is answered', () => {
    for (const caller of ['a', 'b', 'c', 'd']) calls('fff', caller);
    expect(breaker.state).toBe('open');
  });

  it('are all counted where no question can be to blame', () => {
    for (let time = 0; time < 10; time += 1) breaker.admit('a')?.failed(false);
    expect(breaker.state).toBe('open');
  });

  it('take the try from nobody else: a caller whose try failed leaves the next one to others', () => {
    calls('ffffffffff');
    now += 5_000;
    calls('f', 'a');
    now += 5_000;
    expect(breaker.admit('a')).toBeNull();
    expect(breaker.admit('b')).not.toBeNull();
  });

  it('keep nobody out for good: a caller who is alone tries again a period later', () => {
    calls('ffffffffff');
    now += 5_000;
    calls('f', 'a');
    now += 10_000;
    calls('s', 'a');
    expect(breaker.state).toBe('closed');
  });
});
