import { expect, it } from 'vitest';
import { lineFilter, progressText } from './progress.ts';

it.each([
  [undefined, 'loading'],
  [{ done: 1, total: 3 }, 'loading 33%'],
  [{ done: 7, total: 3 }, 'loading 100%'],
  [{ done: 0, total: 0 }, 'loading'],
])('a count %o is shown as a percentage', (count, text) => {
  expect(progressText('loading', count)).toBe(text);
});

it('a plain line is written for each new text and each quarter of the same one', () => {
  const deservesLine = lineFilter();
  const lines = Array.from({ length: 101 }, (_, done) => done).filter((done) =>
    deservesLine('loading', { done, total: 100 }),
  );
  expect(lines).toEqual([0, 25, 50, 75, 100]);
  expect([deservesLine('indexing'), deservesLine('indexing'), deservesLine('loading')]).toEqual([
    true,
    false,
    true,
  ]);
});
