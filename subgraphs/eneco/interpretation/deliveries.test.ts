import { QuantityUnit, RequestKind, UNITS_OF } from '@social-return/contract/model/initiative-enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPERTISE, worthOfDelivery } from './deliveries.ts';

describe('what a delivery to an initiative is worth at Eneco', () => {
  it('is its hours of work or knowledge, and nothing of anything else', () => {
    const kinds = fc.constantFrom(...Object.values(RequestKind));
    const asked = kinds.chain((kind) => fc.tuple(fc.constant(kind), fc.constantFrom(...UNITS_OF[kind])));
    fc.assert(
      fc.property(asked, fc.bigInt({ min: 1n, max: 10n ** 11n }), ([kind, unit], hundredths) => {
        const counts = kind === 'HANDS' || kind === 'KNOWLEDGE';
        const expected = counts ? { unit: EXPERTISE.unit, hundredths } : null;
        expect(worthOfDelivery({ kind, unit, hundredths })).toEqual(expected);
      }),
    );
    expect(
      worthOfDelivery({ kind: RequestKind.SPACE, unit: QuantityUnit.HOURS, hundredths: 100n }),
    ).toBeNull();
  });
});
