import { spawn } from 'node:child_process';

/**
 * Waits for a word on its standard input. When the input ends without one, whoever held the other end has
 * been killed: stop the postmaster (fast), wait until it is gone, and remove the folders named.
 */
const SCRIPT = `
pid=$1; shift
read -r word
[ "$word" = stopped ] && exit 0
kill -INT "$pid" 2>/dev/null
while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
rm -rf "$@"
`;

/**
 * Sees to it that a postmaster does not outlive us, even when we are killed with `kill -9`: a small shell
 * (1 MB) that we hold by its standard input. The function returned dismisses it; call it when the postmaster
 * has ended.
 */
export function watchOver(postmaster: number, removeAfterwards: readonly string[]): () => void {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'watchdog', String(postmaster), ...removeAfterwards], {
    cwd: '/',
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  return () => shell.stdin.end('stopped\n');
}
