/** People in the same role at the employer, the placed person left out. */
export interface Headcount {
  /** On the day before the placement began. */
  readonly before: number;
  /** When it was counted again. */
  readonly after: number;
  /** Whether the person does work that somebody did who had to leave. */
  readonly replaced: boolean;
}

/**
 * Why a placement may have cost somebody else the work (verdringing); null when the headcount rules that out. Nobody
 * publishes how it is to be measured (TNO 2014 calls it hard to measure), so this rule is an assumption: nobody was
 * replaced, and no fewer others work in the role than before.
 */
export function displacementReason(headcount: Headcount | null): string | null {
  if (headcount === null) return 'The headcount of the role is not recorded yet.';
  if (headcount.replaced) return 'The person does the work of somebody who had to leave.';
  if (headcount.after < headcount.before) {
    return `The role had ${headcount.before} others before and ${headcount.after} after.`;
  }
  return null;
}
