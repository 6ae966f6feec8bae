import { setTimeout as wait } from 'node:timers/promises';
import type { RunningChain } from '../setup/running.ts';
import { askOnce } from './load.ts';
import type { OwnServer } from './servers.ts';

/** One organisation that was killed, from the moment of the kill until its part was in an answer again. */
export interface Outage {
  readonly organisation: string;
  readonly what: 'subgraph' | 'database';
  readonly from: number;
  /** Infinity while it lasts. */
  to: number;
}

/** An organisation may be away for so long, in milliseconds: to start again, and until its breaker has tried it. */
const LONGEST_MS = 60_000;

/** Kills one subgraph or one database at a time at random, and waits each time until that organisation is back. */
export async function keepKilling(
  running: RunningChain,
  servers: readonly OwnServer[],
  stopped: () => boolean,
  outages: Outage[],
): Promise<void> {
  while (!stopped()) {
    const server = servers[Math.floor(Math.random() * servers.length)] as OwnServer;
    const what = Math.random() < 0.5 ? 'subgraph' : 'database';
    const { organisation } = server;
    const outage: Outage = { organisation, what, from: performance.now(), to: Number.POSITIVE_INFINITY };
    outages.push(outage);
    if (what === 'subgraph') process.kill(running.pidOf(organisation), 'SIGKILL');
    else await server.crash();
    await isBack(running.address, outage);
    await wait(2_000 + Math.random() * 4_000);
  }
}

/** Back means three answers in a row: of one that is killed the first ones may come from before. */
async function isBack(address: string, outage: Outage): Promise<void> {
  for (let inARow = 0; inARow < 3; ) {
    if (performance.now() - outage.from > LONGEST_MS) return;
    await wait(200);
    const { missing } = await askOnce(address);
    inARow = missing && !missing.includes(outage.organisation) ? inARow + 1 : 0;
  }
  outage.to = performance.now();
}
