import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalHash, canonicalJson, decodeQuestion, encodeQuestion } from './canonical.ts';

const anyJson = fc.jsonValue({ maxDepth: 5, noUnicodeString: false }).map(withoutNegativeZero);

/** JSON has no negative zero. */
function withoutNegativeZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reversed(part)]),
  );
}

describe('canonical JSON', () => {
  test('sorts keys, leaves out undefined and writes no spaces', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: undefined, B: true })).toBe(
      '{"B":true,"b":[1,{"c":"é","d":null}]}',
    );
  });

  test('takes instances of input classes and objects without a prototype as what they hold', () => {
    class Filter {
      kind = 'JOB';
      area: string | undefined;
    }
    expect(canonicalJson(new Filter())).toBe('{"kind":"JOB"}');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(canonicalHash(reversed(value))).toBe(canonicalHash(value));
      }),
    );
  });

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  test('has a hash that is the same in every process and year', () => {
    expect(canonicalHash({ b: 1, a: 2 })).toBe(
      'd3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772',
    );
  });
});

describe('a question as a key', () => {
  test('is given back as it was asked', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(decodeQuestion(encodeQuestion(value))).toEqual(value);
      }),
    );
  });

  test('is the same key in whatever order it was asked', () => {
    expect(encodeQuestion({ kind: 'JOB', area: 'BU05990321' })).toBe(
      encodeQuestion({ area: 'BU05990321', kind: 'JOB', text: undefined }),
    );
  });
});
