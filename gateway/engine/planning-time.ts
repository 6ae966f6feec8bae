/** How much work the planner may do; the standard is `STANDARD_LIMITS.planningMs`. */
const STANDARD_MS = 1_000;

/** Plans that are compared for one operation: few have more than one, and the first ones take the fewest hops. */
const MOST_PLANS = 100;

/** How much work one plan may be. */
export interface PlanningBounds {
  /** Milliseconds of the processor; the standard without it. */
  readonly mostMs?: number;
  /** Hears how many milliseconds of the processor it took, also when there is no plan. */
  readonly took: (ms: number) => void;
}

/** What the planner throws for an operation that would take it longer than it may; `errors.ts` knows it by its beginning. */
export class PlanningTooLong extends Error {
  override readonly name = 'PlanningTooLong';

  constructor(mostMs: number) {
    super(`Planning takes more than ${mostMs} milliseconds of the processor.`);
  }
}

/**
 * Bounds what planning one operation takes. The planner works without a pause, so that no timer can end it, and has no
 * limit of its own on time. But each time that it goes on with a field it compares the number of ways with its option
 * `pathsLimit`: that is the moment in which this one looks at the clock. The time is the processor's for this thread,
 * so that a busy machine refuses nothing that an idle one plans.
 */
export class PlanningTime {
  /** The last plan in the line: plans are made one after the other, each with the clock to itself. */
  #line: Promise<unknown> = Promise.resolve();
  #startedAt = 0;
  #mostMs = STANDARD_MS;

  /** The planner's options for `debug`. */
  get options(): { readonly maxEvaluatedPlans: number; readonly pathsLimit: number } {
    // It is compared with numbers alone: an object is asked for its value then.
    const pathsLimit = { valueOf: () => this.#look() } as unknown as number;
    return { maxEvaluatedPlans: MOST_PLANS, pathsLimit };
  }

  /**
   * Plans, after everything that was to be planned before.
   * @param mostMs milliseconds of the processor
   * @param took receives the milliseconds, also of a plan that failed
   */
  async plan<T>(plan: () => Promise<T>, { mostMs = STANDARD_MS, took }: PlanningBounds): Promise<T> {
    const before = this.#line;
    const planned = (async () => {
      await before;
      this.#startedAt = processorMs();
      this.#mostMs = mostMs;
      try {
        return await plan();
      } finally {
        took(processorMs() - this.#startedAt);
      }
    })();
    this.#line = planned.catch(() => undefined);
    return planned;
  }

  /** Any number of ways is fine, as long as there is time. @throws PlanningTooLong */
  #look(): number {
    if (processorMs() - this.#startedAt > this.#mostMs) throw new PlanningTooLong(this.#mostMs);
    return Number.POSITIVE_INFINITY;
  }
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
