#!/usr/bin/env node
/**
 * The scripts of package.json begin with `exec`, so that no shell stands between npm and the program: a signal to npm would
 * end the shell alone. On Windows the shell has no such word: npm finds this file, which runs the program and ends as it does.
 */
import { spawn } from 'node:child_process';

const [program = '', ...words] = process.argv.slice(2);
const child = spawn(program === 'node' ? process.execPath : program, words, { stdio: 'inherit' });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
// Ctrl-C reaches the program too, which stops in order; a signal to this process alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
