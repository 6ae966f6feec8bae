import type { Clock } from '@social-return/values/day';

export interface BreakerOptions {
  /** Over which time calls are counted, in milliseconds. */
  readonly windowMs: number;
  /** Fewer calls than this in the window say nothing. */
  readonly leastCalls: number;
  /** The share of failed calls, 0 to 1, from which the breaker opens. */
  readonly failureShare: number;
  /** How long nobody is sent there, in milliseconds; then one call may try. */
  readonly openMs: number;
  /** This many failures of one caller's questions count in the window: no caller opens the breaker for others. */
  readonly failuresPerCaller: number;
}

const BREAKER_DEFAULTS: BreakerOptions = {
  windowMs: 10_000,
  leastCalls: 10,
  failureShare: 0.5,
  openMs: 5_000,
  failuresPerCaller: 3,
};

/** `closed` lets calls through, `open` none, `half-open` one that tries. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** A call that was let through; whoever made it reports once how it ended. */
export interface Call {
  succeeded(): void;
  /** @param mayBeTheQuestion whether another question could have fared better: a connection that is refused is no question's doing */
  failed(mayBeTheQuestion: boolean): void;
  /** It ended for a reason that says nothing of the subgraph: its caller went away, for one. */
  forgotten(): void;
}

interface Slice {
  readonly second: number;
  /** Calls that succeeded. */
  successes: number;
  /** Calls that failed, whatever had been asked. */
  failures: number;
  /** Caller → failed calls that may be due to its questions. */
  readonly ofCallers: Map<string, number>;
}

/**
 * A circuit breaker for one subgraph: while it mostly fails, nobody waits for it. It opens when enough calls of the
 * last seconds failed, lets one call try after a while, and closes again when that one succeeds.
 *
 * What a caller asks can be what fails: a question too heavy to be answered in time. So failures of one caller count a
 * few times only, and a caller whose try failed leaves the next one to others.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #clock: Clock;
  #slices: Slice[] = [];
  #openedAt: number | null = null;
  #trial: object | null = null;
  /** Callers whose try failed since it opened. */
  readonly #tried = new Set<string>();

  constructor(clock: Clock = () => new Date(), options: Partial<BreakerOptions> = {}) {
    this.#clock = clock;
    this.#options = { ...BREAKER_DEFAULTS, ...options };
  }

  get state(): BreakerState {
    if (this.#openedAt === null) return 'closed';
    return this.#now() - this.#openedAt < this.#options.openMs ? 'open' : 'half-open';
  }

  /**
   * Lets a call through, or none.
   * @param caller whose question it is; null where all questions are one caller's, and each failure counts
   */
  admit(caller: string | null): Call | null {
    const { state } = this;
    if (state === 'open' || (state === 'half-open' && !this.#mayTry(caller))) return null;
    const call: Call = {
      succeeded: () => this.#succeeded(),
      failed: (mayBeTheQuestion) => this.#failed(call, mayBeTheQuestion ? caller : null),
      forgotten: () => this.#endTrial(call),
    };
    if (state === 'half-open') this.#trial = call;
    return call;
  }

  #mayTry(caller: string | null): boolean {
    if (this.#trial) return false;
    if (caller === null || !this.#tried.has(caller)) return true;
    return this.#now() - (this.#openedAt ?? 0) >= 2 * this.#options.openMs;
  }

  #succeeded(): void {
    if (this.#openedAt !== null) {
      this.#openedAt = null;
      this.#slices = [];
      this.#tried.clear();
    }
    this.#trial = null;
    this.#slice().successes += 1;
  }

  #failed(call: Call, caller: string | null): void {
    const slice = this.#slice();
    if (caller === null) slice.failures += 1;
    else slice.ofCallers.set(caller, (slice.ofCallers.get(caller) ?? 0) + 1);
    const wasTrial = this.#endTrial(call);
    if (wasTrial && caller !== null) this.#tried.add(caller);
    if (wasTrial || (this.#openedAt === null && this.#tooMany())) this.#openedAt = this.#now();
  }

  /** Whether it was the call that tried. */
  #endTrial(call: Call): boolean {
    if (this.#trial !== call) return false;
    this.#trial = null;
    return true;
  }

  #tooMany(): boolean {
    const { windowMs, leastCalls, failureShare, failuresPerCaller } = this.#options;
    const since = this.#second() - windowMs / 1000;
    this.#slices = this.#slices.filter(({ second }) => second > since);
    const ofCallers = new Map<string, number>();
    let [successes, failures] = [0, 0];
    for (const slice of this.#slices) {
      successes += slice.successes;
      failures += slice.failures;
      for (const [caller, count] of slice.ofCallers)
        ofCallers.set(caller, (ofCallers.get(caller) ?? 0) + count);
    }
    for (const count of ofCallers.values()) failures += Math.min(count, failuresPerCaller);
    const calls = successes + failures;
    return calls >= leastCalls && failures >= failureShare * calls;
  }

  /** That of this second. */
  #slice(): Slice {
    const second = this.#second();
    const last = this.#slices.at(-1);
    if (last?.second === second) return last;
    const slice = { second, successes: 0, failures: 0, ofCallers: new Map<string, number>() };
    this.#slices.push(slice);
    if (this.#slices.length > this.#options.windowMs / 1000 + 1) this.#slices.shift();
    return slice;
  }

  #now(): number {
    return this.#clock().getTime();
  }

  #second(): number {
    return Math.floor(this.#now() / 1000);
  }
}
