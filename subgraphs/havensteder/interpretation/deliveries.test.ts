import { QuantityUnit } from '@social-return/contract/model/initiative-enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_UNITS, worthOfDelivery } from './deliveries.ts';

describe('what a delivery to an initiative is worth at Havensteder', () => {
  it('is the hours or the euros that it is, each in a unit of its own, and nothing for days', () => {
    const [hours, euro] = DELIVERY_UNITS.map(({ unit }) => unit);
    const units = { HOURS: hours, EURO: euro, DAYS: null };
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(QuantityUnit)),
        fc.bigInt({ min: 1n, max: 10n ** 11n }),
        (unit, hundredths) => {
          const expected = units[unit] === null ? null : { unit: units[unit], hundredths };
          expect(worthOfDelivery({ unit, hundredths })).toEqual(expected);
        },
      ),
    );
    expect(hours).not.toBe(euro);
  });
});
