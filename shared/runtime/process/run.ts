import { explainFailure } from './failure.ts';
import { type Report, tellParent } from './messages.ts';
import { nodeVersionProblem } from './node-version.ts';
import { endsWithin } from './patience.ts';
import { lineFilter, progressText } from './progress.ts';

/** What `start` brings up. */
export interface RunningService {
  /** Where it can be reached, e.g. `http://127.0.0.1:4001/graphql`. */
  readonly address: string;
  /** Finishes the requests at hand and closes ports and connections. Called once. */
  close(): Promise<void>;
}

export interface ProcessDefinition {
  /** The name of the process in messages: `eneco`, `gateway`. */
  readonly name: string;
  start(report: Report): Promise<RunningService>;
  /** How long `close()` may take, in milliseconds, before the process ends anyway. Default 5 s. */
  readonly closeWithinMs?: number;
}

const CLOSE_MS = 5_000;

/**
 * Runs a long-lived process from start to end: starts it, reports to the process that started it (or the terminal)
 * how that goes, and closes it once on SIGTERM, SIGINT, or when its parent is gone. The process then exits
 * with 0, after at most 5 seconds. A start that fails exits with 1 and one line that says what to do; only a
 * fault of the program itself shows its stack.
 */
export async function runProcess({
  name,
  start,
  closeWithinMs = CLOSE_MS,
}: ProcessDefinition): Promise<void> {
  const problem = nodeVersionProblem();
  if (problem !== undefined) return fail(name, problem);
  const closer = closeWhenAsked(name, closeWithinMs);
  try {
    const running = await start(reporter(name));
    closer.use(running);
    await tellParent({ kind: 'ready', address: running.address });
    if (!hasParent()) console.log(`${name}: ready at ${running.address}`);
  } catch (error) {
    if (!closer.closing()) await fail(name, explainFailure(error) ?? error);
  }
}

/** Ends the process when it is asked to: at once while it is still starting, else by closing what runs. */
function closeWhenAsked(name: string, withinMs: number) {
  let running: RunningService | undefined;
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    try {
      if (running && !(await endsWithin(running.close(), withinMs))) {
        console.error(`${name}: did not close within ${withinMs / 1000} s, ending anyway`);
      }
    } catch (error) {
      console.error(`${name}: could not close cleanly:`, error);
    }
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  if (hasParent()) process.on('disconnect', close);
  return {
    use: (started: RunningService) => {
      running = started;
    },
    closing: () => closing,
  };
}

function reporter(name: string): Report {
  const deservesLine = lineFilter();
  return (text, count) => {
    if (hasParent()) void tellParent({ kind: 'progress', text, ...count });
    else if (deservesLine(text, count)) console.log(`${name}: ${progressText(text, count)}`);
  };
}

/** A parent shows the message itself; without one it goes to the terminal. */
async function fail(name: string, reason: unknown): Promise<void> {
  if (typeof reason !== 'string') console.error(`${name}: failed to start:`, reason);
  else if (!hasParent()) console.error(`${name}: ${reason}`);
  await tellParent({ kind: 'failed', message: typeof reason === 'string' ? reason : String(reason) });
  process.exit(1);
}

function hasParent(): boolean {
  return process.send !== undefined;
}
