import { addDays, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUURTEN } from '../areas/areas.ts';
import { DeliveryProof, QuantityUnit, RequestKind } from '../model/initiative-enums.ts';
import { type DeliveryFacts, readDeliveryReceipt, writeDeliveryReceipt } from './delivery-receipt.ts';

const KEY = Buffer.alloc(32, 1);
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const id = fc.stringMatching(/^[a-z]{3,9}:[\w-]{22}$/);

const delivery: fc.Arbitrary<DeliveryFacts> = fc.record({
  pledgeId: id,
  obligationAt: fc.constantFrom('gemeente', 'havensteder', 'eneco'),
  obligationId: id,
  areaCode: fc.constantFrom(...BUURTEN.slice(0, 20).map(({ code }) => code)),
  kind: fc.constantFrom(...Object.values(RequestKind)),
  unit: fc.constantFrom(...Object.values(QuantityUnit)),
  hundredths: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
  deliveredOn: fc.integer({ min: 0, max: 9_000 }).map((days) => addDays(dayOf(2020, 1, 1), days)),
  proof: fc.constantFrom(...Object.values(DeliveryProof)),
  sha256: hex,
});

describe('the receipt of a delivery', () => {
  it('says exactly what was delivered to anyone who has the key', () => {
    fc.assert(
      fc.property(delivery, (facts) => {
        expect(readDeliveryReceipt(KEY, writeDeliveryReceipt(KEY, facts))).toEqual(facts);
      }),
    );
  });

  it('proves nothing with one character changed, or under another key', () => {
    fc.assert(
      fc.property(delivery, fc.nat(), fc.constantFrom('A', 'b', '7', '.'), (facts, at, character) => {
        const receipt = writeDeliveryReceipt(KEY, facts);
        const place = at % receipt.length;
        fc.pre(receipt[place] !== character);
        const changed = `${receipt.slice(0, place)}${character}${receipt.slice(place + 1)}`;
        expect(readDeliveryReceipt(KEY, changed)).toBeNull();
        expect(readDeliveryReceipt(Buffer.alloc(32, 2), receipt)).toBeNull();
      }),
    );
  });

  it.each(['', '.', 'a.b', 'a.b.c', 'x'.repeat(5_000)])('is not %j', (text) => {
    expect(readDeliveryReceipt(KEY, text)).toBeNull();
  });
});
