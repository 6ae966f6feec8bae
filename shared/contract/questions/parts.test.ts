import { rational, sum, toDecimal } from '@social-return/values/rational';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MeasureShape } from './contributions.ts';
import { recompute } from './figures.ts';
import { largestRemainders, partCompute, partOf } from './parts.ts';

const MEASURE: MeasureShape = {
  unit: 'euro',
  unitTitle: 'euro',
  amount: '0.00',
  people: null,
  rule: {
    id: 'test.value',
    version: '1',
    validFrom: '2026-01-01',
    source: 's',
    assumption: true,
    explanations: { NL: 'n', EN: 'e' },
  },
  inputs: [],
};

it('gives parts that add up to the rounded total exactly, each at most one unit from its own value', () => {
  const value = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([numerator, denominator]) => rational(numerator, denominator));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), fc.integer({ min: 0, max: 3 }), (exacts, places) => {
      const ups = largestRemainders(exacts, places);
      const units = 10 ** places;
      const compute = partCompute((inputs) => inputs.exact('exact'), places);
      const parts = exacts.map((exact, n) => {
        const inputs = [{ name: 'exact', title: '', value: `${exact.numerator}/${exact.denominator}` }];
        const part = partOf({ ...MEASURE, inputs }, compute, ups[n] ?? false);
        expect(recompute({ 'test.value-part@1': compute }, part)).toBe(part.amount);
        return BigInt(part.amount.replace('.', ''));
      });
      const total = BigInt(toDecimal(sum(exacts), places).replace('.', ''));
      expect(parts.reduce((all, part) => all + part, 0n)).toBe(total);
      exacts.forEach(({ numerator, denominator }, n) => {
        const down = (numerator * BigInt(units)) / denominator;
        expect([down, down + 1n]).toContain(parts[n]);
      });
    }),
  );
});

it('gives the unit to the earlier of two equal remainders', () => {
  expect(largestRemainders([rational(1n, 2n), rational(1n, 2n)], 0)).toEqual([true, false]);
});
