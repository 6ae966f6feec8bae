import { performance } from 'node:perf_hooks';
import { ask, type Target } from './ask.ts';

/** What a stretch of load gave. */
export interface LoadResult {
  readonly seconds: number;
  readonly answered: number;
  /** Answers that were not as they should be: another status, or of another length. */
  readonly failed: number;
  /** From the moment at which a request was due until its answer was whole, in milliseconds, sorted. */
  readonly latencies: readonly number[];
}

/** Whether an answer is as it should be. */
export type Check = (status: number, text: string) => boolean;

/** This many clients, which each ask again as soon as they are answered, until `total` requests are answered. */
export function runClosedLoop(
  target: Target,
  clients: number,
  total: number,
  check: Check,
): Promise<LoadResult> {
  let left = total;
  return measureLoad(check, target, async (one) => {
    const client = async () => {
      while (left > 0) {
        left -= 1;
        await one(performance.now());
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  });
}

/** As `runClosedLoop`, for a time instead of a number of requests. */
export function runClosedLoopFor(
  target: Target,
  clients: number,
  seconds: number,
  check: Check,
): Promise<LoadResult> {
  const end = performance.now() + seconds * 1_000;
  return measureLoad(check, target, async (one) => {
    const client = async () => {
      while (performance.now() < end) await one(performance.now());
    };
    await Promise.all(Array.from({ length: clients }, client));
  });
}

/**
 * Requests that arrive at a fixed rate whether or not earlier ones are answered, as those of people who do not know
 * of each other. A latency counts from the moment at which the request was due, so that a server that stalls does
 * not hide the wait of those who came meanwhile.
 */
export function openLoop(
  target: Target,
  perSecond: number,
  seconds: number,
  check: Check,
): Promise<LoadResult> {
  return measureLoad(check, target, async (one) => {
    const start = performance.now();
    const total = Math.round(perSecond * seconds);
    const under = new Set<Promise<void>>();
    for (let sent = 0; sent < total; ) {
      const due = start + (sent * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      sent += 1;
      const request = one(due).finally(() => under.delete(request));
      under.add(request);
    }
    await Promise.all(under);
  });
}

async function measureLoad(
  check: Check,
  target: Target,
  drive: (one: (due: number) => Promise<void>) => Promise<void>,
): Promise<LoadResult> {
  const latencies: number[] = [];
  let failed = 0;
  const begin = performance.now();
  await drive(async (due) => {
    const good = await ask(target).then(
      ({ status, text }) => check(status, text),
      () => false,
    );
    if (good) latencies.push(performance.now() - due);
    else failed += 1;
  });
  return {
    seconds: (performance.now() - begin) / 1_000,
    answered: latencies.length,
    failed,
    latencies: latencies.sort((a, b) => a - b),
  };
}

/** The latency that a share of the requests stays under; not a number where nothing was answered. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
