import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import { Bill } from './bill.ts';
import { Buckets } from './bucket.ts';
import { callerKey } from './caller-key.ts';

/** Whose points a request spends. */
export interface BillPayer {
  readonly bill: Bill;
  /** Whose points those are, and whose questions are asked of subgraphs. */
  readonly callerKey: string;
}

/** Gives every operation the bill of its caller. */
export function createBilling(
  billOf: (sender: Pick<Sender, 'caller'>, address: string) => Bill,
): Feature<Pick<Sender, 'caller'>, BillPayer> {
  return feature<Pick<Sender, 'caller'>, BillPayer>({
    name: 'billing',
    needs: { caller: true },
    adds: { bill: true, callerKey: true },
    open: ({ ip }, _reply, sender) => {
      const bill = billOf(sender, ip);
      return { bill, callerKey: bill.caller };
    },
  });
}

/** Makes bills over one set of buckets. */
export function billsOf(buckets: Buckets) {
  return ({ caller }: Pick<Sender, 'caller'>, address: string): Bill =>
    new Bill(buckets, callerKey(caller, address));
}

/** A bill of the gateway itself, which has no end. */
export function ownBill(): Bill {
  return new Bill(UNLIMITED, 'the gateway');
}

const UNLIMITED = new Buckets({
  points: Number.MAX_SAFE_INTEGER,
  refillPerSecond: Number.MAX_SAFE_INTEGER,
  callers: 1,
  now: () => performance.now(),
});
