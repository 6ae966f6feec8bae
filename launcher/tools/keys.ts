import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHAIN } from '@social-return/contract/registry/registry';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { errorCode, errorMessage, StartFailure } from '@social-return/runtime/process/failure';

import { resolveTypedPath } from '@social-return/runtime/settings/npm';
import { newKeySet, type PartyKeys } from '../key-set.ts';
import { LOCAL_GATEWAY } from '../variables.ts';

const HELP = `npm run keys -- [options]: makes all keys of a new deployment, a file for each party.

Options
  --out DIR        Folder for the files; made when it is not there. Default: keys/
  --gateway NAME   The name by which the subgraphs will know the gateway's key. Default: ${LOCAL_GATEWAY}
  -h, --help       Show this.

Each file holds what one party is to be given and nobody else (mode 0600). No file is ever overwritten. What each
key is for, how to change it without a pause, and what somebody with it could do: docs/keys.md.
`;

/**
 * `npm run keys`: makes the files and says to whom each goes.
 * @returns the exit code
 */
export function makeKeys(words: readonly string[], say: (line: string) => void): number {
  let options: { out: string; gateway: string; help: boolean };
  try {
    options = read(words);
  } catch (error) {
    say(`${errorMessage(error)}\nnpm run keys -- --help shows all options.`);
    return 2;
  }
  if (options.help) {
    say(HELP);
    return 0;
  }
  try {
    write(options.out, newKeySet(options.gateway), say);
    return 0;
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    say(error.message);
    return 1;
  }
}

function read(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: {
      out: { type: 'string', default: 'keys' },
      gateway: { type: 'string', default: LOCAL_GATEWAY },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!/^[\w-]{1,32}$/.test(values.gateway))
    throw new Error(`--gateway: expected letters, digits and dashes, got "${values.gateway}".`);
  return { ...values, out: resolveTypedPath(values.out, 'keys', process.env) };
}

function write(folder: string, set: readonly PartyKeys[], say: (line: string) => void): void {
  makeFolder(folder);
  for (const { party, variables } of set) {
    const path = join(folder, `${party}.env`);
    writeNew(
      path,
      Object.entries(variables)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(''),
    );
    say(`${path} is for ${recipient(party)} alone: ${Object.keys(variables).join(', ')}`);
  }
  say('Send each file over a channel that only its party reads, and then delete it here.');
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartFailure(`${folder} cannot be used: ${errorMessage(error)}`);
  }
}

function writeNew(path: string, text: string): void {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, text);
    closeSync(file);
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new StartFailure(
        `${path} is there already, and keys in use are never overwritten. Choose another --out.`,
      );
    throw new StartFailure(`${path} cannot be written: ${errorMessage(error)}`);
  }
}

function recipient(party: string): string {
  if (party === CHAIN) return 'anyone who runs the chain';
  return party.includes('gateway') ? 'anyone who runs the gateway' : `the organisation "${party}"`;
}

if (/\btools[\\/]keys\.[jt]s$/.test(process.argv[1] ?? '')) {
  await loadRegistryOrExit(process.env);
  process.exitCode = makeKeys(process.argv.slice(2), (line) => console.log(line));
}
