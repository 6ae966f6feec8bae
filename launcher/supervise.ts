import { setTimeout as delay } from 'node:timers/promises';
import { errorMessage } from '@social-return/runtime/process/failure';
import { backoff } from './backoff.ts';

/** Something that runs until it is stopped, and may end before. */
export interface Run {
  /** Resolves when it does its work. */
  readonly ready: Promise<unknown>;
  /** Resolves when it has ended, with how in words. */
  readonly ended: Promise<string>;
  /** Safe to call when it has ended already. */
  stop(): Promise<void>;
}

export interface SupervisedRun {
  /** Stops it for good; also while it is being restarted. */
  stop(): Promise<void>;
}

export interface SupervisionEvents {
  /** It ended by itself, or could not be started; it is started again after `waitMs`. */
  down(how: string, waitMs: number): void;
  /** It does its work again. */
  up(): void;
}

export interface Clock {
  /** Milliseconds that have passed since some fixed moment. */
  now(): number;
  /** Waits, at most until the signal. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => {}),
};

/**
 * Keeps something running: when it ends by itself it is started again, at first after 0.2 s and later and later
 * (up to 5 s) while it keeps ending. Nothing else is touched by that.
 *
 * @param first the run to begin with.
 * @param start starts it again; a rejection counts as a run that ended.
 */
export function supervise(
  first: Run,
  start: () => Run | Promise<Run>,
  events: SupervisionEvents,
  clock: Clock = SYSTEM_CLOCK,
): SupervisedRun {
  const stopping = new AbortController();
  let run = first;
  const keepRunning = async () => {
    const nextWait = backoff();
    while (!stopping.signal.aborted) {
      const since = clock.now();
      const how = await run.ended;
      if (stopping.signal.aborted) return;
      const wait = nextWait(clock.now() - since);
      events.down(how, wait);
      await clock.sleep(wait, stopping.signal);
      if (stopping.signal.aborted) return;
      run = await Promise.resolve().then(start).catch(createEndedRun);
      run.ready.then(events.up, () => {});
    }
    await run.stop(); // it came up while we were being stopped
  };
  const watching = keepRunning();
  return {
    async stop() {
      stopping.abort();
      await run.stop();
      await watching;
    },
  };
}

function createEndedRun(error: unknown): Run {
  const how = errorMessage(error);
  return { ready: new Promise(() => {}), ended: Promise.resolve(how), stop: async () => {} };
}
