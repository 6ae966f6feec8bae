import type { RuleKind, SchemeTerms } from './scheme-terms.ts';

/** Rules by which a scheme can be tried, and by which what is booked is not counted. */
const NOT_BOOKED: readonly RuleKind[] = [
  'CAP_FROM_FIRST_SR_DAY',
  'LKS_EXTENDS_CAP',
  'WORKED_HOURS',
  'COUNT_MONTHS',
];

/** The rules for which a version cannot be adopted: what its trial shows would not be what is booked by it. */
export function notBooked({ rules }: Pick<SchemeTerms, 'rules'>): RuleKind[] {
  return NOT_BOOKED.filter((kind) => (rules.get(kind) ?? 0) !== 0);
}
