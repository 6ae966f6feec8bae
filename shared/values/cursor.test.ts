import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CursorPart, decodeCursor, encodeCursor } from './cursor.ts';
import { isText } from './text.ts';

const anything = (tuple: readonly unknown[]): tuple is readonly CursorPart[] => Array.isArray(tuple);
const isRankAndId = (tuple: readonly unknown[]): tuple is [number, string] =>
  tuple.length === 2 && typeof tuple[0] === 'number' && typeof tuple[1] === 'string';

describe('a cursor', () => {
  test('gives back the sort key of its row, typed by the shape', () => {
    const [rank, id] = decodeCursor('vacancies', encodeCursor('vacancies', [0.5, 'eneco:1']), isRankAndId);
    expect(rank + 1).toBe(1.5);
    expect(id.toUpperCase()).toBe('ENECO:1');
  });

  test('is text that fits in an address without escaping', () => {
    expect(encodeCursor('vacancies', ['Ĳsselmonde ~ ✓', 1])).toMatch(/^[\w-]+$/);
  });

  test('gives back every tuple that it was made of', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }).filter(isText),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(part, { maxLength: 5 }), (kind, tuple) => {
        expect(decodeCursor(kind, encodeCursor(kind, tuple), anything)).toEqual(tuple);
      }),
    );
  });
});
