import type { Cents } from '@social-return/values/euro';

/** The parts of a custom fulfilment that decide how much of it counts; amounts in cents, null as long as they are not known. */
export interface CustomFacts {
  readonly state: 'PROPOSED' | 'VALUED' | 'APPROVED' | 'DECLINED' | 'STARTED' | 'CONFIRMED';
  readonly threshold: Cents | null;
  readonly committed: Cents | null;
  readonly resultReached: boolean | null;
}

/**
 * How much of a custom fulfilment (maatwerk) counts for the obligation, in cents. Experts value it, somebody else
 * approves it, it starts once the threshold is committed, and from then on the threshold counts; what is committed above the threshold
 * counts only after the result is reached. Source: the rule of Rikx, which the gemeente accepts as fulfilment. That the
 * threshold goes on counting when the result is missed follows from "only the surplus waits"; no source says it.
 */
export function centsThatCount({ state, threshold, committed, resultReached }: CustomFacts): Cents {
  if (state !== 'STARTED' && state !== 'CONFIRMED') return 0n;
  return (resultReached ? committed : threshold) ?? 0n;
}
