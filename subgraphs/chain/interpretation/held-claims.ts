import { claimsDigest, unpackClaims } from '@social-return/contract/questions/packed-claims';
import { LRUCache } from 'lru-cache';

/** The most bytes of claims that are held: some twenty half-years of two hundred thousand placements. */
const MOST_BYTES = 256_000_000;
/** What holding claims takes beside their own bytes. */
const OVERHEAD_BYTES = 500;
/** Of an organisation and a question: the newest claims, and those before, which a question under way may still need. */
const GENERATIONS = 2;
/** Sums over claims are small: a thousand reports. */
const MOST_COUNTED = 1_000;

interface Pack {
  readonly digest: string;
  readonly claims: Buffer;
}

/** What organisations sent about one half-year and area, by organisation, the newest first. */
type Packs = ReadonlyMap<string, readonly Pack[]>;

/**
 * The claims of reports that this process has seen, and what was counted of them. A caller that asks the same again need not
 * have them sent again: the question says which ones are held, and an organisation sends others when something was
 * written that they are made of. Only tokens are in it, as in every contribution; it is gone with the process.
 *
 * Bounded in bytes, the least recently asked first. An organisation whose claims are gone in the moment between the
 * question and the answer counts as one that did not answer, as with any other failure; ask again and it is sent.
 */
export class HeldClaims<Result extends object> {
  readonly #most: number;
  readonly #ofQuestion: LRUCache<string, Packs>;
  readonly #counted = new LRUCache<string, Result>({ max: MOST_COUNTED });

  constructor(mostBytes: number = MOST_BYTES) {
    this.#most = mostBytes;
    this.#ofQuestion = new LRUCache({ maxSize: mostBytes, sizeCalculation: sizeOf });
  }

  /** The digests of each organisation's newest, in alphabetical order so that equal questions have equal keys. */
  held(question: string): string[] {
    const packs = this.#ofQuestion.get(question);
    if (!packs) return [];
    return [...new Set([...packs.values()].flatMap(([newest]) => newest?.digest ?? []))].sort();
  }

  /** The claims of that digest, unpacked. */
  claims(question: string, organisation: string, digest: string): Buffer | undefined {
    const packs = this.#ofQuestion.get(question)?.get(organisation);
    return packs?.find((pack) => pack.digest === digest)?.claims;
  }

  /** Holds claims that came with a digest. What is not of that digest is not held: nobody can put in others' claims. */
  keep(question: string, organisation: string, digest: string, packed: string): void {
    const packs: Packs = this.#ofQuestion.get(question) ?? new Map();
    const before = packs.get(organisation) ?? [];
    if (before.some((pack) => pack.digest === digest)) return;
    const claims = claimsDigest(packed) === digest ? unpackClaims(packed) : null;
    if (!claims || claims.length > this.#most) return;
    const after = [{ digest, claims }, ...before].slice(0, GENERATIONS);
    this.#ofQuestion.set(question, new Map(packs).set(organisation, after));
  }

  /** What was counted of these claims together, in this order; counted now when it was not. */
  counted(digests: readonly string[], count: () => Result): Result {
    const key = digests.join(' ');
    const known = this.#counted.get(key) ?? count();
    this.#counted.set(key, known);
    return known;
  }
}

function sizeOf(packs: Packs): number {
  return [...packs.values()].flat().reduce((sum, { claims }) => sum + claims.length + OVERHEAD_BYTES, 0);
}
