import { setTimeout as wait } from 'node:timers/promises';
import type { Deadline } from './deadline.ts';
import { HopFailure } from './failure.ts';
import { RetryBudget } from './retry-budget.ts';
import { type HopStage, hopStage } from './stage.ts';

interface Needs extends Pick<Deadline, 'by'> {
  /** Only queries are ever asked a second time. */
  readonly kind: 'query' | 'mutation';
  readonly signal: AbortSignal | undefined;
}

export interface RetryOptions {
  /** From 0 to 1, as Math.random. */
  readonly random?: () => number;
  readonly retried?: () => void;
}

/** The least and the most that a second try waits beyond what it was asked to, in milliseconds: not all of them at once. */
const [LEAST_JITTER_MS, MOST_JITTER_MS] = [50, 150];

/** A second try needs at least this long, in milliseconds. */
const LEAST_ROOM_MS = 50;

/** A query whose connection broke is asked once more, as long as few are. */
export function createRetries({
  random = Math.random,
  retried,
}: RetryOptions): HopStage<Needs, object, unknown> {
  const budget = new RetryBudget();
  /** Null where it is not asked again. */
  const pauseBeforeRetry = ({ kind, signal, by }: Needs, error: unknown): number | null => {
    const after = error instanceof HopFailure ? error.againAfterMs : null;
    if (after === null || kind !== 'query' || signal?.aborted) return null;
    const pauseMs = after + LEAST_JITTER_MS + random() * (MOST_JITTER_MS - LEAST_JITTER_MS);
    const hasRoom = performance.now() + pauseMs + LEAST_ROOM_MS <= by;
    return hasRoom && budget.take() ? pauseMs : null;
  };
  return hopStage<Needs, object, unknown>({
    name: 'retries',
    needs: { kind: true, signal: true, by: true },
    adds: {},
    pass: async (question, next) => {
      budget.called();
      try {
        return await next({});
      } catch (error) {
        const pauseMs = pauseBeforeRetry(question, error);
        if (pauseMs === null) throw error;
        await wait(pauseMs, undefined, { signal: question.signal }).catch(() => {
          throw new HopFailure('left');
        });
        retried?.();
        return next({});
      }
    },
  });
}
