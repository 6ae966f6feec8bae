import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holdsBsn } from './bsn.ts';

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2];

it.each(['123456782', 'bsn: 123456782.', '1234.56.782', '123 456 782', 'a111222333b'])(
  'sees a BSN in "%s"',
  (text) => {
    expect(holdsBsn(text)).toBe(true);
  },
);

it.each(['123456783', '12345678', '1234567820', '000000000', 'KvK 12345678, tel. 0101234567', '2025-12-31'])(
  'sees none in "%s"',
  (text) => {
    expect(holdsBsn(text)).toBe(false);
  },
);

it('sees every number that passes the check digit, wherever it stands', () => {
  const numbers = fc.integer({ min: 1, max: 99_999_999 }).map((first) => {
    const digits = String(first).padStart(8, '0');
    return { digits, check: WEIGHTS.reduce((sum, weight, n) => sum + weight * Number(digits[n]), 0) % 11 };
  });
  fc.assert(
    fc.property(numbers, fc.constantFrom('', 'x ', '(', 'nr.'), ({ digits, check }, before) => {
      fc.pre(check < 10);
      expect(holdsBsn(`${before}${digits}${check} y`)).toBe(true);
    }),
  );
});
