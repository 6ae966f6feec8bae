import { callerOf, type HopContext } from './context.ts';
import type { Deadline } from './deadline.ts';
import { HopFailure } from './failure.ts';
import { type HopStage, hopStage } from './stage.ts';

/** Questions of one caller that a subgraph is asked at a time: half the connections that there are to it (`http.ts`). */
const PER_CALLER = 8;

interface Needs extends Pick<Deadline, 'by'> {
  readonly context: HopContext;
  readonly signal: AbortSignal | undefined;
}

/** Leaves other callers some of the connections to a subgraph. */
export function createShares(): HopStage<Needs, object, unknown> {
  const shares = new Shares(PER_CALLER);
  return hopStage<Needs, object, unknown>({
    name: 'shares',
    needs: { context: true, signal: true, by: true },
    adds: {},
    pass: async ({ context, signal, by }, next) => {
      const caller = callerOf(context);
      const withinMs = Math.max(0, by - performance.now());
      // It has no place in time: its caller's own questions take them.
      if (!shares.take(caller) && !(await shares.wait(caller, withinMs, signal)))
        throw new HopFailure(signal?.aborted ? 'left' : 'given-up');
      try {
        return await next({});
      } finally {
        shares.give(caller);
      }
    },
  });
}

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
