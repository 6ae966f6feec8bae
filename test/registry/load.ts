import { setTimeout } from 'node:timers/promises';

/** For tests: questions that go on, beside whatever a test does. */
export interface Load {
  /** What was wrong with answers. */
  readonly faults: readonly string[];
  /** Waits until each question was answered that many times more. */
  answers(more: number): Promise<void>;
  stop(): Promise<void>;
}

/** Between an answer and the next time that its question is asked. */
const PAUSE_MS = 100;

/** Asks each question over and over, all at the same time. @param questions each gives what is wrong with its answer */
export function load(questions: readonly (() => Promise<string | null>)[]): Load {
  const faults: string[] = [];
  const counts = questions.map(() => 0);
  let stopped = false;
  const asked = questions.map(async (ask, index) => {
    while (!stopped) {
      const fault = await ask().catch((error: unknown) => String(error));
      if (fault !== null) faults.push(fault);
      counts[index] = (counts[index] as number) + 1;
      await setTimeout(PAUSE_MS);
    }
  });
  return {
    faults,
    async answers(more) {
      const wanted = counts.map((count) => count + more);
      while (!stopped && wanted.some((count, index) => (counts[index] as number) < count))
        await setTimeout(PAUSE_MS);
    },
    async stop() {
      stopped = true;
      await Promise.all(asked);
    },
  };
}
