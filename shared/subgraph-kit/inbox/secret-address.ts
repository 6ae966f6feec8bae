import { createHash, createHmac } from 'node:crypto';

/**
 * By which the sender of an entry finds it back: 32 bytes that nobody can guess. Made of the organisation's own key and the
 * id, so that a form that is sent twice gets the same answer; kept as a hash alone.
 */
export function secretOf(inboxKey: Buffer, id: string): string {
  return createHmac('sha256', inboxKey).update(`secret|${id}`).digest('base64url');
}

/** What is kept of a secret, and by which an entry is found. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
