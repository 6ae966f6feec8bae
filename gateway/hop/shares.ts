/** One caller's use of a subgraph. */
interface Share {
  taken: number;
  /** Called with true for a place, in the order in which they came. */
  readonly waiting: Set<(taken: boolean) => void>;
}

/**
 * How many questions of one caller a subgraph answers at a time: there are few connections, and a caller whose
 * questions take long has to leave some to the others. A question beyond them waits its turn.
 */
export class Shares {
  readonly #most: number;
  readonly #shares = new Map<string, Share>();

  /** @param most places of one caller */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place if there is one at once. A caller that gets true gives it back. */
  take(caller: string): boolean {
    const share = this.#shares.get(caller);
    if (!share) this.#shares.set(caller, { taken: 1, waiting: new Set() });
    else if (share.taken < this.#most) share.taken += 1;
    else return false;
    return true;
  }

  /** Takes a place as soon as there is one; false when the time is over, or the caller gone, before. */
  async wait(caller: string, withinMs: number, signal?: AbortSignal): Promise<boolean> {
    if (this.take(caller)) return true;
    if (signal?.aborted) return false;
    return new Promise((resolve) => {
      const share = this.#shares.get(caller);
      const over = (taken: boolean) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        share?.waiting.delete(over);
        resolve(taken);
      };
      const leave = () => over(false);
      const timer = setTimeout(leave, Math.min(withinMs, 2 ** 31 - 1));
      signal?.addEventListener('abort', leave, { once: true });
      share?.waiting.add(over);
    });
  }

  /** Gives a place back: to the one that waits longest, if any. */
  give(caller: string): void {
    const share = this.#shares.get(caller);
    if (!share) return;
    const [next] = share.waiting;
    if (next) next(true);
    else if (share.taken > 1) share.taken -= 1;
    else this.#shares.delete(caller);
  }
}
