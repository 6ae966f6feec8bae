import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { StartFailure } from '@social-return/runtime/process/failure';
import { SupergraphRefused } from './refused.ts';

/** Who may publish a supergraph: their Ed25519 keys. */
export type Publishers = readonly KeyObject[];

/**
 * Reads SUPERGRAPH_PUBLISHERS: a JSON list of public Ed25519 keys as JWK.
 * @throws StartFailure for a list without keys too: it would mean that nobody has to sign.
 */
export function publishersFrom(text: string | undefined): Publishers | null {
  if (text === undefined || text === '') return null;
  try {
    const keys = (JSON.parse(text) as JsonWebKey[]).map((key) => createPublicKey({ key, format: 'jwk' }));
    if (keys.length > 0 && keys.every((key) => key.asymmetricKeyType === 'ed25519')) return keys;
  } catch {
    // Told below, with what was expected.
  }
  throw new StartFailure('SUPERGRAPH_PUBLISHERS: expected a JSON list of public Ed25519 keys as JWK.');
}

/**
 * Checks that a publisher signed the bytes of a supergraph.
 * @param signatures the file beside it: signatures in base64, one a line, of which one will do; null without a file
 * @throws SupergraphRefused
 */
export function checkSignature(artefact: Buffer, signatures: string | null, publishers: Publishers): void {
  const given = (signatures ?? '').split('\n').filter((line) => line.trim() !== '');
  if (given.length === 0) throw new SupergraphRefused('NO_SIGNATURE', 'Nobody signed the supergraph.');
  const isSigned = given.some((line) => {
    const signature = Buffer.from(line.trim(), 'base64');
    return publishers.some((key) => verify(null, artefact, key, signature));
  });
  if (!isSigned) {
    throw new SupergraphRefused('WRONG_SIGNATURE', 'No publisher that is known here signed this supergraph.');
  }
}
