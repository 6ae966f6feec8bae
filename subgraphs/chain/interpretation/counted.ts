import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { FormerNames } from '@social-return/contract/questions/former-names';
import { unpackClaims } from '@social-return/contract/questions/packed-claims';
import type { OrganisationAnswer } from './answers.ts';
import { type Attribution, attribute } from './attribution.ts';
import type { HeldClaims } from './held-claims.ts';
import { joinClaims } from './joined-claims.ts';
import { type PeopleBehind, peopleBehind } from './people-behind.ts';
import { type ChainFigures, countOnce } from './report.ts';

/** All that is counted of the claims of those that answered. */
export interface CountedClaims {
  readonly figures: ChainFigures;
  /** Of each who answered, in the registry's order. */
  readonly attribution: readonly Attribution[];
  /** Different people in the claims of each. */
  readonly people: readonly number[];
  /** Different people behind the parts of what is counted, which decide how much of it is published. */
  readonly behind: PeopleBehind;
}

/** What a memory of claims is asked by: the same half-year and area. */
export function questionKey(period: string, area: string | null): string {
  return `${period} ${area ?? ''}`;
}

/** A contribution with its claims; the digest only where it is that of claims that are held. */
export interface WithClaims extends ReportContribution {
  readonly bytes: Buffer;
}

/**
 * The answers with their claims: those that were not sent again come out of what is held, and new ones go into it. Who
 * sent none that are held did not answer.
 */
export function withHeldClaims(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  question: string,
  held: HeldClaims<CountedClaims> | undefined,
): OrganisationAnswer<WithClaims>[] {
  return answers.map(({ organisation, contribution, otherContract }) => {
    if (contribution === null) return { organisation, contribution, otherContract };
    const { claims, digest } = contribution;
    if (claims && digest) held?.keep(question, organisation.name, digest, claims);
    const kept = digest && held?.claims(question, organisation.name, digest);
    const bytes = kept || unpackClaims(claims ?? '');
    const known = kept ? digest : undefined;
    return { organisation, contribution: bytes && { ...contribution, digest: known, bytes } };
  });
}

/**
 * Counts the claims of those that answered; what is all held is counted once. Somebody whom one organisation erased already and
 * another not yet is one person, by the former names.
 */
export function countClaims(
  contributions: readonly Pick<WithClaims, 'bytes' | 'digest' | 'formerNames'>[],
  held?: HeldClaims<CountedClaims>,
): CountedClaims {
  const formerNames = contributions.flatMap((one) => one.formerNames ?? []);
  const count = () => {
    const names = new FormerNames(formerNames);
    const joined = joinClaims(contributions.map(({ bytes }) => names.renamed(bytes)));
    return {
      figures: countOnce(joined),
      attribution: attribute(joined),
      people: joined.peopleOf,
      behind: peopleBehind(joined),
    };
  };
  const digests = contributions.flatMap(({ digest }) => digest ?? []);
  return held && digests.length === contributions.length
    ? held.counted([...digests, ...formerNames], count)
    : count();
}
