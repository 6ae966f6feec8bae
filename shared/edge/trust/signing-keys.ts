import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { StartFailure } from '@social-return/runtime/process/failure';

/** Whose signature is believed: their public Ed25519 keys. */
export type SigningKeys = readonly KeyObject[];

/**
 * Reads a variable with a JSON list of public Ed25519 keys as JWK.
 * @returns null without the variable: then nobody has to sign
 * @throws StartFailure for a list without keys too: it would mean that nobody has to sign
 */
export function readSigningKeys(variable: string, text: string | undefined): SigningKeys | null {
  if (text === undefined || text === '') return null;
  try {
    const jwks = JSON.parse(text) as JsonWebKey[];
    const keys = jwks.map((key) => createPublicKey({ key, format: 'jwk' }));
    const isPublic = jwks.every((jwk) => !('d' in jwk));
    if (keys.length > 0 && isPublic && keys.every((key) => key.asymmetricKeyType === 'ed25519')) return keys;
  } catch {
    // What was expected is said below.
  }
  throw new StartFailure(`${variable}: expected a JSON list of public Ed25519 keys as JWK.`);
}
