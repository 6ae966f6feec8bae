import { verify } from 'node:crypto';
import { readSigningKeys, type SigningKeys } from '@social-return/edge/trust/signing-keys';
import { SupergraphRefused } from './refused.ts';

/** The Ed25519 keys of everyone who may publish a supergraph. */
export type Publishers = SigningKeys;

/** Reads SUPERGRAPH_PUBLISHERS. @throws StartFailure */
export function publishersFrom(text: string | undefined): Publishers | null {
  return readSigningKeys('SUPERGRAPH_PUBLISHERS', text);
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
