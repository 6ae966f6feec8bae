/** Nonces are kept by when they were signed, in slices of this many seconds, and forgotten by the slice. */
const SLICE_SECONDS = 10;

/**
 * The nonces of one gateway that were seen while their signatures could still be used. Bounded: when it is full it
 * says so, and the request is refused, rather than forget one that could come again.
 */
export class Nonces {
  readonly #size: number;
  readonly #slices = new Map<number, Set<string>>();
  #count = 0;

  /** @param size how many it keeps at most. */
  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Keeps a nonce whose signature was verified.
   * @param created when it was signed, in seconds since 1970
   * @param oldest signatures made before this second are refused already, so that their nonces may be forgotten
   */
  keep(nonce: string, created: number, oldest: number): 'new' | 'seen' | 'full' {
    const slice = Math.floor(created / SLICE_SECONDS);
    const kept = this.#slices.get(slice);
    if (kept?.has(nonce)) return 'seen';
    if (!kept || this.#count >= this.#size) this.#forgetBefore(oldest);
    if (this.#count >= this.#size) return 'full';
    if (kept) kept.add(nonce);
    else this.#slices.set(slice, new Set([nonce]));
    this.#count++;
    return 'new';
  }

  #forgetBefore(oldest: number): void {
    for (const [slice, nonces] of this.#slices) {
      if ((slice + 1) * SLICE_SECONDS > oldest) continue;
      this.#count -= nonces.size;
      this.#slices.delete(slice);
    }
  }
}
