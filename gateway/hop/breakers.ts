import type { Clock } from '@social-return/values/day';
import { LRUCache } from 'lru-cache';
import { Breaker, type BreakerOptions, type BreakerState, type Call } from './breaker.ts';
import { callerOf, type HopContext } from './context.ts';
import { failureOf, HopFailure, isAnswer, isOurs, mayBeTheQuestion } from './failure.ts';
import { type HopStage, hopStage } from './stage.ts';
import type { Try } from './tries.ts';

/** Callers whose failures are remembered; beyond it the one that asked longest ago begins anew. */
const CALLERS = 10_000;

/** Why a call is not let through: the subgraph mostly fails, or what this caller asks of it does. */
type RefusalReason = 'open' | 'held';

interface Needs extends Pick<Try, 'isShort'> {
  readonly context: HopContext;
}

/** Leaves a subgraph that mostly fails alone for a while: nobody waits for it. */
export function createBreakers(breakers: Breakers): HopStage<Needs, object, unknown> {
  return hopStage<Needs, object, unknown>({
    name: 'breakers',
    needs: { context: true, isShort: true },
    adds: {},
    pass: async ({ context, isShort }, next) => {
      const call = breakers.admit(callerOf(context));
      if (typeof call === 'string') throw new HopFailure(call);
      try {
        const answer = await next({});
        call.succeeded();
        return answer;
      } catch (error) {
        const failure = failureOf(error, isShort);
        if (isAnswer(failure)) call.succeeded();
        else if (isOurs(failure)) call.forgotten();
        else call.failed(mayBeTheQuestion(error));
        throw error;
      }
    },
  });
}

/**
 * The breakers of one subgraph: one that all callers share, and one for each caller. A caller whose questions mostly
 * fail there is held off by its own, whoever is to blame; the shared one opens when the subgraph fails several callers.
 */
export class Breakers {
  readonly #clock: Clock;
  readonly #options: Partial<BreakerOptions>;
  readonly #shared: Breaker;
  readonly #own = new LRUCache<string, Breaker>({ max: CALLERS });

  constructor(clock: Clock = () => new Date(), options: Partial<BreakerOptions> = {}) {
    this.#clock = clock;
    this.#options = options;
    this.#shared = new Breaker(clock, options);
  }

  /** That of the subgraph, which all callers share. */
  get state(): BreakerState {
    return this.#shared.state;
  }

  admit(caller: string): Call | RefusalReason {
    const own = this.#own.get(caller)?.admit(null);
    if (own === null) return this.#shared.state === 'closed' ? 'held' : 'open';
    const shared = this.#shared.admit(caller);
    if (!shared) {
      own?.forgotten();
      return 'open';
    }
    return {
      succeeded: () => {
        shared.succeeded();
        own?.succeeded();
      },
      failed: (mayBeTheQuestion) => {
        shared.failed(mayBeTheQuestion);
        (own ?? this.#begin(caller)).failed(mayBeTheQuestion);
      },
      forgotten: () => {
        shared.forgotten();
        own?.forgotten();
      },
    };
  }

  /** A caller has a breaker from its first failure: most never have one. */
  #begin(caller: string): Call {
    const breaker = this.#own.get(caller) ?? new Breaker(this.#clock, this.#options);
    this.#own.set(caller, breaker);
    return breaker.admit(null) ?? NOTHING;
  }
}

const NOTHING: Call = { succeeded: () => undefined, failed: () => undefined, forgotten: () => undefined };
