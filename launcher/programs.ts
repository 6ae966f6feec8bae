import { StartFailure } from '@social-return/runtime/process/failure';
import { type Child, type ChildSpec, startChild } from './child.ts';
import type { Display } from './progress.ts';
import { supervise } from './supervise.ts';

/** A group of programs that run side by side. */
export interface ProgramGroup {
  /** Resolves when all are ready; rejects with a StartFailure that names the first one that did not start. */
  readonly ready: Promise<void>;
  /** Stops them all, side by side. */
  stop(): Promise<void>;
}

export interface Programs {
  /** Starts programs side by side; once ready, each is kept running on its own. */
  run(specs: readonly ChildSpec[]): ProgramGroup;
  /** Kills everything that still runs. */
  kill(): void;
}

/** Runs our programs as processes, and shows on the display how they fare. */
export function programs(display: Display): Programs {
  const running = new Set<Child>();

  const begin = (spec: ChildSpec): Child => {
    display.busy(spec.name, 'starting');
    const child = startChild(spec, {
      progress: (text, count) => display.busy(spec.name, text, count),
      output: (line) => display.line(`[${spec.name}] ${line}`),
    });
    running.add(child);
    void child.ended.then(() => running.delete(child));
    return child;
  };

  const keepRunning = (spec: ChildSpec, first: Child) =>
    supervise(first, () => begin(spec), {
      down: (how, waitMs) => display.done(spec.name, `${how}; starting it again in ${waitMs / 1000} s`),
      up: () => display.done(spec.name, 'runs again'),
    });

  const run = (spec: ChildSpec): ProgramGroup => {
    const child = begin(spec);
    let stop = () => child.stop();
    const ready = child.ready.then(
      () => {
        display.done(spec.name, 'ready');
        const kept = keepRunning(spec, child);
        stop = () => kept.stop();
      },
      (error: Error) => {
        display.done(spec.name);
        throw new StartFailure(`${spec.name}: ${error.message}`);
      },
    );
    ready.catch(() => {}); // whoever waits for the group has a handler of their own
    return { ready, stop: () => stop() };
  };

  return {
    run(specs) {
      const group = specs.map(run);
      const ready = Promise.all(group.map((program) => program.ready)).then(() => {});
      ready.catch(() => {});
      return {
        ready,
        stop: async () => void (await Promise.all(group.map((program) => program.stop()))),
      };
    },
    kill() {
      for (const child of running) child.kill();
    },
  };
}
