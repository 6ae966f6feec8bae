import { claimsDigest, unpackClaims } from '@social-return/contract/questions/packed-claims';
import { Memory } from '@social-return/edge/caching/memory';

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
type Packs = Map<string, readonly Pack[]>;

/**
 * The claims of reports that this process has seen, and what was counted of them. Whoever asks the same again need not
 * have them sent again: the question says which ones are held, and an organisation sends others when something was
 * written that they are made of. Only tokens are in it, as in every contribution; it is gone with the process.
 *
 * Bounded in bytes, the least recently asked first. An organisation whose claims are gone in the moment between the
 * question and the answer counts as one that did not answer, as with any other failure; ask again and it is sent.
 */
export class HeldClaims<Counted> {
  readonly #most: number;
  readonly #ofQuestion = new Map<string, Packs>();
  readonly #counted = new Memory<Counted>(MOST_COUNTED);
  #bytes = 0;

  constructor(mostBytes: number = MOST_BYTES) {
    this.#most = mostBytes;
  }

  /** The digests of each organisation's newest, in alphabetical order so that equal questions have equal keys. */
  held(question: string): string[] {
    const packs = this.#ofQuestion.get(question);
    if (!packs) return [];
    this.#ofQuestion.delete(question);
    this.#ofQuestion.set(question, packs);
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
    const after = [{ digest, claims }, ...before];
    this.#bytes += sizeOf(after.slice(0, 1)) - sizeOf(after.slice(GENERATIONS));
    this.#ofQuestion.set(question, packs.set(organisation, after.slice(0, GENERATIONS)));
    this.#makeRoom();
  }

  /** What was counted of these claims together, in this order; counted now when it was not. */
  counted(digests: readonly string[], count: () => Counted): Counted {
    const key = digests.join(' ');
    const known = this.#counted.get(key) ?? count();
    this.#counted.set(key, known);
    return known;
  }

  #makeRoom(): void {
    for (const [question, packs] of this.#ofQuestion) {
      if (this.#bytes <= this.#most) return;
      this.#ofQuestion.delete(question);
      this.#bytes -= [...packs.values()].reduce((sum, one) => sum + sizeOf(one), 0);
    }
  }
}

function sizeOf(packs: readonly Pack[]): number {
  return packs.reduce((sum, { claims }) => sum + claims.length + OVERHEAD_BYTES, 0);
}
