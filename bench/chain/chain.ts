import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';
import { childrenOf, commandOf, environmentOf } from '../system.ts';

/** The organisations with their databases and the chain, as `npm start` runs them, with the demo data of the city. */
export interface Chain {
  /** Its data folder. */
  readonly folder: string;
  /** Its own gateway, for questions beside the measurement. */
  readonly gateway: string;
  /** What the gateway of this chain is given. */
  readonly gatewayEnvironment: NodeJS.ProcessEnv;
  readonly pids: {
    readonly subgraphs: readonly number[];
    /** The process of PostgreSQL whose children answer. */
    readonly databases: number;
  };
  /** The environment that a subgraph of it was started with. */
  environmentOf(subgraph: string): NodeJS.ProcessEnv;
  /** Where the probes of the subgraphs listen. */
  readonly sockets: readonly string[];
  stop(): Promise<void>;
}

/** Longest wait for the start, the demo data included, on a machine with other work. */
const START_MS = 600_000;
/** How long a process may take to close, in milliseconds. */
const STOP_MS = 12_000;

/** Starts the chain in a temporary folder. @throws Error with what the launcher said when it does not start. */
export async function startChain(environment: NodeJS.ProcessEnv): Promise<Chain> {
  const folder = mkdtempSync(join(tmpdir(), 'srchain-bench-'));
  // PostgreSQL runs as another user when this runs as root.
  chmodSync(folder, 0o711);
  const port = await freePorts(registry().subgraphs.length + 1);
  const probe = `--import=${projectFile('bench', 'dist', 'chain', 'probe.js')}?${folder}`;
  const launcher = spawn(
    process.execPath,
    [projectFile('launcher', 'dist', 'main.js'), '--data', folder, '--port', String(port)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, NODE_OPTIONS: probe },
    },
  );
  await untilItRuns(launcher).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const pidOf = (name: string) => programs(launcher.pid!, name);
  return {
    folder,
    gateway: `http://127.0.0.1:${port}/graphql`,
    gatewayEnvironment: withoutLauncher(environmentOf(pidOf('gateway'))),
    pids: {
      subgraphs: registry().subgraphs.map((name) => pidOf(name)),
      databases: postmaster(folder),
    },
    environmentOf: (subgraph) => withoutLauncher(environmentOf(pidOf(subgraph))),
    sockets: registry().subgraphs.map((name) => join(folder, `${name}.sock`)),
    stop: async () => {
      await endChild(launcher);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function untilItRuns(launcher: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => launcher.kill('SIGTERM'), START_MS);
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('The chain runs')) return;
      clearTimeout(timer);
      resolve();
    };
    launcher.stdout?.on('data', hear);
    launcher.stderr?.on('data', hear);
    launcher.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The chain did not start (${code}):\n${output}`));
    });
  });
}

/** Asks a process to end, ends it when it does not within a while, and waits until it has. */
export function endChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(impatient);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function programs(launcher: number, name: string): number {
  const found = childrenOf(launcher).find((pid) =>
    commandOf(pid).some((word) => word.endsWith(`/${name}/dist/main.js`)),
  );
  if (found === undefined) throw new Error(`No process of ${name} runs.`);
  return found;
}

function postmaster(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** What ties a process to its launcher is not for another one. */
function withoutLauncher(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    NODE_CHANNEL_FD: _fd,
    NODE_CHANNEL_SERIALIZATION_MODE: _mode,
    NODE_OPTIONS: _,
    DEVELOPMENT_ISSUERS: _issuers,
    ...rest
  } = environment;
  return rest;
}

/** A port with as many free ports after it as are needed. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
