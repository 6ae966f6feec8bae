import { registry } from '@social-return/contract/registry/in-force';
import { ROOMY_LIMITS } from '@social-return/test/setup/limits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../server.ts';

const MOST = 1_000_000;

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map(registry().subgraphs.map((name) => [name, `http://${name}.invalid/graphql`])),
    deadlineMs: 1_000,
    maxBytes: 1_000_000,
    cacheBytes: 1_000_000,
    observe: { metrics: { host: '127.0.0.1', port: 0 } },
    limits: { ...ROOMY_LIMITS, operationBytes: MOST },
  });
});
afterAll(() => gateway?.close());

async function ask(query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(gateway.address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return ((await response.json()) as { data: unknown }).data;
}

async function remembered(): Promise<number> {
  const text = await (await fetch(gateway.metricsAddress ?? '')).text();
  return Number(/^gateway_operation_memory_bytes (\d+)/m.exec(text)?.[1]);
}

it('however many different operations are asked, what is remembered of them stays within one bound', async () => {
  const seen: number[] = [];
  for (let part = 0; part < 6; part += 1) {
    for (let one = 0; one < 40; one += 1) await ask(`{ a: __typename ${`b${part}_${one}: __typename `} }`);
    seen.push(await remembered());
  }
  expect(Math.max(...seen)).toBeLessThanOrEqual(MOST);
  // It is used, and full before the last part.
  expect(Math.min(...seen.slice(-2))).toBeGreaterThan(0.9 * MOST);
  expect(await ask('{ a: __typename b0_0: __typename }')).toEqual({ a: 'Query', b0_0: 'Query' });
});
