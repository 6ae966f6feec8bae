import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Lateness {
  /** How late the process was of late, in milliseconds. */
  readonly now: () => number;
  stop(): void;
}

/** Coarse, since every tick wakes the process: twenty of them in a window tell nine in ten well enough. */
const RESOLUTION_MS = 50;
const WINDOW_MS = 1_000;

/**
 * How late this process runs what is due, looked at every second: the time that nine in ten delays of that second stay
 * under. One long pause does not count; a process that cannot keep up does.
 */
export function eventLoopLateness(): Lateness {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let late = 0;
  const timer = setInterval(() => {
    late = histogram.count > 0 ? Math.max(0, histogram.percentile(90) / 1e6 - RESOLUTION_MS) : 0;
    histogram.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    now: () => late,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
