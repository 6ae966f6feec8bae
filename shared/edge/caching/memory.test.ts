import { expect, it } from 'vitest';
import { Memory } from './memory.ts';

it('the value that was set longest ago goes first, and setting it again keeps it', () => {
  const memory = new Memory<number>(2);
  memory.set('a', 1);
  memory.set('b', 2);
  memory.set('a', 3);
  memory.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
  expect(['a', 'b', 'c'].map((key) => memory.has(key))).toEqual([true, false, true]);
});
