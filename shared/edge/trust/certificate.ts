import { createHash, X509Certificate } from 'node:crypto';

/**
 * The names by which the holder of a certificate can be on a list: the serialNumber in its subject (where the
 * government's certificates have the organisation's number, OIN), and `sha256:` with the thumbprint of its public key,
 * which stays the same when the certificate is renewed for the same key.
 *
 * @param der the certificate as it was presented
 */
export function certificateNames(der: Buffer): string[] {
  const certificate = new X509Certificate(der);
  const { serialNumber } = certificate.toLegacyObject().subject as unknown as Record<string, unknown>;
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const thumbprint = `sha256:${createHash('sha256').update(publicKey).digest('base64url')}`;
  // A subject is what its holder asked for: it must not look like somebody's thumbprint.
  const isNumber = typeof serialNumber === 'string' && /^[\w-]+$/.test(serialNumber);
  return isNumber ? [serialNumber, thumbprint] : [thumbprint];
}
