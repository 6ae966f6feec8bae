import { createHmac } from 'node:crypto';

/** What makes two records the same placement: the person, the employer and the first day. */
export interface PlacementIdentity {
  readonly candidateId: string;
  readonly employerKvk: string;
  readonly start: string;
}

export interface ClaimTokens {
  person(candidateId: string): string;
  placement(identity: PlacementIdentity): string;
}

/** 72 bits: two of a million different claims get the same token with a chance of about one in ten billion. */
const TOKEN_LENGTH = 12;

/**
 * Tokens by which the chain counts people and placements once without knowing who they are. The organisations
 * share the key, the chain does not have it. Every scope (one report, one person's path) has a key of its
 * own, so that tokens of two answers cannot be joined.
 */
export function claimTokens(key: Buffer, scope: string): ClaimTokens {
  const scopeKey = createHmac('sha256', key).update(scope).digest();
  const token = (...parts: string[]) =>
    createHmac('sha256', scopeKey).update(parts.join('\0')).digest('base64url').slice(0, TOKEN_LENGTH);
  return {
    person: (candidateId) => token('person', candidateId),
    placement: ({ candidateId, employerKvk, start }) => token('placement', candidateId, employerKvk, start),
  };
}
