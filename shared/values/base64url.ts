const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text → base64url without padding. */
export function encodeText(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/**
 * base64url → text, or undefined when it is not exactly what {@link encodeText} writes. Node's own decoder skips
 * characters it does not know, which would give one text many encodings.
 */
export function decodeText(encoded: string): string | undefined {
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.toString('base64url') !== encoded) return undefined;
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
