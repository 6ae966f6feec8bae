import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isText, parseText } from './text.ts';

describe('a text that comes in', () => {
  it('is in the normal form in which equal texts are equal', () => {
    expect(parseText('cafe\u0301', 'title')).toBe('caf\u00e9');
    expect(parseText('een\tregel\r\nen nog een 👩‍👩‍👧', 'title')).toBe('een\tregel\r\nen nog een 👩‍👩‍👧');
  });

  it.each(['\0', '\u0008', '\u000b', '\u001b', '\u007f', '\u0085', '\ud800', '\udfff', '\ufffe', '\uffff'])(
    'is refused by the name of the argument for %j, and of it only that is repeated',
    (character) => {
      expect(() => parseText(`Jan Jansen ${character}!`, 'input.name')).toThrow(
        `Argument "input.name": expected text of whole characters, without control characters but tab and line breaks, got ${JSON.stringify(character)}.`,
      );
    },
  );

  it('is a text again, and the same one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }).filter(isText), (text) => {
        const once = parseText(text, 'x');
        expect([isText(once), parseText(once, 'x')]).toEqual([true, once]);
      }),
    );
  });
});
