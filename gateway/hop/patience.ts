import type { HopContext } from './context.ts';
import { HopFailure, isLasting } from './failure.ts';
import { type HopStage, hopStage } from './stage.ts';

interface Needs {
  readonly context: HopContext;
  readonly kind: 'query' | 'mutation';
  readonly patience: number;
}

interface Adds {
  readonly signal: AbortSignal | undefined;
}

/** A partner that did not answer something quick in time hangs: the same request waits for nothing longer from it. */
export function createPatience(): HopStage<Needs, Adds, unknown> {
  /** Of a request, what ends its longer waits for this subgraph. */
  const longWaits = new WeakMap<HopContext, AbortController>();
  const signalOf = ({ context, kind, patience }: Needs): AbortSignal | undefined => {
    if (kind !== 'query' || patience <= 1) return context.signal;
    const controller = longWaits.get(context) ?? new AbortController();
    longWaits.set(context, controller);
    return context.signal ? AbortSignal.any([context.signal, controller.signal]) : controller.signal;
  };
  return hopStage<Needs, Adds, unknown>({
    name: 'patience',
    needs: { context: true, kind: true, patience: true },
    adds: { signal: true },
    pass: async (question, next) => {
      try {
        return await next({ signal: signalOf(question) });
      } catch (error) {
        if (error instanceof HopFailure && isLasting(error.kind)) longWaits.get(question.context)?.abort();
        throw error;
      }
    },
  });
}
