import type { ReportContribution } from '../../../shared/chain/contributions.ts';
import { unpackClaims } from '../../../shared/chain/packed-claims.ts';
import type { Answered } from './answers.ts';
import { type Attribution, attribute } from './attribution.ts';
import type { FixedClaims } from './fixed-claims.ts';
import { joinClaims } from './joined-claims.ts';
import { type ChainFigures, countOnce } from './report.ts';

/** All that is counted of the claims of who answered. */
export interface Counted {
  readonly figures: ChainFigures;
  /** Of each who answered, in the registry's order. */
  readonly attribution: readonly Attribution[];
  /** Different people in the claims of each. */
  readonly people: readonly number[];
}

/** What a memory of fixed claims is asked by: the same half-year and area. */
export function questionKey(period: string, area: string | null): string {
  return `${period} ${area ?? ''}`;
}

/**
 * The answers with their claims: fixed ones that were not sent again come out of what is held, and new ones go into it.
 * Who sent none that are held did not answer.
 */
export function withHeldClaims(
  answers: readonly Answered<ReportContribution>[],
  question: string,
  held: FixedClaims | undefined,
): Answered<ReportContribution>[] {
  return answers.map(({ organisation, contribution }) => {
    if (contribution?.claims && contribution.digest)
      held?.keep(question, contribution.digest, contribution.claims);
    const missing = contribution?.claims === null && !held?.claims(contribution.digest ?? '');
    return { organisation, contribution: missing ? null : contribution };
  });
}

/** Counts the claims of who answered; what is all fixed is counted once. */
export function countClaims(
  contributions: readonly Pick<ReportContribution, 'claims' | 'digest'>[],
  held?: FixedClaims,
): Counted {
  const count = () => {
    const joined = joinClaims(contributions.map((contribution) => bytesOf(contribution, held)));
    return { figures: countOnce(joined), attribution: attribute(joined), people: joined.peopleOf };
  };
  const digests = contributions.flatMap(({ digest }) => digest ?? []);
  return held && digests.length === contributions.length ? held.counted(digests, count) : count();
}

function bytesOf(
  { claims, digest }: Pick<ReportContribution, 'claims' | 'digest'>,
  held: FixedClaims | undefined,
): Buffer {
  const bytes = (digest && held?.claims(digest)) || unpackClaims(claims ?? '');
  if (!bytes) throw new Error('Expected packed claims, or those that are held.');
  return bytes;
}
