import { spanTime } from '@social-return/edge/observe/spans';
import { childOf, type Trace } from '@social-return/edge/trust/trace';
import { createPooledBytes } from '@social-return/values/pooled-bytes';
import type { HopContext } from './context.ts';
import type { Deadline } from './deadline.ts';
import { type FailureKind, failureOf, HopFailure } from './failure.ts';
import { type HopStage, hopStage } from './stage.ts';

/** What happened on the way to a subgraph. */
export interface HopSeen {
  readonly subgraph: string;
  /** The hop's own place in the trace. */
  readonly trace: Trace;
  /** As `spanTime` gives it. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What went wrong, from the fixed list of failures; null when an answer came. */
  readonly failure: FailureKind | null;
}

/** Sees every try of every question. */
export interface HopObserver {
  hop(seen: HopSeen): void;
  retried(subgraph: string): void;
}

interface Needs extends Deadline {
  readonly context: HopContext;
}

/** What one try of a question has to itself. */
export interface Try {
  /** How long it may take, in milliseconds. */
  readonly withinMs: number;
  /** Whether that is less than a subgraph may take: then one that is too late is not to blame. */
  readonly isShort: boolean;
  /** Its own place in the trace. */
  readonly trace: Trace;
}

const SPAN_BYTES = createPooledBytes();

/** Gives each try the time that is left and a span of its own, which the observer sees with how it ended. */
export function createTries(
  subgraph: string,
  observer?: Pick<HopObserver, 'hop'>,
): HopStage<Needs, Try, unknown> {
  return hopStage<Needs, Try, unknown>({
    name: 'tries',
    needs: { context: true, allowedMs: true, by: true },
    adds: { withinMs: true, isShort: true, trace: true },
    pass: async ({ context, allowedMs, by }, next) => {
      const withinMs = by - performance.now();
      if (withinMs < 1) throw new HopFailure('given-up', 'no time left');
      const isShort = withinMs < allowedMs - 1_000;
      const trace = childOf(context.trace, SPAN_BYTES);
      const startedAt = spanTime();
      let failure: FailureKind | null = null;
      try {
        return await next({ withinMs, isShort, trace });
      } catch (error) {
        failure = failureOf(error, isShort);
        throw error;
      } finally {
        observer?.hop({ subgraph, trace, startedAt, endedAt: spanTime(), failure });
      }
    },
  });
}
