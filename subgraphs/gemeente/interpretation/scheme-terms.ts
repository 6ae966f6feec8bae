import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { BlockTerms } from './effort-value.ts';
import type { PolicyVersion } from './policy.ts';

/** How a version values a person: by a fixed amount per group, or by what the contractor proves to have spent. */
export type Method = 'FIXED_BLOCK' | 'ACTUAL_COST';

/** What can be added to a block. Of the two for age only the highest that fits counts. */
export type Bonus =
  | 'AGE_50'
  | 'AGE_55'
  | 'PERMANENT_CONTRACT'
  | 'STATUS_HOLDER'
  | 'HIRED_AFTER_STAGE'
  | 'DISABILITY_IPS';

/**
 * What a version asks, each with one whole number:
 * - `MIN_MINUTES_PER_WEEK`: fewer minutes a week do not count at all;
 * - `LOOK_BACK_MONTHS`: who started longer than this before the contract does not count;
 * - `REVOLVING_DOOR_MONTHS`: who has WW and worked for the same employer within this span before does not count;
 * - `ROUTE_MONTHS`: within a route of social return that lasts no longer than this, a transfer stays eligible;
 * - `NUG_MIN_MONTHS`: a job-seeker without benefit must be registered and unemployed for longer than this;
 * - `MEMBERSHIP_ON_AWARD` (1): who belongs to a group is judged on the day of the formal award, not of the start;
 * - `CAP_FROM_FIRST_SR_DAY` (1): the month cap runs from the first day of social return, at whichever employer;
 * - `LKS_EXTENDS_CAP` (1): with a wage-cost subsidy (loonkostensubsidie) a person counts as long as that runs;
 * - `WORKED_HOURS` (1): hours worked ÷ the contractor's hours of a working year, instead of calendar days;
 * - `COUNT_MONTHS` (1): a year is twelve months (naar rato maanden), instead of calendar days;
 * - `BONUS_STAGE_MONTHS`: months that an internship must have lasted for the bonus of a person who is hired after it.
 */
export type RuleKind =
  | 'MIN_MINUTES_PER_WEEK'
  | 'LOOK_BACK_MONTHS'
  | 'REVOLVING_DOOR_MONTHS'
  | 'ROUTE_MONTHS'
  | 'NUG_MIN_MONTHS'
  | 'MEMBERSHIP_ON_AWARD'
  | 'CAP_FROM_FIRST_SR_DAY'
  | 'LKS_EXTENDS_CAP'
  | 'WORKED_HOURS'
  | 'COUNT_MONTHS'
  | 'BONUS_STAGE_MONTHS';

/** A building block with how long somebody must have been in the group. */
export interface SchemeBlock extends BlockTerms {
  readonly monthsInGroupMin: number | null;
}

/** One version of a scheme in full. Amounts in cents. */
export interface SchemeTerms extends PolicyVersion {
  readonly id: string;
  readonly schemeId: string;
  readonly validUntil: Day | null;
  readonly method: Method;
  readonly blocks: ReadonlyMap<string, SchemeBlock>;
  readonly bonuses: ReadonlyMap<string, Cents>;
  readonly rules: ReadonlyMap<string, number>;
}

/**
 * The version that holds on a placement's first day. A placement keeps it, also where a later version begins while it
 * runs. Null in a gap: no other version ever stands in.
 */
export function versionFor<T extends { readonly validFrom: Day; readonly validUntil: Day | null }>(
  versions: readonly T[],
  start: Day,
): T | null {
  return (
    versions.find(
      ({ validFrom, validUntil }) => validFrom <= start && (validUntil === null || start < validUntil),
    ) ?? null
  );
}
