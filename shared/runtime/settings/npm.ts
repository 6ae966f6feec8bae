import { resolve } from 'node:path';
import { text } from './kinds.ts';
import { readSettings } from './read.ts';
import type { Environment } from './setting.ts';

/** What npm passes to the commands that it runs. */
const NPM = {
  npm_lifecycle_event: text({ what: 'The command of npm that runs.' }),
  INIT_CWD: text({ what: 'The folder in which npm was started.' }),
};

/**
 * The absolute path that a person meant who typed it after `npm run COMMAND --`: npm moves to the package's folder before
 * it starts a command, and the person was elsewhere.
 */
export function resolveTypedPath(path: string, command: string, environment: Environment): string {
  const { npm_lifecycle_event: running, INIT_CWD: folder } = readSettings(NPM, environment);
  return resolve((running === command ? folder : undefined) ?? process.cwd(), path);
}
