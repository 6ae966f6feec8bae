import type { Clock } from '../../shared/values/day.ts';

export interface BreakerOptions {
  /** Over which time calls are counted, in milliseconds. */
  readonly windowMs: number;
  /** Fewer calls than this in the window say nothing. */
  readonly leastCalls: number;
  /** The share of failed calls, 0 to 1, from which the breaker opens. */
  readonly failureShare: number;
  /** How long nobody is sent there, in milliseconds; then one call may try. */
  readonly openMs: number;
}

export const BREAKER_DEFAULTS: BreakerOptions = {
  windowMs: 10_000,
  leastCalls: 10,
  failureShare: 0.5,
  openMs: 5_000,
};

/** `closed` lets calls through, `open` none, `half-open` one that tries. */
export type BreakerState = 'closed' | 'open' | 'half-open';

interface Slice {
  readonly second: number;
  calls: number;
  failures: number;
}

/**
 * A circuit breaker for one subgraph: while it mostly fails, nobody waits for it. It opens when enough calls of the
 * last seconds failed, lets one call try after a while, and closes again when that one succeeds.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #clock: Clock;
  #slices: Slice[] = [];
  #openedAt: number | null = null;
  #trying = false;

  constructor(clock: Clock = () => new Date(), options: Partial<BreakerOptions> = {}) {
    this.#clock = clock;
    this.#options = { ...BREAKER_DEFAULTS, ...options };
  }

  get state(): BreakerState {
    if (this.#openedAt === null) return 'closed';
    return this.#now() - this.#openedAt < this.#options.openMs ? 'open' : 'half-open';
  }

  /** Whether a call may go. Who gets true tells how it ended: `succeeded`, `failed` or `forgotten`. */
  admits(): boolean {
    const { state } = this;
    if (state === 'closed') return true;
    if (state === 'open' || this.#trying) return false;
    this.#trying = true;
    return true;
  }

  succeeded(): void {
    if (this.#openedAt !== null) {
      this.#openedAt = null;
      this.#slices = [];
    }
    this.#trying = false;
    this.#count(0);
  }

  failed(): void {
    this.#count(1);
    if (this.#trying || (this.#openedAt === null && this.#tooMany())) this.#openedAt = this.#now();
    this.#trying = false;
  }

  /** The caller went away before the call ended: that says nothing of the subgraph. */
  forgotten(): void {
    this.#trying = false;
  }

  #tooMany(): boolean {
    const since = this.#second() - this.#options.windowMs / 1000;
    this.#slices = this.#slices.filter(({ second }) => second > since);
    const calls = this.#slices.reduce((sum, slice) => sum + slice.calls, 0);
    const failures = this.#slices.reduce((sum, slice) => sum + slice.failures, 0);
    return calls >= this.#options.leastCalls && failures >= this.#options.failureShare * calls;
  }

  #count(failures: 0 | 1): void {
    const second = this.#second();
    let slice = this.#slices.at(-1);
    if (slice?.second !== second) {
      slice = { second, calls: 0, failures: 0 };
      this.#slices.push(slice);
      if (this.#slices.length > this.#options.windowMs / 1000 + 1) this.#slices.shift();
    }
    slice.calls += 1;
    slice.failures += failures;
  }

  #now(): number {
    return this.#clock().getTime();
  }

  #second(): number {
    return Math.floor(this.#now() / 1000);
  }
}
