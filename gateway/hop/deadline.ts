import type { HopContext } from './context.ts';
import { type HopStage, hopStage } from './stage.ts';

interface Needs {
  readonly context: HopContext;
  readonly patience: number;
}

/** How long a question may take. */
export interface Deadline {
  /** In milliseconds, by its own measure. */
  readonly allowedMs: number;
  /** When it is over, on the clock of `performance.now()`: nothing takes longer than the client will wait. */
  readonly by: number;
}

/** @param deadlineMs how long one takes at most that asks for no patience, in milliseconds */
export function createDeadline(deadlineMs: number): HopStage<Needs, Deadline, unknown> {
  return hopStage<Needs, Deadline, unknown>({
    name: 'deadline',
    needs: { context: true, patience: true },
    adds: { allowedMs: true, by: true },
    pass: ({ context: { answerBy = Number.POSITIVE_INFINITY }, patience }, next) => {
      const allowedMs = deadlineMs * patience;
      return next({ allowedMs, by: Math.min(performance.now() + allowedMs, answerBy) });
    },
  });
}
