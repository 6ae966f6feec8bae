import { isMutation } from '@social-return/edge/access/check';
import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { Bill } from './bill.ts';
import { Buckets } from './bucket.ts';
import { changeRefused } from './rate-limited.ts';
import type { Limits } from './table.ts';

interface Needs extends Pick<Sender, 'caller'> {
  readonly bill: Bill;
}

/**
 * Counts the changes that come without a token, by the address that they came from, in buckets of their own: a stranger may
 * search a lot, and writes to an organisation now and then.
 */
export function createStrangersChanges({
  strangersChanges,
  strangersChangesRefill,
  callers,
}: Pick<Limits, 'strangersChanges' | 'strangersChangesRefill' | 'callers'>): Feature<Needs> {
  const buckets = new Buckets({
    points: strangersChanges,
    refillPerSecond: strangersChangesRefill / 3_600,
    callers,
    now: () => performance.now(),
  });
  return feature<Needs>({
    name: 'strangers-changes',
    needs: { caller: true, bill: true },
    adds: {},
    check: ({ operation }, { caller, bill }) => {
      if (caller.kind !== 'anonymous' || !operation || !isMutation(operation)) return;
      const spent = buckets.spend(bill.caller, 1);
      if (!spent.allowed) throw changeRefused(spent);
    },
  });
}
