import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  developmentFile,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { personaNamed } from '@social-return/edge/trust/personas';
import { LIMITS, type Limits } from '@social-return/gateway/limits/table';
import { projectFile } from '@social-return/runtime/files';
import { ROOMY_LIMITS } from './limits.ts';

/** The chain as `npm start` runs it: real processes on real ports, data in a folder of its own. */
export interface RunningChain {
  readonly address: string;
  readonly dataDir: string;
  readonly output: () => string;
  /** The header `Authorization` with which to be that persona, as `npm run token` makes it. */
  authorizationOf(persona: string): Promise<string>;
  /** The process that runs one subgraph, the gateway or the page. */
  pidOf(name: string): number;
  /** Sends SIGTERM and waits; gives the exit code. */
  stop(): Promise<number | null>;
}

export function temporaryDataDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'srchain-e2e-'));
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A port with six free ports after it. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: 7 }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
}

/** Starts the launcher and waits until it says that the chain runs, or ends. */
export async function startRunning(
  dataDir: string,
  port: number,
  ...options: string[]
): Promise<RunningChain> {
  const main = projectFile('launcher', 'dist', 'main.js');
  const launcher = spawn(process.execPath, [main, '--data', dataDir, '--port', String(port), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What is asked is asked of the organisations, each time.
    env: { ...process.env, ...ROOMY_VARIABLES, GATEWAY_CACHE_BYTES: '0' },
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('The chain runs')) resolve();
    };
    launcher.stdout?.on('data', hear);
    launcher.stderr?.on('data', hear);
    launcher.once('exit', (code) => reject(new Error(`The launcher ended with ${code}: ${output}`)));
  });
  await ready;
  return {
    address: `http://127.0.0.1:${port}/graphql`,
    dataDir,
    output: () => output,
    authorizationOf: (persona) => authorizationOf(dataDir, persona),
    pidOf: (name) => pidOf(launcher, name),
    stop: () =>
      new Promise((resolve) => {
        launcher.removeAllListeners('exit');
        launcher.once('exit', (code) => resolve(code));
        launcher.kill('SIGTERM');
      }),
  };
}

/** The limits of tests that are about something else, as variables. */
const ROOMY_VARIABLES = Object.fromEntries(
  Object.entries(ROOMY_LIMITS).map(([name, value]) => [LIMITS[name as keyof Limits].variable, String(value)]),
);

async function authorizationOf(dataDir: string, name: string): Promise<string> {
  const keys = readDevelopmentKeys(developmentFile(dataDir));
  const persona = personaNamed(name);
  if (!keys || !persona) throw new Error(`There is no persona ${name} in ${dataDir}.`);
  return `Bearer ${await personaToken(keys, persona)}`;
}

/** All processes whose command line holds the text, by /proc. */
export function processesWith(text: string): { pid: number; parent: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
        return command.includes(text) ? [{ pid: Number(name), parent, command }] : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

function pidOf(launcher: ChildProcess, name: string): number {
  const found = processesWith(`${name}/dist/main.js`).find(({ parent }) => parent === launcher.pid);
  if (!found) throw new Error(`No process of ${name} runs under ${launcher.pid}.`);
  return found.pid;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
