import { once } from 'node:events';
import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { type Edge, refusalOf, replyOf, startEdge } from '@social-return/test/setup/edge';
import { type HeldSubgraph, heldSubgraph } from '@social-return/test/setup/held-subgraph';
import { tokenFor } from '@social-return/test/setup/tokens';
import { fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { jsonErrors } from '../http/http-errors.ts';
import { installFeatures } from '../http/install.ts';
import { createTraces } from '../http/traces.ts';
import { feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import { createLoadShedding } from './load.ts';
import type { Limits } from './table.ts';

const ASK = { query: '{ organisations { id } }' };
let edge: Edge | undefined;
let chain: HeldSubgraph | undefined;

async function start(limits: Partial<Limits>): Promise<{ edge: Edge; chain: HeldSubgraph }> {
  chain = await heldSubgraph();
  const { address } = chain;
  edge = await startEdge({
    subgraphs: new Map(
      registry().subgraphs.map((name) => [name, name === CHAIN ? address : `http://${name}.invalid/graphql`]),
    ),
    deadlineMs: 30_000,
    limits,
  });
  return { edge, chain };
}

afterEach(async () => {
  chain?.letGo();
  await edge?.stop();
  await chain?.close();
  edge = chain = undefined;
});

describe('a gateway that is asked more than it can answer', () => {
  it('refuses with 503 who finds no place, and says when to ask again', async () => {
    const { edge, chain } = await start({ inFlight: 1, queue: 0 });
    const first = edge.post(ASK);
    await chain.waitsFor(1);
    const reply = await edge.post(ASK);
    expect(refusalOf(reply)).toEqual([503, 'BUSY', 'The gateway is busy. Ask again in a second.']);
    expect(reply.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${edge.origin}/health`)).status).toBe(200);
    expect((await fetch(`${edge.origin}/export/vacancies.csv`)).status).toBe(503);
    chain.letGo();
    expect((await first).json.data).toEqual({ organisations: [] });
    expect((await edge.post(ASK)).status).toBe(200);
  });

  it('answers who waits when a place is free, and not after its time', async () => {
    const { edge, chain } = await start({ inFlight: 1, queue: 2, queueMs: 100 });
    const first = edge.post(ASK);
    await chain.waitsFor(1);
    expect((await edge.post(ASK)).status).toBe(503);
    const waiting = edge.post(ASK);
    chain.letGo();
    expect([(await first).status, (await waiting).status]).toEqual([200, 200]);
  });

  it('lets a caller with a token take the place of a stranger in the queue', async () => {
    const { edge, chain } = await start({ inFlight: 1, queue: 1 });
    const authorization = `Bearer ${await tokenFor({ organisation: 'gemeente' })}`;
    const first = edge.post(ASK);
    await chain.waitsFor(1);
    const stranger = edge.post(ASK);
    // The stranger stands in the queue as soon as the next stranger finds it full.
    const known = edge.post(ASK).then((reply) => {
      expect(reply.status).toBe(503);
      return edge.post(ASK, { authorization });
    });
    const pushedOut = await stranger;
    chain.letGo();
    expect([(await first).status, pushedOut.status, (await known).status]).toEqual([200, 503, 200]);
  });

  it('gives back the place of a caller that hangs up', async () => {
    const { edge, chain } = await start({ inFlight: 1, queue: 0 });
    const leaving = new AbortController();
    const left = edge.send({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ASK),
      signal: leaving.signal,
    });
    await chain.waitsFor(1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    chain.letGo();
    await expect.poll(async () => (await edge.post(ASK)).status).toBe(200);
  });

  it('takes no place for a body that does not come', async () => {
    const { edge, chain } = await start({ inFlight: 1, queue: 0, headersMs: 5_000, requestMs: 5_000 });
    chain.letGo();
    const { connect } = await import('node:net');
    const slow = connect(Number(new URL(edge.address).port), '127.0.0.1');
    await once(slow, 'connect');
    slow.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{',
    );
    expect((await edge.post(ASK)).status).toBe(200);
    slow.destroy();
  });

  it('sheds strangers, and nobody else, while the process is late', async () => {
    const http = fastify();
    jsonErrors(http);
    type HasCaller = Pick<Sender, 'caller'>;
    const someone = feature<HasCaller, HasCaller>({
      name: 'someone',
      needs: { caller: true },
      adds: { caller: true },
      arrive: ({ headers }, _reply, { caller }) =>
        headers.authorization ? { caller: { ...caller, kind: 'person' } } : undefined,
    });
    let late = 201;
    const lateness = { now: () => late, stop: () => undefined };
    const places = { inFlight: 9, inFlightOfCaller: 9, queue: 9, queueMs: 9 };
    const shedding = createLoadShedding({ ...places, eventLoopMs: 200, lateness });
    await installFeatures(http, [createTraces(), someone, shedding]);
    http.post('/graphql', () => ({}));
    const post = async (headers = {}) =>
      (await http.inject({ method: 'POST', url: '/graphql', headers, payload: {} })).statusCode;
    expect([await post(), await post({ authorization: 'x' })]).toEqual([503, 200]);
    late = 200;
    expect(await post()).toBe(200);
    await http.close();
  });
});

describe('an answer that takes too long', () => {
  it('is 504 in the one shape, and nobody is asked any longer', async () => {
    const { edge, chain } = await start({ answerMs: 150 });
    // On a busy machine the question to the chain, which has the same time, can be given up first: that is an answer in time.
    await expect
      .poll(async () => refusalOf(await edge.post(ASK)), { timeout: 20_000 })
      .toEqual([504, 'TIMEOUT', 'The answer took longer than 0.15 seconds.']);
    await expect.poll(() => chain.held()).toBe(0);
  });
});

describe('a gateway that stops', () => {
  it('turns red, refuses what comes, and finishes what is there', async () => {
    const { edge, chain } = await start({ drainMs: 4_500 });
    const inFlight = edge.post(ASK);
    await chain.waitsFor(1);
    const stopped = edge.stop();
    const ready = await replyOf(await fetch(`${edge.origin}/ready`));
    expect([ready.status, ready.json]).toMatchObject([503, { status: 'stopping' }]);
    expect((await fetch(`${edge.origin}/health`)).status).toBe(200);
    const refused = await edge.post(ASK);
    expect(refusalOf(refused)).toEqual([
      503,
      'CLOSING',
      'The gateway is stopping. Ask again: another one answers.',
    ]);
    expect(refused.headers.get('connection')).toBe('close');
    chain.letGo();
    const { status, json, headers } = await inFlight;
    expect([status, json.data, headers.get('connection')]).toEqual([200, { organisations: [] }, 'close']);
    await stopped;
    await expect(fetch(edge.address)).rejects.toThrow();
  });

  it('does not wait longer than it may', async () => {
    const { edge, chain } = await start({ drainMs: 100 });
    const cut = edge.post(ASK).catch(() => 'cut off');
    await chain.waitsFor(1);
    await edge.stop();
    expect(await cut).toBe('cut off');
  });
});
