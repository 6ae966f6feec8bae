import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryBudget } from './memory-budget.ts';

describe('memories under one bound', () => {
  it('forget what was used longest ago, in whichever memory it is', () => {
    const budget = new MemoryBudget(8_000);
    const [texts, numbers] = [budget.memory<string>(), budget.memory<number>()];
    texts.set('a', 'x', 400);
    for (let number = 0; number < 7; number += 1) numbers.set(String(number), number, 400);
    expect(texts.get('a')).toBe('x');
    for (let number = 7; number < 14; number += 1) numbers.set(String(number), number, 400);
    expect([texts.get('a'), numbers.get('0'), numbers.get('13')]).toEqual(['x', undefined, 13]);
    numbers.forget((key) => key !== '13');
    expect([numbers.get('12'), numbers.get('13'), texts.get('a')]).toEqual([undefined, 13, 'x']);
  });

  it('remember nothing that would push out most of the others', () => {
    const budget = new MemoryBudget(80_000);
    const memory = budget.memory<string>();
    memory.set('small', 'x', 100);
    memory.set('large', 'x', 10_000);
    expect([memory.get('small'), memory.get('large')]).toEqual(['x', undefined]);
  });

  it('give what was set last or nothing, never take more than the bound, and count to nothing', () => {
    const action = fc.record({
      memory: fc.nat(2),
      key: fc.nat(12).map(String),
      bytes: fc.nat(3_000),
      kind: fc.constantFrom('set', 'get', 'forget'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const budget = new MemoryBudget(20_000);
        const memories = [0, 1, 2].map(() => ({
          real: budget.memory<number>(),
          model: new Map<string, number>(),
        }));
        for (const [at, { memory, key, bytes, kind }] of actions.entries()) {
          const { real, model } = memories[memory] as (typeof memories)[0];
          if (kind === 'set') real.set(key, at, bytes);
          if (kind === 'set') model.set(key, at);
          if (kind === 'forget') real.forget((one) => one === key);
          if (kind === 'forget') model.delete(key);
          const found = real.get(key);
          if (found !== undefined) expect(found).toBe(model.get(key));
          if (kind === 'set' && bytes < 1_900) expect(found).toBe(at);
          expect(budget.bytes).toBeLessThanOrEqual(20_000);
        }
        for (const { real } of memories) real.forget(() => true);
        expect(budget.bytes).toBe(0);
      }),
    );
  });
});
