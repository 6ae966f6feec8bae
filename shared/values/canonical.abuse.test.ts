import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { canonicalJson, decodeQuestion, encodeQuestion } from './canonical.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('a value without a canonical text', () => {
  test.each([
    [1n, 'bigint'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [undefined, 'undefined'],
    [[undefined], 'undefined'],
    [new Array(1), 'undefined'],
    [new Date(0), 'Date'],
    [new Map(), 'Map'],
    [Symbol('a'), 'symbol'],
    [() => 1, 'function'],
  ])('%s', (value, name) => {
    expect(() => canonicalJson(value)).toThrow(
      new TypeError(`Expected a value that JSON can hold, got ${name}.`),
    );
  });

  test('a bigint deep inside, and a circle', () => {
    expect(() => canonicalJson({ a: [{ b: 1n }] })).toThrow(TypeError);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow(new TypeError('Expected at most 32 levels.'));
  });
});

describe('a question that the chain did not encode', () => {
  test.each([
    ['', 'empty'],
    ['%%%', 'not base64url'],
    [`${encodeQuestion({ a: 1 })}=`, 'padded'],
    [encoded('{"b":1,"a":2}'), 'keys out of order'],
    [encoded('{"a": 1}'), 'with a space'],
    [encoded('{"a":1,"a":1}'), 'a key twice'],
    [encoded('1.0'), 'a number written otherwise'],
    [encoded('{"a":'), 'cut'],
    [encoded('['.repeat(50) + ']'.repeat(50)), 'too deep'],
    [encoded(JSON.stringify('x'.repeat(9_000))), 'too long'],
    [42, 'a number'],
    [null, 'null'],
  ])('%j (%s) is refused', (text, _why) => {
    expect(() => decodeQuestion(text)).toThrow(
      new BadInput(
        'query',
        { en: 'a question as the chain encodes it', nl: 'een vraag zoals de keten die opschrijft' },
        text,
      ),
    );
  });

  test('the error names the argument, the shape and what was given', () => {
    expect(() => decodeQuestion('%%%', 'id')).toThrow(
      'Argument "id": expected a question as the chain encodes it, got "%%%".',
    );
  });

  test('a question too long for a key is refused by name', () => {
    expect(() => encodeQuestion('x'.repeat(7_000))).toThrow(
      `Argument "filter": expected a question of at most 8192 characters when encoded, got "${'x'.repeat(62)}….`,
    );
  });

  test('no text whatever gives another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        try {
          decodeQuestion(text);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInput);
        }
      }),
    );
  });

  test('a key named __proto__ stays a key', () => {
    const question = decodeQuestion(encoded('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(question.admin).toBeUndefined();
  });
});
