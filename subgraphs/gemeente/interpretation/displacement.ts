import type { Wording } from '@social-return/values/language/wording';

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
export function displacementReason(headcount: Headcount | null): Wording | null {
  if (headcount === null) {
    return {
      en: 'The headcount of the role is not recorded yet.',
      nl: 'De personeelstelling van de functie is nog niet vastgelegd.',
    };
  }
  if (headcount.replaced) {
    return {
      en: 'The person does the work of somebody who had to leave.',
      nl: 'De persoon doet het werk van iemand die weg moest.',
    };
  }
  if (headcount.after < headcount.before) {
    return {
      en: `The role had ${headcount.before} others before and ${headcount.after} after.`,
      nl: `De functie had ${headcount.before} anderen ervoor en ${headcount.after} erna.`,
    };
  }
  return null;
}
