import { execFile } from 'node:child_process';

/** How a postmaster is asked to stop: fast ends all sessions and writes everything; immediate recovers at the next start. */
export type StopMode = 'fast' | 'immediate';

export const STOP_SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const satisfies Record<
  StopMode,
  NodeJS.Signals
>;

/**
 * Asks by PostgreSQL's own program, where a signal would end the postmaster at once. Nothing is thrown: whoever asks waits
 * for the end itself.
 */
export function askToStop(pgCtl: string, clusterDir: string, mode: StopMode): Promise<void> {
  const words = ['stop', '-D', clusterDir, '-m', mode, '--no-wait'];
  return new Promise((resolve) => {
    execFile(pgCtl, words, { windowsHide: true }, () => resolve());
  });
}
