import type { DataSource } from 'typeorm';
import { exportProcessing, tracesAddress } from './export.ts';

/** Milliseconds between two looks at the log, and after a collector failed. */
const PAUSE_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 30_000;

export interface ExportLoop {
  /** Ends it, after what is being sent. */
  stop(): Promise<void>;
}

/**
 * Sends the processing log on while the subgraph runs. A collector that fails delays nothing: the records stay, and go
 * when it is back.
 *
 * @throws ExportFailure for what is no address.
 */
export function startExport(
  db: DataSource,
  organisation: string,
  address: string,
  failed: (message: string) => void,
): ExportLoop {
  tracesAddress(address);
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) {
      let pause = PAUSE_MS;
      try {
        await exportProcessing(db, organisation, address);
      } catch (error) {
        failed(
          `${organisation}: the processing log waits: ${error instanceof Error ? error.name : 'failure'}`,
        );
        pause = PAUSE_AFTER_FAILURE_MS;
      }
      await wait(pause, ended.signal);
    }
  })();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    timer.unref();
    signal.addEventListener('abort', finish);
  });
}
