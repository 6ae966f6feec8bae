import { addDays, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FillingRecord, worthOfDelivery } from './deliveries.ts';

const DELIVERED_ON = dayOf(2026, 3, 2);
const DELIVERY = { obligationId: 'gemeente:mine', deliveredOn: DELIVERED_ON, sha256: 'a'.repeat(64) };
const CUSTOM: Extract<FillingRecord, { type: 'CUSTOM' }> = {
  type: 'CUSTOM',
  contractId: 'gemeente:mine',
  state: 'CONFIRMED',
  startedOn: dayOf(2026, 1, 1),
  counted: 5n,
};
const ACTIVITY: Extract<FillingRecord, { type: 'ACTIVITY' }> = {
  type: 'ACTIVITY',
  contractId: 'gemeente:mine',
  approval: 'APPROVED',
  sha256: DELIVERY.sha256,
  countedCents: 7n,
};

const contractId = fc.constantFrom('gemeente:mine', 'gemeente:other');
const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
const custom: fc.Arbitrary<FillingRecord> = fc.record({
  type: fc.constant('CUSTOM' as const),
  contractId,
  state: fc.constantFrom('PROPOSED', 'VALUED', 'APPROVED', 'DECLINED', 'STARTED', 'CONFIRMED'),
  startedOn: fc.option(
    fc.integer({ min: -2, max: 2 }).map((days) => addDays(DELIVERED_ON, days)),
    { nil: null },
  ),
  counted: cents,
});
const activity: fc.Arbitrary<FillingRecord> = fc.record({
  type: fc.constant('ACTIVITY' as const),
  contractId,
  approval: fc.constantFrom('SUBMITTED', 'RETURNED', 'REJECTED', 'APPROVED'),
  sha256: fc.constantFrom(DELIVERY.sha256, 'b'.repeat(64)),
  countedCents: fc.option(cents, { nil: null }),
});

describe('what a delivery to an initiative is worth at the gemeente', () => {
  it('is what a settled custom fulfilment or an approved activity of its contract counts for, and never anything else', () => {
    fc.assert(
      fc.property(fc.oneof(custom, activity), (record) => {
        const counted = record.type === 'CUSTOM' ? record.counted : (record.countedCents ?? 0n);
        const stands =
          record.type === 'CUSTOM'
            ? record.state === 'CONFIRMED' && record.startedOn !== null && record.startedOn <= DELIVERED_ON
            : record.approval === 'APPROVED' && record.sha256 === DELIVERY.sha256;
        const isWorth = record.contractId === DELIVERY.obligationId && stands && counted > 0n;
        const worth = worthOfDelivery(DELIVERY, record);
        expect('unit' in worth ? worth.hundredths : null).toBe(isWorth ? counted : null);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, FillingRecord, string]>([
    [
      'of another contract',
      { ...CUSTOM, contractId: 'gemeente:other' },
      'Expected a record of the contract that the pledge is for.',
    ],
    [
      'that is not settled',
      { ...CUSTOM, state: 'STARTED' },
      'Expected a record that is CONFIRMED, got one that is STARTED.',
    ],
    [
      'that began after the delivery',
      { ...CUSTOM, startedOn: addDays(DELIVERED_ON, 1) },
      'Expected a custom fulfilment that began before this was delivered: experts value it beforehand.',
    ],
    [
      'that counts for nothing',
      { ...CUSTOM, counted: 0n },
      'This counts for nothing, so there is nothing to value.',
    ],
    [
      'that is not approved',
      { ...ACTIVITY, approval: 'SUBMITTED' },
      'Expected a record that is APPROVED, got one that is SUBMITTED.',
    ],
    [
      'with another document',
      { ...ACTIVITY, sha256: 'b'.repeat(64) },
      'Expected an activity that is proven by the document of the delivery.',
    ],
  ])('is refused by a record %s', (_what, record, message) => {
    expect(worthOfDelivery(DELIVERY, record)).toMatchObject({ en: message });
  });

  it('has a unit of its own for custom fulfilments and for activities', () => {
    expect(worthOfDelivery(DELIVERY, CUSTOM)).toEqual({ unit: 'euro-delivered-custom', hundredths: 5n });
    expect(worthOfDelivery(DELIVERY, ACTIVITY)).toEqual({ unit: 'euro-delivered-activity', hundredths: 7n });
  });
});
