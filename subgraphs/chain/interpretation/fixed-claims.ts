import { claimsDigest, unpackClaims } from '../../../shared/chain/packed-claims.ts';
import type { Counted } from './counted.ts';

/** The most bytes of fixed claims that are held: some twenty half-years of two hundred thousand placements. */
const MOST_BYTES = 256_000_000;
/** What holding claims takes beside their own bytes. */
const OVERHEAD_BYTES = 500;
/** The most fixed claims of one question: every organisation has one, and so none can make the question too long. */
const MOST_OF_QUESTION = 100;
/** Sums over fixed claims are small: a thousand reports. */
const MOST_COUNTED = 1_000;

/**
 * The claims of fixed reports that this process has seen, and what was counted of them. They never change, so whoever
 * asks the same again need not have them sent again: the question says which ones are held. Only tokens are in it, as
 * in every contribution; it is bounded, and gone with the process.
 *
 * Bounded in bytes, the least recently asked first. An organisation whose claims are gone in the moment between the
 * question and the answer counts as one that did not answer, as with any other failure; ask again and it is sent.
 */
export class FixedClaims {
  readonly #most: number;
  readonly #claims = new Map<string, Buffer>();
  readonly #ofQuestion = new Map<string, Set<string>>();
  readonly #counted = new Map<string, Counted>();
  #bytes = 0;

  constructor(mostBytes: number = MOST_BYTES) {
    this.#most = mostBytes;
  }

  /** The digests of what is held for a question, in alphabetical order so that equal questions have equal keys. */
  held(question: string): string[] {
    const digests = [...(this.#ofQuestion.get(question) ?? [])].filter((digest) => this.claims(digest));
    return digests.sort();
  }

  /** The claims of that digest, unpacked. */
  claims(digest: string): Buffer | undefined {
    const found = this.#claims.get(digest);
    if (found) {
      this.#claims.delete(digest);
      this.#claims.set(digest, found);
    }
    return found;
  }

  /** Holds claims that came with a digest. What is not of that digest is not held: nobody can put in others' claims. */
  keep(question: string, digest: string, packed: string): void {
    if (!this.#claims.has(digest)) {
      const bytes = claimsDigest(packed) === digest ? unpackClaims(packed) : null;
      if (!bytes || bytes.length > this.#most) return;
      this.#claims.set(digest, bytes);
      this.#bytes += bytes.length + OVERHEAD_BYTES;
      this.#makeRoom();
    }
    const known = this.#ofQuestion.get(question) ?? new Set();
    known.add(digest);
    for (const oldest of known) {
      if (known.size <= MOST_OF_QUESTION) break;
      known.delete(oldest);
    }
    this.#ofQuestion.set(question, known);
  }

  /** What was counted of these fixed claims together, in this order; counted now when it was not. */
  counted(digests: readonly string[], count: () => Counted): Counted {
    const key = digests.join(' ');
    const known = this.#counted.get(key) ?? count();
    this.#counted.delete(key);
    this.#counted.set(key, known);
    for (const oldest of this.#counted.keys()) {
      if (this.#counted.size <= MOST_COUNTED) break;
      this.#counted.delete(oldest);
    }
    return known;
  }

  #makeRoom(): void {
    for (const [digest, bytes] of this.#claims) {
      if (this.#bytes <= this.#most) return;
      this.#claims.delete(digest);
      this.#bytes -= bytes.length + OVERHEAD_BYTES;
      for (const [question, known] of this.#ofQuestion) {
        if (known.delete(digest) && known.size === 0) this.#ofQuestion.delete(question);
      }
    }
  }
}
