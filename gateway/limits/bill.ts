import type { BucketBalance, Buckets } from './bucket.ts';

/** What an operation costs that is refused before it has a cost: it was read and checked in vain. */
const REFUSED_POINTS = 5;

/** Planning takes a few tens of milliseconds; what takes less than this is in the cost of the operation. */
const LONG_PLANNING_MS = 100;
/** About what a point stands for elsewhere: a report that has to be counted takes 229 ms (docs/performance.md). */
const MS_PER_POINT = 10;

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
  spend(points: number): BucketBalance {
    const spent = this.#buckets.spend(this.caller, points, this.#begun);
    if (this.#begun) return { ...spent, allowed: true, retryAfterSeconds: 0 };
    this.#begun = spent.allowed;
    return spent;
  }

  /** Pays for an operation that was refused. */
  payRefusal(): void {
    this.#buckets.spend(this.caller, REFUSED_POINTS, true);
  }

  /** Pays for planning that took long, in milliseconds of the processor: its text alone did not say so. */
  payPlanning(ms: number): void {
    if (ms >= LONG_PLANNING_MS) this.#buckets.spend(this.caller, Math.floor(ms / MS_PER_POINT), true);
  }

  /** Whether there is a point left at all, to be asked before an operation is even read. */
  get remaining(): BucketBalance {
    return this.#buckets.look(this.caller, 1);
  }
}
