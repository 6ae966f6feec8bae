import type { PlacementInPeriod } from '@social-return/subgraph-kit/placements/in-period';
import { type Day, daysBetween } from '@social-return/values/day';
import type { CardWork } from '../interpretation/people-figures.ts';

/** The columns of Havensteder's placements that its own figures need. */
export const WORK_COLUMNS: readonly string[] = [
  'kind',
  'end',
  'referral_id',
  'finding_place_id',
  'worked_minutes',
  'paid',
];

interface OwnColumns {
  readonly kind: string;
  readonly end: Day | null;
  readonly referral_id: string | null;
  readonly finding_place_id: string | null;
  readonly worked_minutes: number | null;
  /** At most 14 digits: exact as a number of JSON. */
  readonly paid: number | null;
}

/** The placement with its own columns in Havensteder's words. */
export function workOf(placement: PlacementInPeriod): CardWork {
  const { candidateId, minuteDays, days, homeBuurt, start } = placement;
  const own = placement.own as unknown as OwnColumns;
  return {
    candidateId,
    minuteDays,
    days,
    homeBuurt,
    kind: own.kind,
    referred: own.referral_id !== null,
    found: own.finding_place_id !== null,
    paid: own.paid === null ? null : BigInt(own.paid),
    worked:
      own.worked_minutes === null || own.end === null
        ? null
        : { minutes: own.worked_minutes, days: daysBetween(start, own.end) },
  };
}
