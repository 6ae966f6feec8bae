import { describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { formatEuro, parseEuro } from './euro.ts';
import { MAX_CENTS } from './testing.ts';

describe('an amount that is not one', () => {
  test.each([
    ['1e3', '"1e3"'],
    ['1e3.00', '"1e3.00"'],
    ['1234,56', '"1234,56"'],
    ['1.234,56', '"1.234,56"'],
    ['+1.00', '"+1.00"'],
    ['-0.00', '"-0.00"'],
    ['-00.00', '"-00.00"'],
    ['1', '"1"'],
    ['1.0', '"1.0"'],
    ['1.000', '"1.000"'],
    ['.50', '".50"'],
    ['', '""'],
    [' 1.00', '" 1.00"'],
    ['1.00\n', '"1.00\\n"'],
    ['1_000.00', '"1_000.00"'],
    ['0x10.00', '"0x10.00"'],
    ['١٢.٣٤', '"١٢.٣٤"'],
    ['\uff11\uff12.\uff13\uff14', '"\uff11\uff12.\uff13\uff14"'],
    ['−1.00', '"−1.00"'],
    ['€ 1.00', '"€ 1.00"'],
    ['Infinity', '"Infinity"'],
    ['1000000000000.00', '"1000000000000.00"'],
    [12.34, '12.34'],
    [12n, '12'],
    [null, 'null'],
    [undefined, 'undefined'],
    [['1.00'], '["1.00"]'],
  ])('%s is refused with its argument, the shape and what was given', (value, given) => {
    expect(() => parseEuro(value, 'input.amount')).toThrow(
      new BadInput(
        'input.amount',
        {
          en: 'an amount in euro with two decimals such as "1234.56"',
          nl: 'een bedrag in euro met twee decimalen zoals "1234.56"',
        },
        value,
      ),
    );
    expect(() => parseEuro(value, 'input.amount')).toThrow(
      `Argument "input.amount": expected an amount in euro with two decimals such as "1234.56", got ${given}.`,
    );
  });

  test('more than can be read in one amount is written as the sum that it is, and not read', () => {
    expect(formatEuro(MAX_CENTS + 1n)).toBe('1000000000000.00');
    expect(formatEuro(-MAX_CENTS * 10n ** 12n)).toBe('-999999999999990000000000.00');
    expect(() => parseEuro('1000000000000.00', 'amount')).toThrow(BadInput);
  });
});
