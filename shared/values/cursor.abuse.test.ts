import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const isId = (tuple: readonly unknown[]): tuple is [string] =>
  tuple.length === 1 && typeof tuple[0] === 'string';
const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('a cursor that this list did not return', () => {
  test.each([
    ['', 'empty'],
    ['not a cursor', 'not base64url'],
    [`${encodeCursor('vacancies', ['a'])}=`, 'padded'],
    [`${encodeCursor('vacancies', ['a'])}\n`, 'with a line break'],
    [encodeCursor('vacancies', ['a']).slice(0, -2), 'cut'],
    [encodeCursor('candidates', ['a']), 'of another list'],
    [encodeCursor('vacancies', [1]), 'with a part of another type'],
    [encodeCursor('vacancies', ['a', 'b']), 'with a part too many'],
    [encodeCursor('vacancies', []), 'without parts'],
    [encoded('{"0":"vacancies","1":"a"}'), 'not a list'],
    [encoded('null'), 'null'],
    [encoded('["vacancies",{"$gt":""}]'), 'with an object for a part'],
    [Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]).toString('base64url'), 'not UTF-8'],
    [encodeCursor('vacancies', ['a'.repeat(10_000)]), 'too long'],
    [1, 'a number'],
    [null, 'null'],
    [{}, 'an object'],
  ])('%j (%s) is refused', (text, _why) => {
    expect(() => decodeCursor('vacancies', text, isId)).toThrow(
      new BadInput(
        'after',
        { en: 'a cursor that this list returned before', nl: 'een cursor die deze lijst eerder gaf' },
        text,
      ),
    );
  });

  test('the error names the argument, the shape and what was given', () => {
    expect(() => decodeCursor('vacancies', 'x', isId)).toThrow(
      'Argument "after": expected a cursor that this list returned before, got "x".',
    );
    expect(() => decodeCursor('vacancies', 'x', isId, 'before')).toThrow(/^Argument "before": /);
  });

  test('no text whatever gives another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(() => decodeCursor('vacancies', text, isId)).toThrow(BadInput);
      }),
    );
  });
});
