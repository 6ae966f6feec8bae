import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { signedAsGateway, testAdmission } from '@social-return/test/setup/hop';
import { authorizationOf } from '@social-return/test/setup/tokens';
import { buildSchema } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpLimits } from './http-limits.ts';
import { type RunningServer, serveSubgraph } from './server.ts';

const schema = buildSchema('type Query { greeting: String slow: String long: String }');
const waiting: (() => void)[] = [];
Object.assign(schema.getQueryType()!.getFields().greeting!, { resolve: () => 'Dag' });
Object.assign(schema.getQueryType()!.getFields().long!, { resolve: () => 'x'.repeat(8_000_000) });
Object.assign(schema.getQueryType()!.getFields().slow!, {
  resolve: () => new Promise((resolve) => waiting.push(() => resolve('at last'))),
});

let server: RunningServer;
const sockets: Socket[] = [];

async function start(limits: Partial<HttpLimits> = {}): Promise<void> {
  server = await serveSubgraph({
    schema,
    context: (facts) => ({ facts }),
    name: 'eneco',
    admit: testAdmission('eneco', { ownPeople: true }),
    host: '127.0.0.1',
    port: 0,
    limits,
  });
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const go of waiting.splice(0)) go();
  await server.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const body = (query: string) => JSON.stringify({ query });
const GREETING = body('{ greeting }');

async function post(text: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(server.address, { method: 'POST', headers, body: text });
  await response.arrayBuffer();
  return response.status;
}
const throughGateway = (text = GREETING) => post(text, signedAsGateway('eneco', text, JSON_TYPE));
const ownHeaders = async (): Promise<Record<string, string>> => ({
  ...JSON_TYPE,
  authorization: (await authorizationOf({ organisation: 'eneco', audience: 'eneco' })) ?? '',
});

/** A connection that writes this, and what comes back on it. */
async function writes(text: string, reads = true): Promise<{ socket: Socket; answer: () => string }> {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  let answer = '';
  socket.on('error', () => undefined);
  if (reads) {
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
  } else socket.pause();
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(text);
  return { socket, answer: () => answer };
}

/** The beginning of a request whose body never comes. */
const begun = (headers: Record<string, string>) =>
  [
    'POST /graphql HTTP/1.1',
    'host: x',
    ...Object.entries({ ...JSON_TYPE, ...headers, 'content-length': '500000' }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    '{"query":',
  ].join('\r\n');

describe('sixty strangers with bodies that do not come', () => {
  it.each([
    ['without a signature', () => ({}), /^HTTP\/1\.1 401 [\s\S]*"UNAUTHENTICATED"/],
    [
      'with one that is wrong',
      () => ({ ...signedAsGateway('eneco', GREETING, JSON_TYPE), 'x-deadline': '1' }),
      /^HTTP\/1\.1 401 [\s\S]*"SIGNATURE_REFUSED"/,
    ],
  ])(
    '%s are answered before they send one, and the gateway notices nothing',
    async (_how, headers, expected) => {
      await start();
      const strangers = await Promise.all(Array.from({ length: 60 }, () => writes(begun(headers()))));
      for (let asked = 0; asked < 5; asked += 1) expect(await throughGateway()).toBe(200);
      for (const { answer } of strangers.slice(-20)) await expect.poll(answer).toMatch(expected);
    },
  );

  it('that repeat the head of a request of the gateway take none of its turns', async () => {
    await start({ inFlight: 2 });
    const head = signedAsGateway('eneco', GREETING, JSON_TYPE);
    await Promise.all(Array.from({ length: 60 }, () => writes(begun(head))));
    for (let asked = 0; asked < 5; asked += 1) expect(await throughGateway()).toBe(200);
  });
});

describe("an organisation's own people", () => {
  it('have turns of their own, and take none of the gateway', async () => {
    await start({ ownInFlight: 2, inFlight: 2 });
    const headers = await ownHeaders();
    const slow = [post(body('{ slow }'), headers), post(body('{ slow }'), headers)];
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect([await post(GREETING, headers), await throughGateway()]).toEqual([503, 200]);
    for (const go of waiting.splice(0)) go();
    expect(await Promise.all(slow)).toEqual([200, 200]);
  });

  it('keep no turn by not reading what they asked', async () => {
    await start({ ownInFlight: 1 });
    const headers = await ownHeaders();
    const long = body('{ long }');
    const lines = Object.entries({ ...headers, 'content-length': String(long.length) });
    const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
    await writes(`POST /graphql HTTP/1.1\r\nhost: x\r\n${head}\r\n\r\n${long}`, false);
    await expect.poll(() => post(GREETING, headers)).toBe(200);
    expect(await post(GREETING, headers)).toBe(200);
  });
});

describe('slow requests and idle connections', () => {
  it('are cut soon', async () => {
    await start({ headersMs: 200, requestMs: 400 });
    const { socket, answer } = await writes('POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ');
    await once(socket, 'close');
    expect(answer()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"TOO_SLOW"/);
  });

  it('make room for the gateway, also at its own address', async () => {
    await start({ connections: 10, connectionsOfAddress: 5 });
    expect(await throughGateway()).toBe(200);
    for (let opened = 0; opened < 40; opened += 1) await writes('GET /health HTTP/1.1\r\nhost: x\r\n\r\n');
    const asked = await Promise.all(Array.from({ length: 4 }, () => throughGateway()));
    expect(asked).toEqual([200, 200, 200, 200]);
  });
});

it('a body that is far too large is refused with 413 that arrives', async () => {
  await start();
  const large = 'x'.repeat(5_000_000);
  expect(await post(large, signedAsGateway('eneco', large, JSON_TYPE))).toBe(413);
});
