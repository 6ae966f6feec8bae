import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEuro, parseEuro } from './euro.ts';
import { anyCents, MAX_CENTS } from './testing.ts';

describe('euro', () => {
  test.each([
    ['0.00', 0n],
    ['0.05', 5n],
    ['1234.56', 123_456n],
    ['-0.01', -1n],
    ['-1234.56', -123_456n],
    ['999999999999.99', MAX_CENTS],
  ])('%s is %s cents, and the other way', (text, cents) => {
    expect(parseEuro(text, 'amount')).toBe(cents);
    expect(formatEuro(cents)).toBe(text);
  });

  test('goes beyond the end of a GraphQL Int', () => {
    expect(parseEuro('35000000.00', 'amount')).toBe(3_500_000_000n);
  });

  test('reads leading zeros as the same amount', () => {
    expect(parseEuro('0012.50', 'amount')).toBe(1250n);
  });

  test('gives back every amount that it writes', () => {
    fc.assert(
      fc.property(anyCents, (cents) => {
        expect(parseEuro(formatEuro(cents), 'amount')).toBe(cents);
      }),
    );
  });
});
