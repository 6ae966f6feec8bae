import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode, StartFailure } from '@social-return/runtime/process/failure';

/** A port that one of our processes will listen on. */
export interface PortNeeded {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Makes sure that every port is free before anything is started.
 *
 * @param patienceMs how long to wait for ports to become free: more than 0 only after a crash, when the
 *   processes of the start before are still ending.
 * @throws StartFailure naming the first port that is taken and how to choose others.
 */
export async function checkPorts(ports: readonly PortNeeded[], patienceMs = 0): Promise<void> {
  const until = performance.now() + patienceMs;
  for (const needed of ports) {
    for (let code = await whyNotFree(needed); code !== undefined; code = await whyNotFree(needed)) {
      if (code !== 'EADDRINUSE' || performance.now() >= until) throw new StartFailure(refusal(needed, code));
      await delay(50);
    }
  }
}

function refusal({ name, host, port }: PortNeeded, code: string): string {
  const choose = 'Choose another with --port N or PORT=N: all other processes take the ports after it.';
  if (code === 'EADDRINUSE') return `Port ${port} (${name}) is taken. ${choose}`;
  if (code === 'EACCES') return `Port ${port} (${name}) may only be used by root. ${choose}`;
  return `Cannot listen on ${host}, port ${port} (${name}): ${code}. Check HOST.`;
}

/** The code of the error that listening there meets, or undefined when it is free. */
function whyNotFree({ host, port }: PortNeeded): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(errorCode(error) ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
