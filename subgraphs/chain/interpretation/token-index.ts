import { randomBytes } from 'node:crypto';

/**
 * So that nobody who sends tokens can choose them to fall into one place, which would make counting slow: another pair
 * of numbers in every process.
 */
const SEEDS = new Int32Array(randomBytes(8).buffer.slice(0, 8));
const [FIRST_SEED = 0, SECOND_SEED = 0] = SEEDS;

/**
 * Numbers for tokens of 8 bytes, from 0 on in the order in which they are first seen. Open addressing in typed arrays,
 * without an object per token: there can be millions.
 */
export class TokenIndex {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #words: Int32Array;
  #size = 0;

  /** @param most how many tokens there will be at most. */
  constructor(most: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(8, most * 2)));
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#mask = capacity - 1;
    this.#words = new Int32Array(most * 2);
  }

  /** How many different tokens were seen. */
  get size(): number {
    return this.#size;
  }

  /** The number of the token that stands at that place. */
  numberOf(bytes: Buffer, at: number): number {
    const a = bytes.readInt32LE(at);
    const b = bytes.readInt32LE(at + 4);
    const mixed = Math.imul(a ^ FIRST_SEED, 0x9e3779b1) ^ Math.imul(b ^ SECOND_SEED, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = this.#slots[slot] as number;
      if (known < 0) {
        this.#words[this.#size * 2] = a;
        this.#words[this.#size * 2 + 1] = b;
        this.#slots[slot] = this.#size;
        this.#size += 1;
        return this.#size - 1;
      }
      if (this.#words[known * 2] === a && this.#words[known * 2 + 1] === b) return known;
    }
  }
}
