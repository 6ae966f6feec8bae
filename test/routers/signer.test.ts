import { chainSchema } from '@social-return/chain/schema';
import { CHAIN } from '@social-return/contract/registry/registry';
import { type RunningSigner, startSigner } from '@social-return/routers/signer/server';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultyProxy, faultyProxy } from '../setup/faults.ts';
import { TEST_HOP, testAdmission } from '../setup/hop.ts';
import { authorizationOf } from '../setup/tokens.ts';

let subgraph: { readonly address: string; close(): Promise<void> };
let proxy: FaultyProxy;
let signer: RunningSigner;
beforeAll(async () => {
  subgraph = await serveSubgraph({
    schema: chainSchema().schema,
    context: (facts) => ({ facts }),
    name: CHAIN,
    admit: testAdmission(CHAIN),
    host: '127.0.0.1',
    port: 0,
  });
  proxy = await faultyProxy(subgraph.address);
  signer = await startSigner({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map([[CHAIN, proxy.address]]),
    hop: TEST_HOP,
    deadlineMs: 2_500,
    maxBytes: 1_000_000,
  });
});
afterAll(async () => {
  await signer?.close();
  await proxy?.close();
  await subgraph?.close();
});
afterEach(() => {
  proxy.fault = null;
});

const BODY = JSON.stringify({ query: '{ organisations { id } }' });

async function ask(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: BODY,
  });
  return { status: response.status, json: await response.json() };
}

const through = (headers?: Record<string, string>) => ask(`${signer.address}/${CHAIN}`, headers);

describe('a router that cannot sign', () => {
  it('is refused by a subgraph, and answered through the signer', async () => {
    expect((await ask(subgraph.address)).status).toBe(401);
    expect(await through()).toMatchObject({ status: 200, json: { data: { organisations: { length: 3 } } } });
  });

  it('passes on the token, the purpose and the trace, and nothing that a subgraph did not ask for', async () => {
    const authorization = (await authorizationOf('job-coach'))!;
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const more = { 'x-internal': 'yes', signature: 'hop=:AAAA:', 'x-deadline': 'never' };
    const answer = await through({ authorization, traceparent, 'x-purpose': 'GUIDANCE', ...more });
    expect(answer.status).toBe(200);
    expect((await through({ authorization: 'Bearer e30.e30.e30' })).status).toBe(401);
    expect((await through({ authorization, 'x-purpose': 'CONTRACTS' })).status).toBe(403);
    // A trace that is none is replaced: a subgraph answers nobody without one.
    expect((await through({ traceparent: 'none' })).status).toBe(200);
  });

  it('hears soon, and nothing of why, when the subgraph is gone or silent', async () => {
    const nothing = { errors: [{ message: 'The subgraph did not answer.' }] };
    proxy.fault = 'reset';
    expect(await through()).toEqual({ status: 502, json: nothing });
    proxy.fault = 'html';
    expect(await through()).toEqual({ status: 502, json: nothing });
    proxy.fault = 'hang';
    expect(await through()).toEqual({ status: 504, json: nothing });
  });

  it('finds no subgraph that it was not given', async () => {
    expect((await ask(`${signer.address}/eneco`)).status).toBe(404);
  });
});
