import type { Day } from '@social-return/values/day';

/** The parts of a proof that decide whether it counts. */
export interface ProofFacts {
  readonly kind: string;
  readonly verification: string;
  /** First day on which it no longer proves anything; null when it stays valid. */
  readonly validUntil: Day | null;
}

/** One line of the proof table: a proof of any of these kinds. */
export type ProofLine = readonly string[];

/**
 * The lines of a target group's proof table that no verified proof fills; a proof counts when it was valid on the first
 * day of the placement. Source: the proof table of Rotterdam since 1 October 2015.
 */
export function findMissingProofs(
  lines: readonly ProofLine[],
  proofs: readonly ProofFacts[],
  start: Day,
): ProofLine[] {
  const counts = ({ verification, validUntil }: ProofFacts) =>
    verification === 'VERIFIED' && (validUntil === null || validUntil > start);
  const proven = new Set(proofs.filter(counts).map(({ kind }) => kind));
  return lines.filter((line) => !line.some((kind) => proven.has(kind)));
}
