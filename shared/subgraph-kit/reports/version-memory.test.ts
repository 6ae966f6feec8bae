import { describe, expect, it } from 'vitest';
import { VersionMemory } from './version-memory.ts';

const asked = (...keys: string[]) => new Map(keys.map((key) => [key, key]));
const echo = async (missing: readonly string[]) => missing;
/** A memory of texts, and what it was asked to make, call by call. */
function texts(mostBytes = 1_000) {
  const memory = new VersionMemory<string>(mostBytes, (text) => text.length);
  const made: (readonly string[])[] = [];
  const ask = (version: string, ...keys: string[]) =>
    memory.all(version, asked(...keys), async (missing) => {
      made.push(missing);
      return missing;
    });
  return { memory, made, ask };
}

describe('a memory of one version', () => {
  it('makes what is missing together, and once', async () => {
    const { made, ask } = texts();
    expect([...(await ask('1', 'a', 'b'))]).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    await ask('1', 'b', 'c');
    await ask('1', 'a', 'b', 'c');
    expect(made).toEqual([['a', 'b'], ['c']]);
  });

  it('gives nothing of another version', async () => {
    const { memory, made, ask } = texts();
    await ask('1', 'a', 'b');
    await ask('2', 'a');
    expect([made.length, memory.bytes]).toEqual([2, 1]);
    await ask('1', 'a');
    expect(made.length).toBe(3);
  });

  it('makes once what two ask at the same moment', async () => {
    const { made, ask } = texts();
    await Promise.all([ask('1', 'a', 'b'), ask('1', 'b', 'c')]);
    expect(made).toEqual([['a', 'b'], ['c']]);
  });

  it('gives what was on its way to the caller that asked for it, and keeps nothing of it once another version is asked', async () => {
    const { memory, ask } = texts();
    const slow = Promise.withResolvers<readonly string[]>();
    const first = memory.all('1', asked('a'), () => slow.promise);
    await ask('2', 'b');
    slow.resolve(['old']);
    expect((await first).get('a')).toBe('old');
    expect((await ask('2', 'a')).get('a')).toBe('a');
    expect(memory.bytes).toBe(2);
  });

  it('tries again what failed', async () => {
    const { memory, ask } = texts();
    const failing = memory.all('1', asked('a'), () => Promise.reject(new Error('too late')));
    await expect(failing).rejects.toThrow('too late');
    expect((await ask('1', 'a')).get('a')).toBe('a');
  });

  it('holds a number of bytes, the least recently asked going first', async () => {
    const { memory, made, ask } = texts(6);
    await ask('1', 'aa', 'bb', 'cc');
    await ask('1', 'aa');
    await ask('1', 'dd');
    await ask('1', 'aa', 'cc', 'dd');
    expect([made.length, memory.bytes]).toEqual([2, 6]);
    await ask('1', 'bb');
    expect(made.length).toBe(3);
  });

  it('gives what is larger than it may hold, and holds nothing of it', async () => {
    const memory = new VersionMemory<string>(3, (text) => text.length);
    expect((await memory.all('1', asked('large'), echo)).get('large')).toBe('large');
    expect(memory.bytes).toBe(0);
  });
});
