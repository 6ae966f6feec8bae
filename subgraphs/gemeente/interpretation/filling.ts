import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Span } from './span.ts';

/** The days of a contract, `[start, end)`. */
export interface Term {
  readonly start: Day;
  readonly end: Day;
}

/**
 * The days of a span in which it fills a contract: those of the contract's own term. What somebody worked before it began
 * or after it ended fills nothing of it. Empty (`from` on or after `until`) when they share no day.
 */
export function withinTerm({ from, until }: Span, { start, end }: Term): Span {
  return { from: from > start ? from : start, until: until < end ? until : end };
}

/** How a contract stands against what it obliges to, in cents. */
export interface Standing {
  /** How much of the obligation is filled: never more than the obligation, so that one contract never pays for another. */
  readonly realised: Cents;
  /** What lies above the obligation: it fills nothing. */
  readonly overshoot: Cents;
}

/**
 * Everything that counts for a contract against its obligation. Both are euro of obligation: effort value, approved
 * activities and custom fulfilments each count by the rule of the scheme that values them. Nothing is converted from one
 * unit into another, and a contract without an obligation has nothing to realise.
 */
export function divideFilled(obligation: Cents, filled: Cents): Standing {
  const realised = filled < obligation ? filled : obligation;
  return { realised, overshoot: obligation === 0n ? 0n : filled - realised };
}
