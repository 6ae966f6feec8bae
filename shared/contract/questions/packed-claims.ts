import { createHash } from 'node:crypto';
import { TOKEN_BYTES } from './claims.ts';

/**
 * Claims as they travel: one text instead of a list, for there can be hundreds of thousands in one report.
 *
 *     base64 of: version (1 byte), then per claim 20 bytes, ordered by placement token:
 *       8  person token        8  placement token
 *       3  minutes a week × days inside the period, big-endian
 *       1  resident + 3 × lasted 6 months + 12 × lasted 12 months
 *          resident: 0 not known, 1 no, 2 yes
 *          lasted: 0 not asked or not yet, 1 the day has come and nobody knows, 2 no, 3 yes
 *
 * Version 1 took what had no end to have lasted: facts of resident + 3 × lasted 6 + 9 × lasted 12, each 0 not known, 1 no,
 * 2 yes. It is read still, for half-years that were fixed with it, and never written.
 *
 * The order is that of the tokens, which are other ones in every scope: it shows nothing of the order in which an
 * organisation keeps its placements.
 */

const VERSION = 2;
const VERSION_BEFORE = 1;
const HEADER_BYTES = 1;
export const CLAIM_BYTES = 20;
/** 3,600 minutes a week over 184 days are 662,400: far below. */
export const MOST_MINUTE_DAYS = 0xff_ff_ff;
const MOST_FACTS = 47;
const MOST_FACTS_BEFORE = 26;

/** Yes, no, or not known (or not yet). */
export type YesNoOrUnknown = boolean | null;

/** Whether a placement lasted; null while it is not asked, or not yet. */
export type DurabilityAnswer = YesNoOrUnknown | 'NOT_KNOWN';

/** The three facts of a claim in one number. */
export function claimFacts(
  resident: YesNoOrUnknown,
  months6: DurabilityAnswer,
  months12: DurabilityAnswer,
): number {
  return digit(resident) + 3 * digitOfLasted(months6) + 12 * digitOfLasted(months12);
}

/** The facts as they are in one number; of what several say, the highest holds. */
export const LASTED_DIGITS = { notAsked: 0, notKnown: 1, no: 2, yes: 3 } as const;

/** Whether the placement of such facts lasted 6 and 12 months, as `LASTED_DIGITS`. */
export const months6Of = (facts: number): number => ((facts / 3) | 0) % 4;
export const months12Of = (facts: number): number => (facts / 12) | 0;

function digitOfLasted(lasted: DurabilityAnswer): number {
  const { notAsked, notKnown, no, yes } = LASTED_DIGITS;
  if (lasted === 'NOT_KNOWN') return notKnown;
  return lasted === null ? notAsked : lasted ? yes : no;
}

function digit(known: YesNoOrUnknown): number {
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

/** The bytes of packed claims, with facts of this version; null for a text that is none. */
export function unpackClaims(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  const before = bytes[0] === VERSION_BEFORE;
  const whole = (bytes.length - HEADER_BYTES) % CLAIM_BYTES === 0 && (bytes[0] === VERSION || before);
  // What is no base64 is left out when reading it: then the lengths do not agree.
  if (!whole || Math.ceil(bytes.length / 3) * 4 !== text.length) return null;
  const most = before ? MOST_FACTS_BEFORE : MOST_FACTS;
  for (let at = HEADER_BYTES + CLAIM_BYTES - 1; at < bytes.length; at += CLAIM_BYTES) {
    const facts = bytes[at] as number;
    if (facts > most) return null;
    if (before) bytes[at] = FACTS_OF_BEFORE[facts] as number;
  }
  return bytes.subarray(HEADER_BYTES);
}

/** The facts of version 1 as those of this one: what it did not know, it did not ask. */
const FACTS_OF_BEFORE = Uint8Array.from({ length: MOST_FACTS_BEFORE + 1 }, (_, facts) => {
  const bitsOfLasted = (digit: number) => (digit === 0 ? 0 : digit + 1);
  return (facts % 3) + 3 * bitsOfLasted(((facts / 3) | 0) % 3) + 12 * bitsOfLasted((facts / 9) | 0);
});

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

/** Two packed texts are the same when this is the same: SHA-256 in base64url. */
export function claimsDigest(packed: string): string {
  return createHash('sha256').update(packed).digest('base64url');
}
