import type { DeliveriesShape } from '@social-return/contract/questions/contributions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDeliveries, type ValuedAt } from './deliveries.ts';

const NAMES = ['gemeente', 'havensteder', 'eneco'];
const rule: DeliveriesShape['rule'] = {
  ...{ id: 'x.delivered', version: '2026.1', validFrom: '2026-01-01', source: 'test', assumption: true },
  explanations: { NL: 'x', EN: 'x' },
};
const row = fc.record({
  token: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  day: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
  hundredths: fc.bigInt({ min: 1n, max: 10n ** 15n }),
});
/** What each organisation says that it valued, in two units: also what another did, or it did itself, before. */
const world: fc.Arbitrary<ValuedAt[]> = fc
  .tuple(...NAMES.map(() => fc.tuple(fc.array(row, { maxLength: 4 }), fc.array(row, { maxLength: 4 }))))
  .map((all) =>
    all.map((units, n) => ({
      organisation: NAMES[n] as string,
      deliveries: units.map((rows, unit) => ({
        ...{ unit: `unit-${unit}`, unitTitle: 'eenheid', rule },
        rows: rows.map(({ token, day, hundredths }) => [token, day, String(hundredths)]),
      })),
    })),
  );

/** The naive model: all rows in one line, the first of each token counts. */
function naively(valued: readonly ValuedAt[]): Map<string, bigint> {
  const rows = valued.flatMap(({ organisation, deliveries }) =>
    deliveries.flatMap(({ unit, rows }) =>
      rows.map(([token, day, amount]) => ({ token, day, amount, organisation, unit })),
    ),
  );
  const inOrder = rows.toSorted((a, b) =>
    `${a.day} ${a.organisation}` < `${b.day} ${b.organisation}` ? -1 : 1,
  );
  const seen = new Map<string, string>();
  for (const { token, organisation } of inOrder) if (!seen.has(token)) seen.set(token, organisation);
  const sums = new Map<string, bigint>();
  // Of one organisation the first in its own order.
  for (const { token, amount, organisation, unit } of rows) {
    if (seen.get(token) !== organisation) continue;
    seen.delete(token);
    const key = `${organisation} ${unit}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(amount));
  }
  return sums;
}

describe('deliveries', () => {
  it('count once whoever valued them, as a naive model says', () => {
    fc.assert(
      fc.property(world, (valued) => {
        const expected = naively(valued);
        const counted = countDeliveries(valued);
        const tokens = new Set(
          valued.flatMap(({ deliveries }) => deliveries.flatMap(({ rows }) => rows.map(([token]) => token))),
        );
        const rows = valued.flatMap(({ deliveries }) => deliveries.flatMap((one) => one.rows));
        const totals = counted.flat();
        expect(totals.reduce((sum, { deliveries }) => sum + deliveries, 0)).toBe(tokens.size);
        expect(totals.reduce((sum, { elsewhere }) => sum + elsewhere, 0)).toBe(rows.length - tokens.size);
        valued.forEach(({ organisation, deliveries }, n) => {
          deliveries.forEach(({ unit }, m) => {
            expect(counted[n]?.[m]?.hundredths).toBe(expected.get(`${organisation} ${unit}`) ?? 0n);
          });
        });
      }),
      { numRuns: 500 },
    );
  });

  it('count the same in whatever order organisations answer', () => {
    fc.assert(
      fc.property(world, (valued) => {
        const backwards = countDeliveries(valued.toReversed()).toReversed();
        expect(backwards).toEqual(countDeliveries(valued));
      }),
    );
  });
});
