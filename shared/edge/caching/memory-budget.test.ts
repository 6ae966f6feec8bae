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

  it('keep what was used again, however much comes that nobody uses again', () => {
    const budget = new MemoryBudget(80_000);
    const [documents, plans] = [budget.memory<number>(), budget.memory<number>()];
    documents.set('again', 1, 400);
    plans.set('again', 2, 400);
    documents.set('once', 3, 400);
    expect([documents.get('again'), plans.get('again')]).toEqual([1, 2]);
    for (let number = 0; number < 1_000; number += 1) documents.set(`other ${number}`, number, 400);
    expect([documents.get('again'), plans.get('again'), documents.get('once')]).toEqual([1, 2, undefined]);
  });

  it('keep what is lasting before it is used', () => {
    const budget = new MemoryBudget(80_000);
    const memory = budget.memory<number>();
    memory.set('registered', 1, 400, true);
    for (let number = 0; number < 1_000; number += 1) memory.set(`other ${number}`, number, 400);
    expect(memory.get('registered')).toBe(1);
  });

  it('leave room for what is new, whatever was used again', () => {
    const budget = new MemoryBudget(80_000);
    const memory = budget.memory<number>();
    for (let number = 0; number < 1_000; number += 1) memory.set(`lasting ${number}`, number, 400, true);
    memory.set('new', 1, 400);
    expect([memory.get('new'), memory.get('lasting 999'), memory.get('lasting 0')]).toEqual([
      1,
      999,
      undefined,
    ]);
  });

  it('make room as two plain lists would, one of what was used again', () => {
    const action = fc.record({
      memory: fc.nat(1),
      key: fc.nat(20).map(String),
      bytes: fc.nat(1_500),
      isLasting: fc.boolean(),
      kind: fc.constantFrom('set', 'set', 'get'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 120 }), (actions) => {
        const budget = new MemoryBudget(MODEL_BYTES);
        const memories = [budget.memory<number>(), budget.memory<number>()] as const;
        let model = NOTHING;
        for (const [at, { memory, key, bytes, isLasting, kind }] of actions.entries()) {
          const real = memories[memory] as (typeof memories)[0];
          const name = `${memory} ${key}`;
          const known = [...model.once, ...model.again].find((one) => one.name === name);
          if (kind === 'get') {
            expect(real.get(key)).toBe(known?.value);
            if (known) model = used(model, known);
          } else {
            real.set(key, at, bytes, isLasting);
            model = came(model, { name, value: at, bytes: bytes + 500 + 2 * key.length }, isLasting);
          }
          expect(budget.bytes).toBe(sum([...model.once, ...model.again]));
        }
      }),
    );
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

/** A bound that thinks of nothing but what it means: the oracle of the property. */
interface ModelEntry {
  readonly name: string;
  readonly value: number;
  readonly bytes: number;
}

/** The one that was used longest ago first. */
interface Model {
  readonly once: readonly ModelEntry[];
  readonly again: readonly ModelEntry[];
}

const MODEL_BYTES = 16_000;
const NOTHING: Model = { once: [], again: [] };

const sum = (entries: readonly ModelEntry[]) => entries.reduce((total, { bytes }) => total + bytes, 0);

const without = ({ once, again }: Model, name: string): Model => ({
  once: once.filter((one) => one.name !== name),
  again: again.filter((one) => one.name !== name),
});

function used(model: Model, entry: ModelEntry): Model {
  const { once, again } = without(model, entry.name);
  return settled({ once, again: [...again, entry] });
}

/** Three quarters for what was used again; the rest of it waits with what was not, as the last of it. */
function settled({ once, again }: Model): Model {
  const [oldest, ...others] = again;
  if (!oldest || sum(again) <= (MODEL_BYTES * 3) / 4) return { once, again };
  return settled({ once: [...once, oldest], again: others });
}

function came(model: Model, entry: ModelEntry, isLasting: boolean): Model {
  const before = without(model, entry.name);
  if (entry.bytes > MODEL_BYTES / 8) return before;
  const added = { ...before, once: [...before.once, entry] };
  let { once, again } = isLasting ? used(added, entry) : added;
  while (sum([...once, ...again]) > MODEL_BYTES) once = once.slice(1);
  return { once, again };
}
