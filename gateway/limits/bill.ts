import type { Buckets, Spent } from './bucket.ts';

/** What an operation costs that is refused before it has a cost: it was read and checked in vain. */
const REFUSED_POINTS = 5;

/**
 * What one HTTP request spends of its caller's points. Only the first operation of a request can be refused: an export
 * asks many, and a file that was begun is finished. All of them count.
 */
export class Bill {
  /** Whose points (`callerKey`). */
  readonly caller: string;
  readonly #buckets: Buckets;
  #begun = false;

  constructor(buckets: Buckets, caller: string) {
    this.#buckets = buckets;
    this.caller = caller;
  }

  /** Pays for an operation that is about to be answered. */
  spend(points: number): Spent {
    const spent = this.#buckets.spend(this.caller, points, this.#begun);
    if (this.#begun) return { ...spent, allowed: true, retryAfterSeconds: 0 };
    this.#begun = spent.allowed;
    return spent;
  }

  /** Pays for an operation that was refused. */
  payRefusal(): void {
    this.#buckets.spend(this.caller, REFUSED_POINTS, true);
  }

  /** Whether there is a point left at all, to be asked before an operation is even read. */
  get remaining(): Spent {
    return this.#buckets.look(this.caller, 1);
  }
}
