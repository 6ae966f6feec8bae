import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';

/** What makes two records the same placement: the person, the employer and the first day. */
export interface PlacementIdentity {
  readonly candidateId: string;
  readonly employerKvk: string;
  readonly start: string;
}

export interface ClaimTokens {
  person(candidateId: string): string;
  placement(identity: PlacementIdentity): string;
  /** Of what was delivered of a pledge, by its id. */
  delivery(pledgeId: string): string;
}

/** Bytes of a base token: one block of the cipher that gives it another face in every scope. */
const BASE_TOKEN_BYTES = 16;
/** Bytes of a token as it leaves an organisation. */
export const TOKEN_BYTES = 8;

/**
 * What identifies a person, or a placement, under the organisations' claim key. It is kept beside the placement and
 * never leaves: what leaves is {@link tokensInScope} of it.
 */
function baseToken(key: Buffer, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, BASE_TOKEN_BYTES);
}

export function personToken(key: Buffer, candidateId: string): Buffer {
  return baseToken(key, 'person', candidateId);
}

export function placementToken(key: Buffer, { candidateId, employerKvk, start }: PlacementIdentity): Buffer {
  return baseToken(key, 'placement', candidateId, employerKvk, start);
}

/**
 * Many base tokens, one after another, as they look in one scope (one report, one person's path): AES-128 with a key
 * that only this scope has, so that tokens of two scopes cannot be joined. One call whatever the number; of each
 * block the first {@link TOKEN_BYTES} bytes leave the organisation.
 */
export function tokensInScope(key: Buffer, scope: string, bases: Buffer): Buffer {
  const scopeKey = Buffer.from(hkdfSync('sha256', key, '', `claims|${scope}`, 16));
  const cipher = createCipheriv('aes-128-ecb', scopeKey, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(bases), cipher.final()]);
}

/** The tokens of one scope, one by one and as text: for answers with few of them. */
export function claimTokens(key: Buffer, scope: string): ClaimTokens {
  const token = (base: Buffer) =>
    tokensInScope(key, scope, base).subarray(0, TOKEN_BYTES).toString('base64url');
  return {
    person: (candidateId) => token(personToken(key, candidateId)),
    placement: (identity) => token(placementToken(key, identity)),
    delivery: (pledgeId) => token(baseToken(key, 'delivery', pledgeId)),
  };
}
