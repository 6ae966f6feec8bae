import { type LaunchRequest, launch } from './launch.ts';
import { type Display, makeDisplay } from './progress.ts';

/**
 * A signal that follows this soon, in milliseconds, is the same one again: npm passes Ctrl-C on to us, while the terminal
 * has sent it to us already.
 */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs the chain on this machine until SIGINT (Ctrl-C), SIGTERM or SIGHUP, then stops it in order and exits with
 * 0. A second signal ends it at once.
 *
 * @throws whatever kept it from starting; everything is stopped by then.
 */
export async function runLocally(request: Omit<LaunchRequest, 'display'>): Promise<void> {
  // A closed terminal or pipe is no reason to fall over; SIGHUP says when we are to stop.
  process.stdout.on('error', () => {});
  const display = makeDisplay(process.stdout);
  const launched = launch({ ...request, display });
  const stopped = stopOnSignal(launched, display);
  try {
    const dataDir = await launched.ready;
    if (!stopped.asked()) showAddresses(display, request.options.port, dataDir);
  } catch (error) {
    if (!stopped.asked()) throw error;
  }
}

function stopOnSignal(launched: ReturnType<typeof launch>, display: Display) {
  let askedAt: number | undefined;
  const ask = async () => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt < SAME_SIGNAL_MS) return;
      launched.force();
      process.exit(1);
    }
    askedAt = performance.now();
    display.line('Stopping (once more ends everything at once).');
    await launched.stop();
    display.line('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return { asked: () => askedAt !== undefined };
}

function showAddresses(display: Display, port: number, dataDir: string): void {
  const base = `http://localhost:${port}`;
  display.line(`
The chain runs, ${process.uptime().toFixed(1)} s after the start.
  Page      ${base}/
  GraphQL   ${base}/graphql
  GraphiQL  ${base}/graphiql
  Docs      ${base}/docs
  Health    ${base}/health
  Ready     ${base}/ready
Data is kept in ${dataDir}. Ctrl-C stops everything.`);
}
