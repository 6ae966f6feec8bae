import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { Count, ProcessMessage } from '@social-return/runtime/process/messages';
import { endsWithin } from '@social-return/runtime/process/patience';
import { SYSTEM } from './postgres/system.ts';
import type { Run } from './supervise.ts';

/** One of our programs, to be run as a process of its own. */
export interface ChildSpec {
  readonly name: string;
  /** Path of the script that calls `runProcess`. */
  readonly script: string;
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ChildEvents {
  progress(text: string, count: Partial<Count>): void;
  /** A line that it wrote to its standard output or error. */
  output(line: string): void;
}

export interface Child extends Run {
  /** Its address; rejects with a StartFailure when it ends before it is ready. */
  readonly ready: Promise<string>;
  /** Lets it close, and kills it when it has not after a while. */
  stop(): Promise<void>;
  /** Kills it with everything that it started. */
  kill(): void;
}

/** A second more than a process gives itself. */
const STOP_MS = 6_000;

/**
 * Starts one of our programs. It gets a process group of its own, so that Ctrl-C in a terminal reaches only us
 * and we decide the order in which things stop; should we be killed, it notices by the closed IPC channel.
 */
export function startChild({ script, environment }: ChildSpec, events: ChildEvents): Child {
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    windowsHide: true,
  });
  for (const input of [child.stdout!, child.stderr!]) {
    createInterface({ input }).on('line', (line) => events.output(line));
  }
  let failure: string | undefined;
  const address = new Promise<string>((resolve) => {
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ready') resolve(message.address);
      else if (message.kind === 'progress') events.progress(message.text, message);
      else if (message.kind === 'failed') failure = message.message;
    });
  });
  const ended = howItEnds(child).then((how) => failure ?? how);
  const ready = Promise.race([address, ended.then((how) => Promise.reject(new StartFailure(how)))]);
  ready.catch(() => {}); // whoever waits for it has a handler of their own
  const kill = () => killGroup(child);
  return {
    ready,
    ended,
    async stop() {
      askToEnd(child);
      if (!(await endsWithin(ended, STOP_MS))) kill();
      await ended;
    },
    kill,
  };
}

/** Waits for the IPC channel too: the exit can be seen before the last message, which may say why. */
async function howItEnds(child: ChildProcess): Promise<string> {
  const disconnected = once(child, 'disconnect').catch(() => {});
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    await disconnected;
    return signal ? `killed by ${signal}` : `ended with code ${code}`;
  } catch (error) {
    return `cannot be started: ${(error as Error).message}`;
  }
}

/** It closes in order, on SIGTERM as well as when its channel closes: on Windows a signal would end it at once. */
function askToEnd(child: ChildProcess): void {
  if (SYSTEM.bySignals) child.kill('SIGTERM');
  else if (child.connected) child.disconnect();
}

/** The group has the pid of the child that leads it; Windows knows a process by those that it started. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    if (SYSTEM.bySignals) process.kill(-pid, 'SIGKILL');
    else execFileSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
  } catch {
    // It ended just now.
  }
}
