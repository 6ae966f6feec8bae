import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import { startGateway } from '@social-return/gateway/server';
import { randomFrom } from '@social-return/test/setup/random';
import { generateChain } from '../organisations/generate.ts';
import { serveGenerated } from '../organisations/serve.ts';
import { align } from '../table.ts';

/**
 * `npm run bench:memory`: what our gateway holds on its heap after COUNT distinct operations, which nobody asks twice:
 * small questions under names that a client makes up. The gateway and generated organisations run in this process.
 */
const USAGE = `npm run bench:memory [-- --bytes N COUNT …]: the heap after collection, after COUNT distinct operations.

  COUNT      how many, each more than the one before (default 0 15000 45000)
  --bytes N  what may be remembered of operations, as LIMIT_OPERATION_BYTES (default ${STANDARD_LIMITS.operationBytes})
  --help     this text`;

const { values, positionals } = parseArgs({
  options: { bytes: { type: 'string' }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const counts = positionals.length > 0 ? positionals.map(Number) : [0, 15_000, 45_000];
/** Operations before the first figure: what is loaded and compiled at the first ones is no memory of them. */
const WARM_UP = 100;
const CLIENTS = 2;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

await loadRegistryOrExit(process.env);
const folder = mkdtempSync(join(tmpdir(), 'srchain-bench-'));
const chain = generateChain(3);
const { addresses, server } = await serveGenerated(chain);
const supergraphFile = join(folder, 'supergraph.graphql');
writeFileSync(supergraphFile, chain.supergraph);
const gateway = await startGateway({
  host: '127.0.0.1',
  port: 0,
  subgraphs: addresses,
  deadlineMs: 60_000,
  maxBytes: 8_000_000,
  exports: false,
  unprotected: true,
  policy: { graphiql: false },
  limits: {
    callerPoints: 1_000_000_000,
    callerRefill: 1_000_000_000,
    inFlightOfCaller: 64,
    connectionsOfAddress: 1_000,
    operationBytes: Number(values.bytes ?? STANDARD_LIMITS.operationBytes),
  },
  supergraphFile,
});
try {
  await askDistinct(0, WARM_UP);
  const heaps: string[] = [];
  for (const [index, count] of counts.entries()) {
    await askDistinct(WARM_UP + (counts[index - 1] ?? 0), WARM_UP + count);
    heaps.push(`${heapMb().toFixed(1)} MB`);
  }
  const head = counts.map((count) => count.toLocaleString('en'));
  console.log(
    align([
      ['operations', ...head],
      ['heap after collection', ...heaps],
    ]),
  );
} finally {
  await gateway.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function askDistinct(from: number, to: number): Promise<void> {
  let next = from;
  const client = async () => {
    while (next < to) await askOnce(operation(next++));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Asks until the gateway is not busy, as it asks its clients to. @throws Error with what it answers instead of data */
async function askOnce(query: string): Promise<void> {
  const response = await fetch(gateway.address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  if (response.status === 503) {
    await wait(1_000);
    return askOnce(query);
  }
  if (text.includes('"errors":')) throw new Error(text);
}

/** The same for the same number, and no two alike: names, and which fields stand where. */
function operation(number: number): string {
  const random = randomFrom(number);
  const name = (at: number) => `n${number}_${at}_${random.below(1_000_000)}`;
  const fields = random.some(['total', 'parts { name }', 'parts { value }', '__typename'], 1);
  const selections = fields.map((field, at) => `${name(at)}: ${field}`).join(' ');
  return `query ${name(9)} { ${name(8)}: question { ${selections} } }`;
}

/** What is left on the heap when all that nobody holds is collected, in megabytes. */
function heapMb(): number {
  for (let times = 0; times < 4; times += 1) collect();
  return process.memoryUsage().heapUsed / 1e6;
}
