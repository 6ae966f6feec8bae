import type { DeliveriesShape } from '@social-return/contract/questions/contributions';
import type { DeliveryTotal, DeliveryUnit } from '@social-return/contract/questions/delivery-figure';

/** What one organisation says that it valued. */
export interface ValuedAt {
  readonly organisation: string;
  readonly deliveries: readonly DeliveriesShape[];
}

/** What counts of it, in one of its units. */
export interface CountedDeliveries extends Required<DeliveryTotal> {
  readonly unit: DeliveryUnit;
}

/**
 * Counts each delivery once whoever valued it: at the organisation that valued it first, and of those that did on one day at
 * the first by name. What counts is never divided: each organisation values by a rule of its own.
 * @returns the totals of each organisation, in the order in which they were given
 */
export function countDeliveries(valued: readonly ValuedAt[]): CountedDeliveries[][] {
  const firsts = firstClaims(valued);
  const counted = new Set<string>();
  return valued.map(({ organisation, deliveries }) =>
    deliveries.map(({ unit, unitTitle, rule, rows }) => {
      let [here, elsewhere, hundredths] = [0, 0, 0n];
      for (const [token, , amount] of rows) {
        // Twice of one organisation is one delivery too.
        const isCounted = firsts.get(token)?.organisation === organisation && !counted.has(token);
        if (!isCounted) elsewhere += 1;
        else {
          counted.add(token);
          here += 1;
          hundredths += BigInt(amount);
        }
      }
      return { unit: { unit, unitTitle, rule }, deliveries: here, hundredths, elsewhere };
    }),
  );
}

interface FirstClaim {
  readonly organisation: string;
  readonly day: string;
}

function firstClaims(valued: readonly ValuedAt[]): ReadonlyMap<string, FirstClaim> {
  const firsts = new Map<string, FirstClaim>();
  for (const { organisation, deliveries } of valued) {
    for (const [token, day] of deliveries.flatMap(({ rows }) => rows)) {
      const known = firsts.get(token);
      const isFirst = !known || day < known.day || (day === known.day && organisation < known.organisation);
      if (isFirst) firsts.set(token, { organisation, day });
    }
  }
  return firsts;
}
