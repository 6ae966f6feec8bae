/**
 * Numbers for tokens of 16 bytes, from 0 on in the order in which they are first seen. Open addressing in typed arrays:
 * half a million tokens take some tens of milliseconds and no object each. Tokens are the output of a keyed hash, so
 * their first bytes serve as the hash.
 */
export class PeopleIndex {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #words: Int32Array;
  #size = 0;

  /** @param most how many tokens there will be at most. */
  constructor(most: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(8, most * 2)));
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#mask = capacity - 1;
    this.#words = new Int32Array(most * 4);
  }

  /** How many different tokens were seen. */
  get size(): number {
    return this.#size;
  }

  /** The number of the token that stands at that place. */
  numberOf(bytes: Buffer, at: number): number {
    const words = this.#words;
    const a = bytes.readInt32LE(at);
    const b = bytes.readInt32LE(at + 4);
    const c = bytes.readInt32LE(at + 8);
    const d = bytes.readInt32LE(at + 12);
    for (let slot = (a ^ (b << 7)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = this.#slots[slot] as number;
      if (known < 0) {
        const word = this.#size * 4;
        words[word] = a;
        words[word + 1] = b;
        words[word + 2] = c;
        words[word + 3] = d;
        this.#slots[slot] = this.#size;
        this.#size += 1;
        return this.#size - 1;
      }
      const word = known * 4;
      if (words[word] === a && words[word + 1] === b && words[word + 2] === c && words[word + 3] === d)
        return known;
    }
  }
}
