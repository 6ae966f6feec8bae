import { createHash } from 'node:crypto';

/** Something to choose, and how often against the others. */
export type WeightedChoice<T> = readonly [value: T, weight: number];

const TWO_TO_53 = 2 ** 53;
const WARM_UP_ROUNDS = 12;

/**
 * Random numbers that are the same for the same seed, on every machine and in every version of Node: the generator
 * sfc32 (Chris Doty-Humphrey), its state taken from the SHA-256 of the seed. For demo data and tests, never for secrets.
 */
export class Random {
  readonly seed: string;
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string | number) {
    this.seed = String(seed);
    const digest = createHash('sha256').update(this.seed, 'utf8').digest();
    this.a = digest.readInt32LE(0);
    this.b = digest.readInt32LE(4);
    this.c = digest.readInt32LE(8);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.next32();
  }

  /**
   * Independent numbers for one part of the world. They depend on the seed and the label only, not on how much was
   * drawn before, so that one more draw in one part leaves all other parts as they were.
   */
  fork(label: string | number): Random {
    return new Random(`${this.seed}/${label}`);
  }

  /** From 0 up to but not including 1. */
  next(): number {
    return ((this.next32() >>> 5) * 2 ** 26 + (this.next32() >>> 6)) / TWO_TO_53;
  }

  /** A whole number from `min` through `max`. Throws RangeError when there is none. */
  int(min: number, max: number): number {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max < min) {
      throw new RangeError(`Expected whole numbers, the second not below the first, got ${min} and ${max}.`);
    }
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True as often as the probability says. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the list, each as likely. Throws RangeError when the list is empty. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('Expected a list with something in it.');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** One of the values, each as likely as its weight. Throws RangeError when no weight is above zero. */
  weighted<T>(choices: readonly WeightedChoice<T>[]): T {
    const whole = choices.reduce((total, [, weight]) => total + weight, 0);
    if (!(whole > 0)) throw new RangeError('Expected at least one weight above zero.');
    let left = this.next() * whole;
    for (const [value, weight] of choices) {
      if (left < weight) return value;
      left -= weight;
    }
    // Only where adding the weights rounded up: the last that can be chosen at all.
    return choices.findLast(([, weight]) => weight > 0)?.[0] as T;
  }

  /** The same things in another order, as a new list (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[] {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.int(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  /** That many different ones of the list, in random order; all when the list has no more. */
  sample<T>(list: readonly T[], count: number): T[] {
    return this.shuffle(list).slice(0, count);
  }

  /** That many random bytes: a repeatable source for ids. An arrow, so that it can be handed over as it is. */
  readonly bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => this.next32() & 0xff);

  private next32(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result;
  }
}
