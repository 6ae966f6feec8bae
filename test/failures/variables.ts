import { randomUUID } from 'node:crypto';

let count = 0;

/** The input of a change that nobody made before. */
export function newSupplier() {
  count += 1;
  return {
    input: {
      idempotencyKey: randomUUID(),
      name: `Leverancier ${count}`,
      kvk: String(20_000_000 + count),
      staff: 12,
      since: '2025-01-01',
      establishment: 'BU05990321',
    },
  };
}
