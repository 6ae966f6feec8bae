import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shorten } from './shorten.ts';

it('a text of a line is kept, and of a longer one its beginning and its end', () => {
  expect(shorten('x'.repeat(300))).toBe('x'.repeat(300));
  expect(shorten(`Expected a day, got ${'9'.repeat(5_000)}, at "start".`)).toMatch(
    /^Expected a day, got 9{197} … 9{67}, at "start"\.$/,
  );
});

it('is never longer than a line, and is text, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(shorten(text + text).length).toBeLessThanOrEqual(300);
      expect(shorten(text + text).isWellFormed()).toBe(true);
    }),
  );
});
