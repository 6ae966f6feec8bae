import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { hopSigner } from '@social-return/edge/trust/hop-sign';
import { HOP_ENVIRONMENT, signedAsGateway, TEST_GATEWAY, testAdmission } from '@social-return/test/setup/hop';
import { authorizationOf, TEST_ISSUERS } from '@social-return/test/setup/tokens';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admissionFrom } from './admission.ts';
import { type RunningServer, serveSubgraph } from './server.ts';

/** An organisation's subgraph with an entity, a contribution, and a word on what it knows of the request. */
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@inaccessible"])
  scalar Contribution @inaccessible
  type Query { greeting: String who: String slow: String question: Question }
  type Question @key(fields: "id") { id: ID! eneco: Contribution @inaccessible name: String }
`);

const seen: RequestFacts[] = [];
const resolvers = {
  Query: {
    greeting: () => 'Dag',
    who: (_: unknown, __: unknown, { facts }: { facts: RequestFacts }) => {
      seen.push(facts);
      return `${facts.caller.organisation} ${facts.purpose} ${facts.gateway}`;
    },
    slow: () =>
      new Promise((resolve) => {
        waiting.push(() => resolve('at last'));
      }),
    question: () => ({ id: 'q', eneco: 'all of it' }),
  },
  Question: { __resolveReference: (reference: object) => ({ ...reference, eneco: 'all of it' }) },
};
const waiting: (() => void)[] = [];
const release = () => {
  for (const go of waiting.splice(0)) go();
};

const JSON_TYPE = { 'content-type': 'application/json' };
const body = (query: string, variables = {}) => JSON.stringify({ query, variables });
const GREETING = body('{ greeting }');
const SERVICE = body('{ _service { sdl } }');
const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Question { eneco } } }';
const questions = (count: number) => ({
  r: Array.from({ length: count }, () => ({ __typename: 'Question', id: 'q' })),
});

let server: RunningServer;
let chain: RunningServer;

beforeAll(async () => {
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  const start = (name: string, ownPeople: boolean) =>
    serveSubgraph({
      schema,
      context: (facts) => ({ facts }),
      name,
      admit: testAdmission(name, { ownPeople }),
      host: '127.0.0.1',
      port: 0,
    });
  [server, chain] = await Promise.all([start('eneco', true), start('chain', false)]);
});
afterAll(async () => {
  await Promise.all([server.close(), chain.close()]);
});

interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
}

async function post(
  text: string | Uint8Array,
  headers: Record<string, string>,
  address = server.address,
): Promise<HttpAnswer> {
  const response = await fetch(address, { method: 'POST', headers, body: text as string });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as HttpAnswer['json'],
  };
}

const signed = (text: string, headers = {}) => signedAsGateway('eneco', text, { ...JSON_TYPE, ...headers });
const outcome = ({ status, json }: HttpAnswer) => [
  status,
  json.errors?.[0]?.extensions.code,
  json.errors?.[0]?.message,
];
const ownToken = async (audience = 'eneco', organisation = 'eneco') =>
  ({ ...JSON_TYPE, authorization: (await authorizationOf({ organisation, audience }))! }) as Record<
    string,
    string
  >;

describe('nobody but a gateway gets the schema, entities or contributions (R21 to R23):', () => {
  const introspection = body('{ __schema { types { name } } }');
  const asked: [string, string][] = [
    ['entities', body(ENTITIES, questions(1))],
    ['the SDL', SERVICE],
    ['introspection', introspection],
    ['a type', body('{ __type(name: "Question") { name } }')],
    ['a contribution', body('{ question { eneco } }')],
    ['a contribution under another name', body('{ question { greeting: eneco } }')],
    ['a contribution in a fragment', body('{ question { ...F } } fragment F on Question { eneco }')],
    ['the SDL in a fragment without a type', body('{ ... { _service { sdl } } }')],
    [
      'the SDL in an operation that is not run',
      JSON.stringify({ query: 'query A { greeting } query B { _service { sdl } }', operationName: 'A' }),
    ],
  ];

  it.each(asked)('a stranger asks %s', async (_what, text) => {
    const answer = await post(text, JSON_TYPE);
    expect(outcome(answer)).toEqual([
      401,
      'UNAUTHENTICATED',
      'Ask the gateway; or, as one of our own people, ask here with a token for us.',
    ]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="eneco"');
  });

  it.each(asked)("one of the organisation's own people asks %s", async (_what, text) => {
    const answer = await post(text, await ownToken());
    expect(outcome(answer)).toEqual([
      403,
      'FORBIDDEN',
      expect.stringMatching(/^Only a gateway may ask "\w+"\.$/),
    ]);
    expect(answer.json.data).toBeUndefined();
  });

  it.each(asked.slice(0, 6))('while the gateway may ask %s', async (_what, text) => {
    const { status, json } = await post(text, signed(text));
    expect([status, json.errors]).toEqual([200, undefined]);
  });

  it.each([
    ['an old signature', 'The signature is too old.', () => signAt(-35)],
    ['one from the future', 'The signature is from the future.', () => signAt(35)],
    [
      'one for another subgraph',
      'The signature is for another subgraph.',
      () => signedAsGateway('gemeente', SERVICE, JSON_TYPE),
    ],
    ['one over another body', 'The body is not the one that was signed.', () => signed(GREETING)],
    [
      'one by a stranger under the name of the gateway',
      'The signature is not right.',
      () => signBy('test-gateway'),
    ],
    [
      'one by a gateway that is not known',
      'The signature is of a gateway that is not known here.',
      () => signBy('g2'),
    ],
    [
      'one to which a token was added',
      'The signature does not cover all that it must: authorization.',
      async () => ({ ...signed(SERVICE), ...(await ownToken()) }),
    ],
    [
      'one to which a purpose was added',
      'The signature does not cover all that it must: x-purpose.',
      () => ({ ...signed(SERVICE), 'x-purpose': 'MATCHING' }),
    ],
    [
      'half a signature',
      'The signature is not that of a hop.',
      () => ({ ...JSON_TYPE, signature: 'hop=:AAAA:' }),
    ],
    ['no signature but a good token of its own people', undefined, () => ownToken()],
  ])('%s is refused', async (_what, message, headers) => {
    const answer = await post(SERVICE, await headers());
    if (message === undefined) return expect(answer.status).toBe(403);
    expect(outcome(answer)).toEqual([401, 'SIGNATURE_REFUSED', message]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="eneco"');
  });

  it.each([-25, 25])('while clocks that differ by %d s do no harm', async (difference) => {
    expect((await post(SERVICE, signAt(difference))).status).toBe(200);
  });

  it('and what was answered once is not answered again', async () => {
    const headers = signed(SERVICE);
    expect((await post(SERVICE, headers)).status).toBe(200);
    expect(outcome(await post(SERVICE, headers))).toEqual([
      401,
      'SIGNATURE_REFUSED',
      'This request came before.',
    ]);
  });

  const signAt = (difference: number) => signWith(testClockAt(difference));
  const testClockAt = (difference: number) => () => new Date(Date.now() + difference * 1_000);
  const publicKey = createPublicKey({ key: JSON.parse(HOP_ENVIRONMENT.HOP_PRIVATE_KEY), format: 'jwk' });
  const hopHeaders = {
    ...JSON_TYPE,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'x-deadline': '2500',
  };
  const signWith = (clock: () => Date, keyId = TEST_GATEWAY.keyId, privateKey = TEST_GATEWAY.privateKey) =>
    hopSigner({ keyId, privateKey }, 'eneco', publicKey, { clock })({
      path: '/graphql',
      body: SERVICE,
      headers: hopHeaders,
    });
  const signBy = (keyId: string) =>
    signWith(() => new Date(), keyId, generateKeyPairSync('x25519').privateKey);
});

describe('who may ask without a gateway', () => {
  it('is one of its own people, with a token for that organisation', async () => {
    const text = body('{ who }');
    const { status, json } = await post(text, { ...(await ownToken()), 'x-purpose': 'MATCHING' });
    expect([status, json.data]).toEqual([200, { who: 'eneco MATCHING null' }]);
  });

  it('is nobody with a token for the chain, or for another organisation', async () => {
    for (const audience of ['social-return-chain', 'gemeente']) {
      const answer = await post(GREETING, await ownToken(audience));
      expect(outcome(answer)).toEqual([
        401,
        'UNAUTHENTICATED',
        expect.stringContaining('meant for somebody else'),
      ]);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('is nobody at all at the chain', async () => {
    const answer = await post(GREETING, await ownToken(), chain.address);
    expect(outcome(answer)).toEqual([401, 'UNAUTHENTICATED', 'Only the gateway is answered here.']);
    const headers = signedAsGateway('chain', SERVICE, JSON_TYPE);
    expect((await post(SERVICE, headers, chain.address)).status).toBe(200);
  });

  it('is refused in the language that it asks for', async () => {
    const inDutch = { 'accept-language': 'nl' };
    expect(outcome(await post(GREETING, { ...(await ownToken('gemeente')), ...inDutch }))).toEqual([
      401,
      'UNAUTHENTICATED',
      'Het token is voor een ander bedoeld: verwacht precies één bestemming, deze.',
    ]);
    expect(outcome(await post('{', { ...(await ownToken()), ...inDutch }))[2]).toBe(
      'Verwacht: JSON, zoals {"query": "{ __typename }"}.',
    );
    const { json } = await post(body('{ greetin }'), { ...(await ownToken()), ...inDutch });
    expect(json.errors?.[0]?.message).toBe('Type "Query" heeft geen veld "greetin".');
  });

  it('gets no hints on what else there is', async () => {
    for (const [text, headers] of [
      [body('{ greetin }'), await ownToken()],
      [body('{ greetin }'), signed(body('{ greetin }'))],
    ] as const) {
      const { json } = await post(text, headers);
      expect(json.errors?.[0]?.message).toBe('Cannot query field "greetin" on type "Query".');
    }
  });
});

describe('what a gateway says of a request', () => {
  it('is what the resolvers know of it, in the trace of the gateway', async () => {
    const text = body('{ who }');
    const authorization = (await authorizationOf({ organisation: 'gemeente' }))!;
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { json } = await post(text, signed(text, { authorization, 'x-purpose': 'GUIDANCE', traceparent }));
    expect(json.data).toEqual({ who: 'gemeente GUIDANCE test-gateway' });
    expect(seen.at(-1)?.trace).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
    });
  });

  it.each([
    ['x-purpose', 'EVERYTHING'],
    ['traceparent', '00-00000000000000000000000000000000-b7ad6b7169203331-01'],
    ['x-deadline', 'soon'],
  ])('must be right even when it is signed: %s %s', async (name, value) => {
    const answer = await post(GREETING, signed(GREETING, { [name]: value }));
    expect([answer.status, answer.json.data]).toEqual([400, undefined]);
  });

  it('does not make a bad token a good one', async () => {
    const authorization = `${await authorizationOf({ organisation: 'eneco' })}x`;
    const answer = await post(GREETING, signed(GREETING, { authorization }));
    expect(outcome(answer).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('limits', () => {
  it('200 entities are answered, and 201 are not, however they are asked', async () => {
    const few = body(ENTITIES, questions(200));
    const answered = await post(few, signed(few));
    expect(answered.json.data?._entities).toHaveLength(200);
    const twice = ENTITIES.replace(
      '{ _entities',
      '{ a: _entities(representations: $r) { __typename } _entities',
    );
    const literal = `{ ...F } fragment F on Query { _entities(representations: [${'{__typename: "Question", id: "q"} '.repeat(201)}]) { __typename } }`;
    for (const many of [body(ENTITIES, questions(201)), body(twice, questions(101)), body(literal)]) {
      const refused = await post(many, signed(many));
      expect(outcome(refused)).toEqual([
        400,
        'BAD_REQUEST',
        expect.stringMatching(/^At most 200 entities in one request, got 20\d\.$/),
      ]);
    }
  });

  it('a compressed body is refused before it is read', async () => {
    const answer = await post(gzipSync(GREETING), { ...signed(GREETING), 'content-encoding': 'gzip' });
    expect(outcome(answer).slice(0, 2)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql'])(
    'a body of %s is refused',
    async (type) => {
      const answer = await post(GREETING, signed(GREETING, { 'content-type': type }));
      expect(outcome(answer).slice(0, 2)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  it('a signed body of more than a million bytes is refused, and a stranger is whatever its body', async () => {
    const large = 'x'.repeat(1_000_001);
    const answer = await post(large, signed(large));
    expect(outcome(answer)).toEqual([413, 'TOO_LARGE', 'The request is too large: at most 1 MB.']);
    expect(outcome(await post(large, JSON_TYPE)).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('what is not in the body is refused', async () => {
    const answer = await post(GREETING, signed(GREETING), `${server.address}?query={greeting}`);
    expect(outcome(answer)).toEqual([400, 'BAD_REQUEST', 'Everything stands in the body.']);
  });

  it('too many headers, or too long ones, are refused as JSON', async () => {
    const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`x-${index}`, '1']));
    expect(outcome(await post(GREETING, { ...JSON_TYPE, ...many }))).toEqual([
      431,
      'HEADERS_TOO_LARGE',
      'At most 64 headers.',
    ]);
    const long = await raw(`POST /graphql HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"HEADERS_TOO_LARGE"/);
    expect(await raw('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/);
  });

  it('of 33 requests at a time one is asked to come back, and afterwards all is well', async () => {
    const slow = body('{ slow }');
    const asked = Array.from({ length: 32 }, () => post(slow, signed(slow)));
    while (waiting.length < 32) await new Promise((resolve) => setImmediate(resolve));
    const busy = await post(GREETING, signed(GREETING));
    expect(outcome(busy)).toEqual([503, 'BUSY', 'Too many requests at a time.']);
    expect(busy.headers.get('retry-after')).toBe('1');
    expect((await fetch(new URL('/health', server.address))).status).toBe(200);
    release();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(32).fill(200));
    expect((await post(GREETING, signed(GREETING))).status).toBe(200);
  });

  it('an answer is kept by nobody', async () => {
    const { headers } = await post(GREETING, signed(GREETING));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('a prototype in the body is refused', async () => {
    const text = '{"query":"{ greeting }","variables":{"__proto__":{"a":1}}}';
    expect((await post(text, signed(text))).status).toBe(400);
  });
});

describe('keys that cannot be used', () => {
  const { HOP_PRIVATE_KEY, GATEWAY_HOP_KEYS } = HOP_ENVIRONMENT;
  const ed25519 = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  it.each([
    [
      { GATEWAY_HOP_KEYS },
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON (npm run keys makes one).',
    ],
    [
      { HOP_PRIVATE_KEY: ed25519, GATEWAY_HOP_KEYS },
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON, got something else.',
    ],
    [
      { HOP_PRIVATE_KEY: 'secret', GATEWAY_HOP_KEYS },
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON, got something else.',
    ],
    [
      { HOP_PRIVATE_KEY },
      'GATEWAY_HOP_KEYS: expected a JSON object of names and public keys, got something else.',
    ],
    [
      { HOP_PRIVATE_KEY, GATEWAY_HOP_KEYS: '{}' },
      'GATEWAY_HOP_KEYS: expected at least one gateway, got none.',
    ],
    [
      { HOP_PRIVATE_KEY, GATEWAY_HOP_KEYS: `{"g":${HOP_PRIVATE_KEY}}` },
      'GATEWAY_HOP_KEYS: g: holds a private key; give the public half only.',
    ],
    [{ HOP_PRIVATE_KEY, GATEWAY_HOP_KEYS: '{"g h":{}}' }, 'GATEWAY_HOP_KEYS: "g h" is not a name of a key.'],
    [
      { HOP_PRIVATE_KEY, GATEWAY_HOP_KEYS: '{"g":null}' },
      'GATEWAY_HOP_KEYS: g: expected a public X25519 key as JWK in JSON, got something else.',
    ],
  ])('keep a subgraph from starting: %#', (environment, message) => {
    expect(() => admissionFrom('eneco', environment, { issuers: TEST_ISSUERS, ownPeople: true })).toThrow(
      message,
    );
  });
});

/** What the server writes back to bytes that no HTTP library would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}
