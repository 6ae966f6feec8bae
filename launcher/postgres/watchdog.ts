import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PATH_VARIABLE } from '@social-return/edge/observe/settings';
import { variablesToPass } from '@social-return/runtime/settings/read';

/**
 * Waits for a word on its standard input. An input that ends without one means that the process at the other end was
 * killed: then it stops the postmaster (fast), waits until that is gone (a minute at most), and removes the folders named.
 * A pid alone does not show that it is gone: where nobody collects orphans, as in many containers, it stays for ever.
 */
const SCRIPT = `
pid=$1; file=$2; shift 2
read -r word
[ "$word" = stopped ] && exit 0
kill -INT "$pid" 2>/dev/null
tries=0
while [ -e "$file" ] && kill -0 "$pid" 2>/dev/null && [ $tries -lt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf "$@"
`;

/**
 * Stops a postmaster that would outlive us, even when we are killed with `kill -9`, by a small shell (1 MB) that we hold
 * by its standard input.
 * @returns what dismisses the shell, to be called when the postmaster has ended
 */
export function watchOver(
  postmaster: number,
  clusterDir: string,
  removeAfterwards: readonly string[],
): () => void {
  const watched = [String(postmaster), join(clusterDir, 'postmaster.pid')];
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'watchdog', ...watched, ...removeAfterwards], {
    cwd: '/',
    env: { ...variablesToPass(PATH_VARIABLE, process.env) },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  return () => shell.stdin.end('stopped\n');
}
