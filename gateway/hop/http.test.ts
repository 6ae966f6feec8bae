import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wholeRequests } from '@social-return/edge/trust/hop-testing';
import { hopVerifier } from '@social-return/edge/trust/hop-verify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SubgraphClient } from './http.ts';
import { hopIdentityFrom, signerFor } from './identity.ts';

interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const gateway = generateKeyPairSync('x25519');
const eneco = generateKeyPairSync('x25519');
const jwk = (key: { export(options: { format: 'jwk' }): object }) => key.export({ format: 'jwk' });
const ENVIRONMENT = {
  HOP_KEY_ID: 'gateway-1',
  HOP_PRIVATE_KEY: JSON.stringify(jwk(gateway.privateKey)),
  SUBGRAPH_HOP_KEYS: JSON.stringify({ eneco: jwk(eneco.publicKey) }),
};
const limits = { connectMs: 1_000, deadlineMs: 2_500, maxBytes: 1_000 };
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let server: Server;
let received: ReceivedRequest[] = [];
const clients: SubgraphClient[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  received = [];
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await new Promise((resolve) => server.close(resolve));
});

function newClient(): SubgraphClient {
  const { port } = server.address() as AddressInfo;
  const sign = signerFor(hopIdentityFrom(ENVIRONMENT, ['eneco']), 'eneco');
  const client = new SubgraphClient(`http://127.0.0.1:${port}/graphql`, { limits, sign });
  clients.push(client);
  return client;
}

const verify = wholeRequests(
  hopVerifier({
    name: 'eneco',
    privateKeys: [eneco.privateKey],
    gateways: new Map([['gateway-1', gateway.publicKey]]),
  }),
);

describe('the gateway asks a subgraph', () => {
  it('with a signature over what arrives there, each time another', async () => {
    const client = newClient();
    const body = '{"query":"{ naam }","variables":{"x":"coöperatie 🏘"}}';
    const headers = { traceparent: TRACEPARENT, authorization: 'Bearer a.b.c', 'x-purpose': 'MATCHING' };
    await client.post(body, { headers });
    await client.post(body, { headers });
    expect(received).toHaveLength(2);
    for (const { path, headers: arrived, body: bytes } of received) {
      expect(bytes.toString('utf8')).toBe(body);
      expect(arrived).toMatchObject({ ...headers, 'x-deadline': '2500', 'content-type': 'application/json' });
      expect(verify({ method: 'POST', path, headers: arrived, body: bytes })).toBe('gateway-1');
    }
    expect(received[0]!.headers.signature).not.toBe(received[1]!.headers.signature);
  });
});

describe('who a gateway is', () => {
  const { HOP_KEY_ID, HOP_PRIVATE_KEY, SUBGRAPH_HOP_KEYS } = ENVIRONMENT;
  it.each([
    [
      { HOP_KEY_ID, SUBGRAPH_HOP_KEYS },
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON (npm run keys makes one).',
    ],
    [
      { HOP_KEY_ID, HOP_PRIVATE_KEY },
      'SUBGRAPH_HOP_KEYS: expected a JSON object of names and public keys, got something else.',
    ],
    [{ HOP_KEY_ID, HOP_PRIVATE_KEY, SUBGRAPH_HOP_KEYS: '{}' }, 'SUBGRAPH_HOP_KEYS: no key of eneco.'],
    [
      { HOP_PRIVATE_KEY, SUBGRAPH_HOP_KEYS },
      'HOP_KEY_ID: expected letters, digits, dots and dashes, at most 64, got "".',
    ],
    [
      { HOP_KEY_ID: 'a"b', HOP_PRIVATE_KEY, SUBGRAPH_HOP_KEYS },
      'HOP_KEY_ID: expected letters, digits, dots and dashes, at most 64, got "a"b".',
    ],
    [
      { HOP_KEY_ID, HOP_PRIVATE_KEY: '{}', SUBGRAPH_HOP_KEYS },
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON, got something else.',
    ],
  ])('must be given in full: %#', (environment, message) => {
    expect(() => hopIdentityFrom(environment, ['eneco'])).toThrow(message);
  });
});
