import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { startContender } from '../chain/start.ts';
import { CONTENDERS, type Contender } from '../contenders.ts';
import { spread, spreadText } from '../figures.ts';
import { installPeers } from '../install.ts';
import { dataOf, difference } from '../load/answers.ts';
import { ask, target } from '../load/ask.ts';
import { runClosedLoop } from '../load/load.ts';
import { cpuMs, pin } from '../system.ts';
import { align } from '../table.ts';
import { generateChain, QUESTION } from './generate.ts';
import { serveGenerated } from './serve.ts';

/** `npm run bench:organisations`: CPU per request of the gateways as organisations join. */
const SIZES = [3, 10, 20, 40];
const NAMES = ['ours', 'apollo-gateway', 'hive-gateway', 'hive-router-runtime'];
const CLIENTS = 8;

if (asksForHelp(process.argv)) {
  console.log('npm run bench:organisations [-- ROUNDS REQUESTS]: what each further organisation costs.');
} else {
  const [rounds = 5, requests = 200] = process.argv.slice(2).map(Number);
  await run(rounds, requests);
}

async function run(rounds: number, requests: number): Promise<void> {
  installPeers();
  const pinning = pin();
  const folder = mkdtempSync(join(tmpdir(), 'srchain-bench-'));
  const rows: string[][] = [];
  try {
    for (const size of SIZES) rows.push(await measureRow(size, { rounds, requests, pinning, folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(align([['CPU ms per request', ...NAMES], ...rows]));
}

interface Settings {
  readonly rounds: number;
  readonly requests: number;
  readonly pinning: ReturnType<typeof pin>;
  readonly folder: string;
}

/** One row: the CPU per request of each gateway over that many organisations. */
async function measureRow(size: number, { rounds, requests, pinning, folder }: Settings): Promise<string[]> {
  const chain = generateChain(size);
  const { addresses, server } = await serveGenerated(chain);
  const supergraph = join(folder, `${size}.graphql`);
  writeFileSync(supergraph, chain.supergraph);
  const SUBGRAPHS = [...addresses].map(([name, address]) => `${name}=${address}`).join(',');
  const environment = { PATH: process.env.PATH, SUBGRAPHS, SUPERGRAPH: supergraph };
  const undo: (() => Promise<void>)[] = [];
  const cells: string[] = [];
  try {
    const contenders = [];
    for (const contender of gateways()) {
      const running = await startContender(contender, { environment, pinning, nodeFlags: [] });
      undo.push(running.stop);
      const to = target(running.address, JSON.stringify({ query: QUESTION }), CLIENTS, anonymous);
      contenders.push({ running, to, data: dataOf((await ask(to)).text), cpu: [] as number[] });
    }
    for (const { data, running } of contenders) {
      const found = difference(contenders[0]?.data, data);
      if (found) throw new Error(`${running.contender.name} answers otherwise at ${found}`);
    }
    // The first turn only warms up.
    for (let round = -1; round < rounds; round += 1) {
      for (const { running, to, cpu } of contenders) {
        const before = cpuMs(running.pid);
        const { failed } = await runClosedLoop(to, CLIENTS, requests, (status) => status === 200);
        if (failed > 0) throw new Error(`${running.contender.name} failed ${failed} times.`);
        if (round >= 0) cpu.push((cpuMs(running.pid) - before) / requests);
      }
    }
    cells.push(...contenders.map(({ cpu }) => spreadText(spread(cpu))));
    await Promise.all(contenders.map(({ to }) => to.pool.close()));
  } finally {
    for (const step of undo.toReversed()) await step();
    server.closeAllConnections();
    server.close();
  }
  return [`${size} organisations`, ...cells];
}

function gateways(): Contender[] {
  const own = projectFile('bench', 'dist', 'organisations', 'gateway.js');
  return CONTENDERS.filter(({ name }) => NAMES.includes(name)).map((contender) =>
    contender.name === 'ours' ? { ...contender, script: own } : contender,
  );
}

/** Nobody in particular. The trace that every gateway sends along keeps equal fetches of two requests apart. */
function anonymous(): Record<string, string> {
  return { 'content-type': 'application/json', accept: 'application/json' };
}
