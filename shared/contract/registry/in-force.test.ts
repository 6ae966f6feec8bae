import { afterEach, describe, expect, it } from 'vitest';
import { onChange, perRegistry, putInForce, registry } from './in-force.ts';
import { Registry } from './registry.ts';
import { withNewcomer } from './testing.ts';

const OF_THE_DEMO = registry();

afterEach(() => putInForce(OF_THE_DEMO));

describe('The registry in force', () => {
  it('is the one that was put in force last', () => {
    const next = withNewcomer();
    putInForce(next);
    expect(registry()).toBe(next);
  });

  it('is announced to those who listen, once, until they stop listening', () => {
    const heard: Registry[] = [];
    const stop = onChange((next) => heard.push(next));
    const next = withNewcomer();
    putInForce(next);
    putInForce(next);
    stop();
    putInForce(new Registry([]));
    expect(heard).toEqual([next]);
  });

  it('decides what follows from it, computed once for each registry', () => {
    let computations = 0;
    const names = perRegistry(({ organisations }) => {
      computations += 1;
      return organisations.map(({ name }) => name);
    });
    expect(names()).toEqual(['gemeente', 'havensteder', 'eneco']);
    expect(names()).toBe(names());
    putInForce(withNewcomer());
    expect(names()).toEqual(['gemeente', 'havensteder', 'eneco', 'rijnmond']);
    expect(names(new Registry([]))).toEqual([]);
    expect(computations).toBe(3);
  });
});
