import { performance } from 'node:perf_hooks';
import { NotInFull } from './ask.ts';

/** Milliseconds of questions, one after another. The first by itself: what follows finds everything warm. */
export interface Timing {
  readonly first: number | null;
  readonly median: number;
  readonly p95: number;
  /** Of the processors, per question, all processes together; where it was asked. */
  readonly cpu?: number;
  /** How many answers were not in full, since somebody was not in time. */
  readonly late?: number;
}

/**
 * Does the work once, and then this many times more. Answers that are not in full count apart, and not in the times.
 * @param cpuMs what was used of the processors so far
 * @param before what is done before each question, outside its time and its use of the processors
 * @throws NotInFull when no answer was in full
 */
export async function measure(
  runs: number,
  work: () => Promise<unknown>,
  cpuMs?: () => number,
  before: () => Promise<unknown> = async () => undefined,
): Promise<Timing> {
  let problem: NotInFull | undefined;
  let used = 0;
  const timeOnce = async () => {
    await before();
    const usedBefore = cpuMs?.() ?? 0;
    const took = await timeOf(work).catch((error: unknown) => {
      if (!(error instanceof NotInFull)) throw error;
      problem = error;
      return null;
    });
    used += (cpuMs?.() ?? 0) - usedBefore;
    return took;
  };
  const first = await timeOnce();
  used = 0;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const took = await timeOnce();
    if (took !== null) times.push(took);
  }
  if (times.length === 0 && problem) throw problem;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  const late = runs - times.length;
  return {
    first,
    median: at(0.5),
    p95: at(0.95),
    ...(cpuMs ? { cpu: used / runs } : {}),
    ...(late > 0 ? { late } : {}),
  };
}

/** How long it takes, in milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

export function inWords({ first, median, p95, cpu, late }: Timing): string {
  return [
    `first ${first === null ? 'late' : `${first.toFixed(0)} ms`}`,
    `median ${median.toFixed(0)} ms`,
    `p95 ${p95.toFixed(0)} ms`,
    ...(cpu === undefined ? [] : [`processors ${cpu.toFixed(0)} ms`]),
    ...(late === undefined ? [] : [`${late} not in full`]),
  ].join(', ');
}
