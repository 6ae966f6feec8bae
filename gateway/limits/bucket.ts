import type { Limits } from './table.ts';

/** How a bucket stands after somebody spent, or wanted to. */
export interface BucketBalance {
  /** Whether the points were there. */
  readonly allowed: boolean;
  /** Points that are left. */
  readonly remaining: number;
  /** Whole seconds until the points that were asked for will be there; 0 when they were. */
  readonly retryAfterSeconds: number;
}

export interface BucketOptions {
  /** Points that may be spent at once. */
  readonly points: number;
  /** Points that come back every second. */
  readonly refillPerSecond: number;
  /** Callers that are remembered; the one that spent longest ago makes room for a new one. */
  readonly callers: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

interface Level {
  spent: number;
  at: number;
}

/** A leaky bucket of points per caller, in bounded memory. Every process of the gateway has buckets of its own. */
export class Buckets {
  readonly #options: BucketOptions;
  /** Not lru-cache: it sets memory aside for all callers that may ever be remembered, up to ten million. */
  readonly #levels = new Map<string, Level>();

  constructor(options: BucketOptions) {
    this.#options = options;
  }

  /**
   * Takes points from a caller's bucket, if they are there.
   * @param always counts them even when they are not: the caller then waits longer for the next time, at most as long
   * as twice a whole bucket takes
   */
  spend(caller: string, asked: number, always = false): BucketBalance {
    const { points } = this.#options;
    const level = this.#level(caller);
    const cost = Math.min(asked, points);
    const allowed = level.spent + cost <= points;
    const lacking = level.spent + cost - points;
    if (allowed || always) level.spent = Math.min(level.spent + cost, 2 * points);
    return this.#stand(level, allowed, lacking);
  }

  /** How it would go to spend this many points now, without spending them. */
  look(caller: string, asked: number): BucketBalance {
    const { points } = this.#options;
    const level = this.#level(caller);
    const lacking = level.spent + Math.min(asked, points) - points;
    return this.#stand(level, lacking <= 0, lacking);
  }

  /** How many callers are remembered now. */
  get size(): number {
    return this.#levels.size;
  }

  #stand({ spent }: Level, allowed: boolean, lacking: number): BucketBalance {
    const { points, refillPerSecond } = this.#options;
    return {
      allowed,
      remaining: Math.max(0, Math.floor(points - spent)),
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(lacking / refillPerSecond)),
    };
  }

  /** What a caller has spent and did not get back yet; moves it to the end of the line of callers to forget. */
  #level(caller: string): Level {
    const { callers, refillPerSecond, now } = this.#options;
    const at = now();
    const before = this.#levels.get(caller);
    this.#levels.delete(caller);
    if (!before && this.#levels.size >= callers) {
      const [oldest] = this.#levels.keys();
      if (oldest !== undefined) this.#levels.delete(oldest);
    }
    const back = before ? ((at - before.at) / 1000) * refillPerSecond : 0;
    const level: Level = { spent: before ? Math.max(0, before.spent - back) : 0, at };
    this.#levels.set(caller, level);
    return level;
  }
}

/** Buckets as the limits of callers say. */
export function createBuckets({
  callerPoints,
  callerRefill,
  callers,
}: Pick<Limits, 'callerPoints' | 'callerRefill' | 'callers'>): Buckets {
  return new Buckets({
    points: callerPoints,
    refillPerSecond: callerRefill,
    callers,
    now: () => performance.now(),
  });
}
