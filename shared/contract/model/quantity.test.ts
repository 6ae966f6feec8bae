import 'reflect-metadata';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QuantityUnit } from './initiative-enums.ts';
import { hundredthsOf, quantity } from './quantity.ts';

it('a quantity is read back as it was written, to the hundredth', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (hundredths) => {
      expect(hundredthsOf(quantity(QuantityUnit.HOURS, hundredths).amount)).toBe(hundredths);
    }),
  );
});

it.each([
  ['12', 1_200n],
  ['12.5', 1_250n],
  ['0.05', 5n],
  ['012.50', 1_250n],
  ['12.', null],
  ['.5', null],
  ['12.345', null],
  ['-1', null],
  ['1e3', null],
  ['١٢', null],
  ['1234567890', null],
])('%j is %s hundredths', (amount, hundredths) => {
  expect(hundredthsOf(amount)).toBe(hundredths);
});
