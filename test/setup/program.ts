import { fork } from 'node:child_process';
import type { ProcessMessage } from '@social-return/runtime/process/messages';

/** For tests: a program of ours as a process. */
export interface Program {
  /** Where it answers GraphQL. */
  readonly address: string;
  readonly output: () => string;
  /** Whether it still runs as the process that was started. */
  readonly isRunning: () => boolean;
  stop(): Promise<void>;
}

const { PATH, NODE_COMPILE_CACHE } = process.env;
/** What a program needs that is given nothing else. */
export const SYSTEM_ENVIRONMENT = { PATH, NODE_COMPILE_CACHE };

/** Starts a program and waits until it is ready. @throws Error with what it wrote when it ends before that */
export async function startProgram(
  file: string,
  environment: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Program> {
  const child = fork(file, {
    cwd,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...SYSTEM_ENVIRONMENT, ...environment },
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ready') resolve(message.address);
      if (message.kind === 'failed') reject(new Error(message.message));
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${output}`)));
  });
  return {
    address,
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
