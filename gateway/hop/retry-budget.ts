/** The most retries in store: a burst of failures after a quiet time is not answered by a burst of retries. */
const MOST = 10;

/**
 * How many calls to a subgraph may be tried once more: a tenth of all calls. So retries help against a connection that
 * broke, and never double the load on a subgraph that is in trouble.
 */
export class RetryBudget {
  readonly #perCall: number;
  #left: number;

  constructor(perCall = 0.1) {
    this.#perCall = perCall;
    this.#left = MOST * perCall;
  }

  /** Counts a call that was made for the first time. */
  called(): void {
    this.#left = Math.min(MOST, this.#left + this.#perCall);
  }

  /** Takes one retry out of the budget, if there is one left. */
  take(): boolean {
    // Tenths add up to just under a whole in floating point.
    if (this.#left < 1 - 1e-9) return false;
    this.#left -= 1;
    return true;
  }
}
