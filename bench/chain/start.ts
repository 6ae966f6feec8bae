import { spawn } from 'node:child_process';
import type { ProcessMessage } from '@social-return/runtime/process/messages';
import type { Contender, Program } from '../contenders.ts';
import type { ProcessorSplit } from '../system.ts';
import { endChild } from './chain.ts';

/** A contender that answers. */
export interface RunningContender<P extends Program = Contender> {
  readonly contender: P;
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface StartSettings {
  readonly environment: NodeJS.ProcessEnv;
  readonly pinning: ProcessorSplit | null;
  /** Flags of Node itself. */
  readonly nodeFlags: readonly string[];
}

/** Starts a contender on the processor of the contenders. @throws Error with its last words when it ends instead. */
export async function startContender<P extends Program>(
  contender: P,
  { environment, pinning, nodeFlags }: StartSettings,
): Promise<RunningContender<P>> {
  const command = [process.execPath, ...nodeFlags, contender.script, ...contender.words];
  const [program, ...words] = pinning ? ['taskset', '-c', pinning.contender, ...command] : command;
  const child = spawn(program as string, words, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...environment, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1' },
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2_000);
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ready') resolve(message.address);
      if (message.kind === 'failed') lastWords += message.message;
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${contender.name} ended with ${code}: ${lastWords}`)));
  });
  return { contender, address, pid: child.pid!, stop: () => endChild(child) };
}
