import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, formatValue } from './format.ts';
import { enFigures } from './words/en.ts';
import { nlFigures } from './words/nl.ts';

const DUTCH = { words: nlFigures, language: 'nl', locale: 'nl-NL' } as const;
const ENGLISH = { words: enFigures, language: 'en', locale: 'en-GB' } as const;

describe('a figure in words and digits', () => {
  it('loses no digit, however long it is', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const fraction = fc.stringMatching(/^\d{0,9}[1-9]$/);
    fc.assert(
      fc.property(whole, fraction, (before, after) => {
        const text = formatDecimal(`${before}.${after}`, 'number', DUTCH);
        expect(text.replaceAll('.', '').replace(',', '.')).toBe(`${before}.${after}`);
      }),
    );
  });

  it.each([
    ['97555139.17', 'euro', '€ 97.555.139,17', '€97,555,139.17'],
    ['0.00', 'euro', '€ 0,00', '€0.00'],
    ['25000000', 'wholeEuro', '€ 25.000.000', '€25,000,000'],
    ['0.564', 'share', '56,4%', '56.4%'],
    ['43.2', 'percent', '43,2%', '43.2%'],
    ['2816', 'number', '2.816', '2,816'],
  ] as const)('writes %s as %s: %s, in English %s', (decimal, kind, dutch, english) => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    expect(plain(formatDecimal(decimal, kind, DUTCH))).toBe(dutch);
    expect(plain(formatDecimal(decimal, kind, ENGLISH))).toBe(english);
  });

  it('says in words why it is not there, and that it is at least so much', () => {
    expect(formatValue({ decimal: null, absence: 'notFixed' }, 'number', DUTCH)).toBe(
      'nog niet openbaar: niet vastgesteld',
    );
    expect(formatValue({ decimal: '1.5', roundedTo: null, atLeast: true }, 'number', DUTCH)).toBe(
      'ten minste 1,5',
    );
  });

  it('has no digit where there is no figure', () => {
    for (const words of [nlFigures, enFigures]) {
      for (const text of Object.values(words.absent)) expect(text).toMatch(/^\D+$/);
    }
  });
});
