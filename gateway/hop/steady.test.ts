import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { newTrace, parseTraceparent } from '@social-return/edge/trust/trace';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Observer } from '../observe/observer.ts';
import { HopFailure } from './failure.ts';
import { SubgraphClient } from './http.ts';
import type { RequestBegin } from './stages.ts';
import { SteadySubgraph } from './steady.ts';
import type { HopSeen } from './tries.ts';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

const answers: Behaviour = (_request, response) => void response.end('{"data":{}}');
const resets: Behaviour = (request) => request.socket.resetAndDestroy();
const busy: Behaviour = (_request, response) =>
  void response.writeHead(503, { 'retry-after': '1' }).end('{}');
const page: Behaviour = (_request, response) => void response.end('<p>');
const breaksOff: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"data"', () => void response.destroy());
};
const fails: Behaviour = (_request, response) => void response.writeHead(500).end('{}');

let server: Server;
let client: SubgraphClient;
let behaviour: Behaviour;
let received: IncomingMessage[];
let seen: HopSeen[];
let retried: number;
let now: number;
let steady: SteadySubgraph;

class HopListener extends Observer {
  override hop(hop: HopSeen): void {
    seen.push(hop);
  }
  override retried(): void {
    retried += 1;
  }
}

beforeEach(async () => {
  [received, seen, retried, now, behaviour] = [[], [], 0, 1_000_000, answers];
  server = createServer((request, response) => {
    received.push(request);
    request.resume().once('end', () => behaviour(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new SubgraphClient(`http://127.0.0.1:${port}/graphql`, {
    limits: { connectMs: 10_000, deadlineMs: 20_000, maxBytes: 1_000 },
  });
  steady = new SteadySubgraph({
    subgraph: 'eneco',
    client,
    observer: new HopListener(),
    clock: () => new Date(now),
    random: () => 0,
  });
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const trace = newTrace(randomBytes);
const NOBODY = { caller: ANONYMOUS, authorization: null, purpose: null, language: 'en' } as const;
interface AskOptions extends Partial<RequestBegin<unknown>> {
  readonly caller?: string;
  readonly signal?: AbortSignal;
  readonly answerBy?: number;
}
const ask = ({ caller = 'somebody', signal, answerBy, ...question }: AskOptions = {}) =>
  steady.ask({
    context: { ...NOBODY, trace, failed: new Set(), callerKey: caller, signal, answerBy },
    body: '{}',
    patience: 1,
    kind: 'query',
    read: ({ status, json }) => {
      if (status !== 200) throw new HopFailure('status', String(status));
      return json;
    },
    ...question,
  });
const kindOf = (asked: Promise<unknown>) => asked.then(() => null).catch(({ kind }: HopFailure) => kind);

describe('a second try', () => {
  it('is given to a query whose connection broke before any answer, and is reported', async () => {
    behaviour = (request, response) =>
      received.length === 1 ? resets(request, response) : answers(request, response);
    expect(await ask()).toEqual({ data: {} });
    expect([received.length, retried]).toEqual([2, 1]);
    expect(seen.map(({ failure }) => failure)).toEqual(['reset', null]);
  });

  it('waits for as long as a busy subgraph asks', async () => {
    behaviour = (request, response) =>
      received.length === 1 ? busy(request, response) : answers(request, response);
    const started = performance.now();
    expect(await ask()).toEqual({ data: {} });
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  it('is never given to a change', async () => {
    behaviour = resets;
    expect(await kindOf(ask({ kind: 'mutation' }))).toBe('reset');
    expect(received).toHaveLength(1);
  });

  it.each([
    ['an answer that broke off', breaksOff, 'reset'],
    ['a fault', fails, 'status'],
    ['an answer that is no JSON', page, 'not-json'],
  ] as const)('is not given after %s', async (_what, how, kind) => {
    behaviour = how;
    expect(await kindOf(ask())).toBe(kind);
    expect(received).toHaveLength(1);
  });

  it('is not given when there is no time for it', async () => {
    behaviour = busy;
    expect(await kindOf(ask({ answerBy: performance.now() + 1_000 }))).toBe('status');
    expect(received).toHaveLength(1);
  });

  it('is given to one in ten at most when everything breaks', async () => {
    steady = new SteadySubgraph({
      subgraph: 'eneco',
      client,
      random: () => 0,
      breaker: { leastCalls: 1_000 },
    });
    behaviour = resets;
    for (let call = 0; call < 40; call += 1) await kindOf(ask());
    expect(received.length).toBeLessThanOrEqual(40 + 1 + 4);
    expect(received.length).toBeGreaterThan(40);
  });
});

describe('the breaker of a subgraph', () => {
  const failOften = async () => {
    behaviour = fails;
    for (let call = 0; call < 10; call += 1) await kindOf(ask({ caller: `caller ${call % 4}` }));
  };

  it('spares one that fails: nobody is sent there, and nobody waits', async () => {
    await failOften();
    expect(steady.breaker).toBe('open');
    expect(await kindOf(ask())).toBe('open');
    expect(received).toHaveLength(10);
    expect(seen.at(-1)?.failure).toBe('open');
  });

  it('does not open for one caller, who alone is held off: others are answered', async () => {
    behaviour = fails;
    for (let call = 0; call < 30; call += 1) await kindOf(ask());
    expect([steady.breaker, received.length, await kindOf(ask())]).toEqual(['closed', 10, 'held']);
    behaviour = answers;
    expect(await ask({ caller: 'somebody else' })).toEqual({ data: {} });
  });

  it('opens for one caller as well when nobody can be reached, whatever is asked', async () => {
    await new Promise((resolve) => server.close(resolve));
    for (let call = 0; call < 10; call += 1) await kindOf(ask());
    expect([steady.breaker, await kindOf(ask())]).toEqual(['open', 'open']);
    expect(seen[0]?.failure).toBe('refused');
  });

  it('lets one try after a while, and closes when that is answered', async () => {
    await failOften();
    now += 5_000;
    expect(steady.breaker).toBe('half-open');
    behaviour = answers;
    expect(await ask()).toEqual({ data: {} });
    expect(steady.breaker).toBe('closed');
  });

  it.each(['refused-question', 'errors', 'too-large'] as const)(
    'does not count answers that a question can bring about (%s)',
    async (kind) => {
      const read = () => {
        throw new HopFailure(kind);
      };
      for (let call = 0; call < 20; call += 1) expect(await kindOf(ask({ read }))).toBe(kind);
      expect([steady.breaker, received.length, retried]).toEqual(['closed', 20, 0]);
    },
  );

  it('does not count clients that left, nor those that had little time', async () => {
    steady = new SteadySubgraph({
      subgraph: 'eneco',
      client,
      observer: new HopListener(),
      breaker: { leastCalls: 2 },
    });
    behaviour = () => undefined;
    for (let call = 0; call < 4; call += 1) {
      expect(await kindOf(ask({ signal: AbortSignal.timeout(5) }))).toBe('left');
      expect(await kindOf(ask({ answerBy: performance.now() + 200 }))).toBe('timeout');
    }
    expect(steady.breaker).toBe('closed');
    expect(new Set(seen.map(({ failure }) => failure))).toEqual(new Set(['left', 'given-up']));
  });
});

it('asks no more of one caller at a time than leaves room for others', async () => {
  behaviour = () => undefined;
  const leaves = new AbortController();
  const heavy = Array.from({ length: 20 }, () => kindOf(ask({ signal: leaves.signal })));
  while (received.length < 8) await new Promise((resolve) => setImmediate(resolve));
  behaviour = answers;
  expect(await ask({ caller: 'somebody else' })).toEqual({ data: {} });
  expect(received).toHaveLength(9);
  leaves.abort();
  expect(new Set(await Promise.all(heavy))).toEqual(new Set(['left']));
  expect([steady.breaker, new Set(seen.map(({ failure }) => failure))]).toEqual([
    'closed',
    new Set(['left', null]),
  ]);
});

describe('a subgraph learns', () => {
  it('the hop of the trace, and how long the client still waits', async () => {
    await ask({ answerBy: performance.now() + 15_000 });
    const [{ headers }] = received as [IncomingMessage];
    expect(Number(headers['x-deadline'])).toBeGreaterThan(5_000);
    expect(Number(headers['x-deadline'])).toBeLessThanOrEqual(15_000);
    const told = parseTraceparent(headers.traceparent as string);
    expect(told).toEqual({ traceId: trace.traceId, spanId: seen[0]?.trace.spanId });
    expect(seen[0]?.trace.parentSpanId).toBe(trace.spanId);
  });

  it('by a closed connection that the client left', async () => {
    const closed = new Promise<void>((resolve) => {
      behaviour = (request) => void request.socket.once('close', () => resolve());
    });
    const leaves = new AbortController();
    const asked = kindOf(ask({ signal: leaves.signal }));
    while (received.length === 0) await new Promise((resolve) => setImmediate(resolve));
    leaves.abort();
    expect(await asked).toBe('left');
    await closed;
  });
});
