import { randomUUID } from 'node:crypto';

let kvk = 20_000_000;

/** The input of a change that nobody made before. */
export function newSupplier() {
  kvk += 1;
  return {
    input: {
      idempotencyKey: randomUUID(),
      name: `Leverancier ${kvk}`,
      kvk: String(kvk),
      staff: 12,
      since: '2025-01-01',
      establishment: 'BU05990321',
    },
  };
}
