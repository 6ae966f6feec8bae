import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { type Edge, refusalOf, startEdge } from '@social-return/test/setup/edge';
import { type HeldSubgraph, heldSubgraph } from '@social-return/test/setup/held-subgraph';
import { tokenFor } from '@social-return/test/setup/tokens';
import { afterEach, describe, expect, it } from 'vitest';
import type { Limits } from './table.ts';

let edge: Edge;
let chain: HeldSubgraph | undefined;
const sockets: Socket[] = [];

async function start(limits: Partial<Limits>, answer?: string): Promise<void> {
  chain = await heldSubgraph(answer);
  chain.letGo();
  const { address } = chain;
  edge = await startEdge({
    subgraphs: new Map(
      registry().subgraphs.map((name) => [name, name === CHAIN ? address : `http://${name}.invalid/graphql`]),
    ),
    deadlineMs: 30_000,
    maxBytes: 20_000_000,
    limits,
  });
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await edge?.stop();
  await chain?.close();
  chain = undefined;
});

const QUERY = JSON.stringify({ query: '{ organisations { id title } }' });
const ASK = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n${QUERY}`;

/** A connection that writes that, and reads nothing until it is resumed. */
async function writes(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(edge.address).port), '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  socket.pause();
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

/** Somebody at another address of this machine, who asks something small on a connection of its own. */
function honest(path = '/graphql', body: string | null = '{"query":"{ __typename }"}'): Promise<number> {
  const agent = new Agent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    const asking = request(
      edge.origin + path,
      {
        agent,
        localAddress: '127.0.0.9',
        method: body === null ? 'GET' : 'POST',
        headers: body === null ? {} : { 'content-type': 'application/json' },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    asking.once('error', reject);
    asking.end(body ?? undefined);
  });
}

describe('answers that are never read', () => {
  const LARGE = JSON.stringify({ data: { organisations: [{ id: 'x', title: 'x'.repeat(8_000_000) }] } });

  it('keep no place: others are answered as if they were not there, and the connections end', async () => {
    await start({ inFlight: 2, queue: 0, queueMs: 1, writeMs: 100 }, LARGE);
    const unread = await Promise.all(Array.from({ length: 6 }, () => writes(ASK)));
    // All of them are let in one after the other, or refused when they came at the same moment.
    await expect.poll(() => honest(), { timeout: 10_000 }).toBe(200);
    for (let asked = 0; asked < 5; asked += 1) expect(await honest()).toBe(200);
    expect(unread.every((socket) => !socket.destroyed)).toBe(true);
  });
});

describe('one caller that asks a lot at the same time', () => {
  it('gets its own places, and leaves the others to others', async () => {
    await start({ inFlight: 4, inFlightOfCaller: 2, queue: 4, queueMs: 60_000 });
    const held = await heldSubgraph();
    await edge.stop();
    edge = await startEdge({
      subgraphs: new Map(
        registry().subgraphs.map((name) => [
          name,
          name === CHAIN ? held.address : `http://${name}.invalid/graphql`,
        ]),
      ),
      deadlineMs: 30_000,
      limits: { inFlight: 4, inFlightOfCaller: 2, queue: 4, queueMs: 60_000 },
    });
    const many = Array.from({ length: 8 }, () => edge.post(JSON.parse(QUERY)));
    await held.waitsFor(2);
    const refused = (await Promise.race(many)).status;
    const statuses = [await honest(), await honest()];
    expect([refused, statuses, held.held()]).toEqual([503, [200, 200], 2]);
    held.letGo();
    const all = (await Promise.all(many)).map(({ status }) => status).sort();
    expect(all).toEqual([200, 200, 200, 200, 503, 503, 503, 503]);
    await held.close();
  });
});

describe('many connections that are kept and not used', () => {
  it('of one address are no more than it may have, and shut nobody out', async () => {
    await start({ connections: 30, connectionsOfAddress: 10 });
    for (let opened = 0; opened < 60; opened += 1) {
      const socket = await writes('GET /health HTTP/1.1\r\nhost: x\r\n\r\n');
      socket.resume();
    }
    const closed = () => sockets.filter((socket) => socket.destroyed).length;
    await expect.poll(closed).toBeGreaterThanOrEqual(50);
    expect(await honest()).toBe(200);
    expect((await edge.post({ query: '{ __typename }' })).status).toBe(200);
  });

  it('of which nothing is ever heard make room as well', async () => {
    await start({ connections: 10, connectionsOfAddress: 10 });
    for (let opened = 0; opened < 30; opened += 1) await writes('POST /graphql HTTP/1.1\r\nhost: ');
    expect(await honest()).toBe(200);
    expect((await edge.post({ query: '{ __typename }' })).status).toBe(200);
  });
});

describe('tokens that are not right', () => {
  it('meet 429 soon, and take nothing from callers with a right one or none', async () => {
    await start({ callerPoints: 200, callerRefill: 1 });
    const wrong = { authorization: 'Bearer a.b.c' };
    const statuses: number[] = [];
    for (let asked = 0; asked < 30; asked += 1) {
      statuses.push((await edge.post({ query: '{ __typename }' }, wrong)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
    const [status, code, message] = refusalOf(await edge.post({ query: '{ __typename }' }, wrong));
    expect([status, code]).toEqual([429, 'RATE_LIMITED']);
    expect(message).toMatch(
      /^Too many tokens that are not right came from this address\. Ask again in \d+ s/,
    );
    const right = { authorization: `Bearer ${await tokenFor({ organisation: 'gemeente' })}` };
    const { status: known, json } = await edge.post({ query: '{ __typename }' }, right);
    const { status: stranger, json: strangers } = await edge.post({ query: '{ __typename }' });
    expect([known, stranger]).toEqual([200, 200]);
    expect([json, strangers].map(({ extensions }) => extensions)).toEqual([
      { cost: { operation: 1, remaining: 199 } },
      { cost: { operation: 1, remaining: 199 } },
    ]);
  });
});

describe('a body that is far too large', () => {
  it.each(['with its length', 'in chunks'])('is refused with 413 that arrives: %s', async (how) => {
    await start({});
    const body = Buffer.alloc(5_000_000, 'x');
    const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const asking = request(
        edge.address,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(how === 'in chunks' ? {} : { 'content-length': body.length }),
          },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      asking.once('error', reject);
      asking.end(body);
    });
    expect([status, JSON.parse(text).errors[0].message]).toEqual([413, 'The request is too large.']);
  });
});
