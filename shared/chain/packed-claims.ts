import { createHash } from 'node:crypto';
import { TOKEN_BYTES } from './claims.ts';

/**
 * Claims as they travel: one text instead of a list, for there can be hundreds of thousands in one report.
 *
 *     base64 of: version (1 byte), then per claim 20 bytes, ordered by placement token:
 *       8  person token        8  placement token
 *       3  minutes a week × days inside the period, big-endian
 *       1  resident + 3 × lasted 6 months + 9 × lasted 12 months; each 0 not known, 1 no, 2 yes
 *
 * The order is that of the tokens, which are other ones in every scope: it tells nothing of the order in which an
 * organisation keeps its placements.
 */

const VERSION = 1;
const HEADER_BYTES = 1;
export const CLAIM_BYTES = 20;
/** 3,600 minutes a week over 184 days are 662,400: far below. */
export const MOST_MINUTE_DAYS = 0xff_ff_ff;
const MOST_FACTS = 26;

/** Yes, no, or not known (or not yet). */
export type Known = boolean | null;

/** The three facts of a claim in one number. */
export function claimFacts(resident: Known, months6: Known, months12: Known): number {
  return digit(resident) + 3 * digit(months6) + 9 * digit(months12);
}

function digit(known: Known): number {
  return known === null ? 0 : known ? 2 : 1;
}

/** Claims in columns, before they are packed. */
export interface ClaimColumns {
  /** Person and placement of each claim, 16 bytes each, of which the first 8 are taken. */
  readonly tokens: Buffer;
  readonly minuteDays: ArrayLike<number>;
  readonly facts: ArrayLike<number>;
}

/** @throws RangeError for more minutes than there can be: a figure is never cut off silently. */
export function packClaims({ tokens, minuteDays, facts }: ClaimColumns): string {
  const order = byPlacement(tokens, minuteDays.length);
  const packed = Buffer.allocUnsafe(HEADER_BYTES + order.length * CLAIM_BYTES);
  packed[0] = VERSION;
  let at = HEADER_BYTES;
  for (const n of order) {
    const amount = minuteDays[n] ?? 0;
    if (!(amount >= 0 && amount <= MOST_MINUTE_DAYS))
      throw new RangeError(`Expected 0 to ${MOST_MINUTE_DAYS} minutes × days, got ${amount}.`);
    tokens.copy(packed, at, n * 32, n * 32 + TOKEN_BYTES);
    tokens.copy(packed, at + 8, n * 32 + 16, n * 32 + 16 + TOKEN_BYTES);
    packed.writeUIntBE(amount, at + 16, 3);
    packed[at + 19] = facts[n] ?? 0;
    at += CLAIM_BYTES;
  }
  return packed.toString('base64');
}

/** The indices of the claims in the order of their placement tokens: by digits of 16 bits, the last first. */
function byPlacement(tokens: Buffer, count: number): Uint32Array {
  let order = Uint32Array.from({ length: count }, (_, n) => n);
  if (count < 2_048) {
    return order.sort((a, b) => tokens.compare(tokens, b * 32 + 16, b * 32 + 24, a * 32 + 16, a * 32 + 24));
  }
  let next = new Uint32Array(count);
  const starts = new Uint32Array(65_537);
  for (let byte = 6; byte >= 0; byte -= 2) {
    starts.fill(0);
    for (let n = 0; n < count; n += 1) {
      const digits = tokens.readUInt16BE(n * 32 + 16 + byte) + 1;
      starts[digits] = (starts[digits] as number) + 1;
    }
    for (let n = 1; n < starts.length; n += 1) starts[n] = (starts[n] as number) + (starts[n - 1] as number);
    for (const n of order) {
      const digits = tokens.readUInt16BE(n * 32 + 16 + byte);
      const place = starts[digits] as number;
      starts[digits] = place + 1;
      next[place] = n;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** The bytes of packed claims; null for a text that is none. */
export function unpackClaims(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  const whole = (bytes.length - HEADER_BYTES) % CLAIM_BYTES === 0 && bytes[0] === VERSION;
  // What is no base64 is left out when reading it: then the lengths do not agree.
  if (!whole || Math.ceil(bytes.length / 3) * 4 !== text.length) return null;
  for (let at = HEADER_BYTES + CLAIM_BYTES - 1; at < bytes.length; at += CLAIM_BYTES) {
    if ((bytes[at] as number) > MOST_FACTS) return null;
  }
  return bytes.subarray(HEADER_BYTES);
}

/** Unpacked claims as they travel, in the order of their placement tokens. */
export function repackClaims(claims: Buffer): string {
  const count = claims.length / CLAIM_BYTES;
  const tokens = Buffer.alloc(count * 32);
  const minuteDays = new Int32Array(count);
  const facts = new Uint8Array(count);
  for (let n = 0, at = 0; n < count; n += 1, at += CLAIM_BYTES) {
    claims.copy(tokens, n * 32, at, at + TOKEN_BYTES);
    claims.copy(tokens, n * 32 + 16, at + TOKEN_BYTES, at + 2 * TOKEN_BYTES);
    minuteDays[n] = claims.readUIntBE(at + 16, 3);
    facts[n] = claims[at + 19] as number;
  }
  return packClaims({ tokens, minuteDays, facts });
}

/** Claims of nobody. */
export const NO_CLAIMS: string = Buffer.of(VERSION).toString('base64');

/** By this two packed texts are told to be the same: SHA-256 in base64url. */
export function claimsDigest(packed: string): string {
  return createHash('sha256').update(packed).digest('base64url');
}
