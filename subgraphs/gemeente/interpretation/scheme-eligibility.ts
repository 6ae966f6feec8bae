import { addMonths, type Day } from '@social-return/values/day';
import type { SchemeFacts } from './scheme-facts.ts';
import type { SchemeTerms } from './scheme-terms.ts';

/** Why a placement counts for nothing under a version of a scheme. */
export type SchemeRefusal =
  | 'NO_VERSION'
  | 'NO_BLOCK'
  | 'GROUP_NOT_KNOWN'
  | 'TOO_FEW_HOURS'
  | 'STARTED_TOO_LONG_BEFORE'
  | 'REVOLVING_DOOR'
  | 'NOT_IN_GROUP_ON_REFERENCE_DATE'
  | 'TOO_SHORT_IN_GROUP'
  | 'NOT_REGISTERED_AS_JOB_SEEKER'
  | 'NO_PROVEN_COST'
  | 'WORKED_HOURS_NOT_KNOWN';

/** The day on which it is judged who belongs to a group: of the formal award where the scheme says so, else of the start. */
export function referenceDate(terms: Pick<SchemeTerms, 'rules'>, facts: SchemeFacts): Day {
  return (terms.rules.get('MEMBERSHIP_ON_AWARD') === 1 ? facts.award : null) ?? facts.start;
}

/** All reasons but those of the block itself, in a fixed order; empty for a placement that may count. */
export function refusalsOf(terms: Pick<SchemeTerms, 'rules'>, facts: SchemeFacts): SchemeRefusal[] {
  const checks: readonly (readonly [SchemeRefusal, boolean])[] = [
    ['TOO_FEW_HOURS', facts.minutesPerWeek < (terms.rules.get('MIN_MINUTES_PER_WEEK') ?? 0)],
    ['STARTED_TOO_LONG_BEFORE', isBeyondLookBack(terms, facts)],
    ['REVOLVING_DOOR', isRevolvingDoor(terms, facts)],
    ['NOT_IN_GROUP_ON_REFERENCE_DATE', (facts.groupSince ?? '') > referenceDate(terms, facts)],
    ['NOT_REGISTERED_AS_JOB_SEEKER', asksNug(terms, facts) && facts.registeredJobSeeker !== true],
    ['TOO_SHORT_IN_GROUP', asksNug(terms, facts) && !isUnemployedLongEnough(terms, facts)],
  ];
  return checks.filter(([, applies]) => applies).map(([reason]) => reason);
}

function isBeyondLookBack({ rules }: Pick<SchemeTerms, 'rules'>, facts: SchemeFacts): boolean {
  const months = rules.get('LOOK_BACK_MONTHS');
  if (months === undefined || facts.contractStart === null) return false;
  return facts.start < addMonths(facts.contractStart, -months);
}

/**
 * Somebody with WW who comes back to the same employer. A job before social return counts against it; an earlier
 * placement does only once the route as a whole has lasted too long, because a transfer within a route stays eligible.
 */
function isRevolvingDoor({ rules }: Pick<SchemeTerms, 'rules'>, facts: SchemeFacts): boolean {
  const months = rules.get('REVOLVING_DOOR_MONTHS');
  if (months === undefined || !facts.targetGroup.startsWith('WW')) return false;
  const since = addMonths(facts.start, -months);
  if (facts.employedHereUntil !== null && facts.employedHereUntil > since) return true;
  if (facts.placedHereUntil === null || facts.placedHereUntil <= since) return false;
  return facts.start >= addMonths(facts.firstSrDay, rules.get('ROUTE_MONTHS') ?? 0);
}

function asksNug({ rules }: Pick<SchemeTerms, 'rules'>, { targetGroup }: SchemeFacts): boolean {
  return rules.has('NUG_MIN_MONTHS') && targetGroup.startsWith('NUG');
}

/** Longer than the months that are asked: on the day itself it is not longer yet. */
function isUnemployedLongEnough(terms: Pick<SchemeTerms, 'rules'>, facts: SchemeFacts): boolean {
  if (facts.groupSince === null) return false;
  return addMonths(facts.groupSince, terms.rules.get('NUG_MIN_MONTHS') ?? 0) < referenceDate(terms, facts);
}
