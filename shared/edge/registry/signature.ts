import type { KeyObject } from 'node:crypto';
import { CompactSign, flattenedVerify } from 'jose';
import type { SigningKeys } from '../trust/signing-keys.ts';
import { RegistryRefused } from './refused.ts';

/**
 * Signs the bytes of a registry document.
 * @returns a detached JWS (RFC 7515, appendix F), as it stands in the file beside the document
 */
export async function signRegistry(document: Uint8Array, key: KeyObject): Promise<string> {
  const jws = await new CompactSign(document).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
  const [header, , signature] = jws.split('.');
  return `${header}..${signature}`;
}

/**
 * Checks that somebody whose key is pinned here signed the bytes of a registry document.
 * @param signatures detached JWS, one a line, of which one will do; null where nothing stands beside the document
 * @throws RegistryRefused
 */
export async function checkRegistrySignature(
  document: Uint8Array,
  signatures: string | null,
  keys: SigningKeys,
): Promise<void> {
  const given = (signatures ?? '').split('\n').filter((line) => line.trim() !== '');
  if (given.length === 0) throw new RegistryRefused('NO_SIGNATURE', 'Nobody signed the registry.');
  for (const line of given) for (const key of keys) if (await isSignedBy(document, line.trim(), key)) return;
  throw new RegistryRefused(
    'WRONG_SIGNATURE',
    'Expected a signature of the registry by a key of REGISTRY_KEYS, got none.',
  );
}

async function isSignedBy(document: Uint8Array, detached: string, key: KeyObject): Promise<boolean> {
  const [header, payload, signature, ...more] = detached.split('.');
  if (!header || payload !== '' || !signature || more.length > 0) return false;
  const jws = { protected: header, payload: Buffer.from(document).toString('base64url'), signature };
  return flattenedVerify(jws, key, { algorithms: ['EdDSA'] }).then(
    () => true,
    () => false,
  );
}
