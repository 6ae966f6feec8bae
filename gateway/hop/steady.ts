import type { BreakerState } from './breaker.ts';
import { Breakers } from './breakers.ts';
import { inLine } from './stage.ts';
import { createRequestStages, type RequestBegin, type RequestOptions } from './stages.ts';

/**
 * How one subgraph is asked: nobody waits for one that mostly fails, a query whose connection broke is asked once more
 * as long as few are, nothing takes longer than the client will wait, and the observer counts every try.
 */
export class SteadySubgraph {
  readonly #breakers: Breakers;
  readonly #ask: (question: RequestBegin<unknown>) => Promise<unknown>;

  constructor(options: RequestOptions) {
    this.#breakers = new Breakers(options.clock, options.breaker);
    this.#ask = inLine(
      { context: true, kind: true, body: true, patience: true, read: true },
      createRequestStages(options, this.#breakers),
    );
  }

  /** That of the subgraph itself; a caller that is held off by its own shows nowhere. */
  get breaker(): BreakerState {
    return this.#breakers.state;
  }

  /** @throws HopFailure */
  ask<T>(question: RequestBegin<T>): Promise<T> {
    // It is what `read` gives: no stage looks at it.
    return this.#ask(question) as Promise<T>;
  }
}
