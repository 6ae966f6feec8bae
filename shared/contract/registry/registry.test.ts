import { describe, expect, it } from 'vitest';
import { Registry } from './registry.ts';
import { newcomer } from './testing.ts';

const ONE = newcomer({ name: 'one', typePrefix: 'One', keepsCandidates: true });
const TWO = newcomer({ name: 'two', typePrefix: 'Two' });

describe('A registry', () => {
  const registry = new Registry([ONE, TWO]);

  it('names its organisations in the given order, and the chain as the last subgraph', () => {
    expect(registry.organisations).toEqual([ONE, TWO]);
    expect(registry.subgraphs).toEqual(['one', 'two', 'chain']);
    expect(registry.keepers).toEqual([ONE]);
  });

  it('finds an organisation by its name and by an id that it issued', () => {
    expect(registry.named('two')).toEqual(TWO);
    expect(registry.ownerOf('two:abc')).toBe('two');
    expect(registry.named('three')).toBeUndefined();
    expect(registry.named('toString')).toBeUndefined();
    expect(registry.ownerOf('three:abc')).toBeUndefined();
    expect(registry.ownerOf('chain:abc')).toBeUndefined();
  });

  it('cannot be changed by anyone who holds it or the list that it was made of', () => {
    const list = [ONE];
    const made = new Registry(list);
    list.push(TWO);
    expect(made.organisations).toEqual([ONE]);
    expect(() => (made.organisations as unknown[]).push(TWO)).toThrow(TypeError);
    expect(() => Object.assign(made.organisations[0]!, { title: 'Other' })).toThrow(TypeError);
  });

  it.each([
    [[ONE, { ...TWO, name: 'one' }], 'Two organisations have the name "one".'],
    [[ONE, { ...TWO, typePrefix: 'One' }], 'one and two have the same type prefix "One".'],
    [
      [{ ...ONE, name: 'chain' }],
      'Expected the name of an organisation: at most 40 small letters, and none of chain, gateway, outside, firms, candidates, contractor, erasure, usage; got "chain".',
    ],
    [
      [{ ...ONE, name: 'A b' }],
      'Expected the name of an organisation: at most 40 small letters, and none of chain, gateway, outside, firms, candidates, contractor, erasure, usage; got "A b".',
    ],
    [
      [{ ...ONE, typePrefix: 'one' }],
      'Expected a type prefix of one: at most 40 letters, the first a capital, and none of Chain, Contractor, Own, Unique; got "one".',
    ],
  ])('is refused by name when it cannot be one (%#)', (organisations, message) => {
    expect(() => new Registry(organisations)).toThrow(new RangeError(message));
  });
});
