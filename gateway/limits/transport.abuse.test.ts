import { gzipSync } from 'node:zlib';
import { type Edge, refusalOf, replyOf, startEdge } from '@social-return/test/setup/edge';
import { authorizationOf } from '@social-return/test/setup/tokens';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({
    limits: { headersMs: 300, requestMs: 600 },
    policy: { corsOrigins: ['https://www.example.nl'], strictTransport: true },
  });
});
afterAll(() => edge?.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const ASK = JSON.stringify({ query: '{ __typename }' });
const NOT_JSON = 'Expected content-type application/json in UTF-8.';
const NOT_A_BODY = 'Expected a JSON body such as {"query": "{ organisations { title } }"}.';

describe('a body that is too much', () => {
  it('of more than 100 kB is refused', async () => {
    const body = JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(100_000) });
    expect(refusalOf(await edge.send({ headers: JSON_TYPE, body }))).toEqual([
      413,
      'BAD_REQUEST',
      'The request is too large.',
    ]);
  });

  it.each(['gzip', 'deflate', 'br', 'gzip, gzip'])(
    'in content-encoding %s is never unpacked',
    async (encoding) => {
      const body = gzipSync(JSON.stringify({ query: '{ __typename }', padding: '0'.repeat(30_000_000) }));
      const reply = await edge.send({ headers: { ...JSON_TYPE, 'content-encoding': encoding }, body });
      expect(refusalOf(reply)).toEqual([
        415,
        'BAD_REQUEST',
        'A request is sent as it is, without content-encoding.',
      ]);
    },
  );
});

describe('a document of several operations', () => {
  const query = 'query A { organisations { id } } query B { __typename }';
  const several = 'Expected an operationName: the document has 2 operations.';
  const unknown = 'Expected as operationName the name of an operation of the document, which has 2.';
  it.each([
    ['without a name', {}, several],
    ['with an empty name', { operationName: '' }, several],
    ['with the name of none of them', { operationName: 'C' }, unknown],
  ])('%s is refused with 400, whichever media type is accepted', async (_, more, message) => {
    const refusal = [400, 'OPERATION_RESOLUTION_FAILURE', message];
    expect(refusalOf(await edge.post({ query, ...more }))).toEqual(refusal);
    const body = JSON.stringify({ query, ...more });
    expect(refusalOf(await edge.send({ headers: JSON_TYPE, body }))).toEqual(refusal);
  });

  it('runs the one that is named', async () => {
    expect((await edge.post({ query, operationName: 'B' })).json.data).toEqual({ __typename: 'Query' });
  });
});

describe('a body that is no JSON in UTF-8', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    'application/json; charset="UTF-16"',
    'application/graphql',
    'nonsense',
  ])('but %s is refused', async (type) => {
    const reply = await edge.send({ headers: { 'content-type': type }, body: ASK });
    expect(refusalOf(reply)).toEqual([415, 'BAD_REQUEST', NOT_JSON]);
  });

  it.each(['', '{', '{"query": "{ __typename }"', '\u0000', '{"query": NaN}'])(
    'but %j is refused',
    async (body) => {
      expect(refusalOf(await edge.send({ headers: JSON_TYPE, body }))).toEqual([
        400,
        'BAD_REQUEST',
        NOT_A_BODY,
      ]);
    },
  );

  it.each(['null', '7', '"text"', '{}', '{"query": 7}', '{"query": ""}', '{"query": {"kind": "Document"}}'])(
    'or that holds no operation, as %s, is refused',
    async (body) => {
      const [status, code] = refusalOf(await edge.send({ headers: JSON_TYPE, body }));
      expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    },
  );
});

describe('JSON that means more than it says', () => {
  it.each([
    '{"query":"{ __typename }","__proto__":{"polluted":true}}',
    '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}',
    '{"query":"{ __typename }","variables":{"a":{"constructor":{"prototype":{"polluted":true}}}}}',
  ])('pollutes nothing: %s', async (body) => {
    expect(refusalOf(await edge.send({ headers: JSON_TYPE, body }))).toEqual([
      400,
      'BAD_REQUEST',
      NOT_A_BODY,
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('with a key twice is read once, by one parser: the last counts', async () => {
    const body = '{"query":"{ nothing }","query":"{ __typename }"}';
    const { status, json } = await edge.send({ headers: JSON_TYPE, body });
    expect([status, json.data]).toEqual([200, { __typename: 'Query' }]);
  });

  it('with a byte order mark before it is read as without', async () => {
    const { json } = await edge.send({ headers: JSON_TYPE, body: `\ufeff${ASK}` });
    expect(json.data).toEqual({ __typename: 'Query' });
  });

  it('with several operations at once is refused', async () => {
    expect(refusalOf(await edge.send({ headers: JSON_TYPE, body: `[${ASK},${ASK}]` }))).toEqual([
      400,
      'BAD_REQUEST',
      'One request holds one operation: batches are not answered.',
    ]);
  });
});

describe('another method than POST', () => {
  it.each(['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const response = await fetch(`${edge.address}?query=%7B__typename%7D`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  const get = async (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    replyOf(await fetch(`${edge.address}?${new URLSearchParams(parameters)}`, { headers }));

  it('GET answers what a stranger asks, as POST does', async () => {
    const query = 'query Kind($name: String!) { __type(name: $name) { kind } }';
    const { status, json } = await get({ query, variables: '{"name":"Query"}', operationName: 'Kind' });
    expect([status, json.data]).toEqual([200, { __type: { kind: 'OBJECT' } }]);
    const [code, , message] = refusalOf(await get({ query, variables: '{}' }));
    expect([code, message]).toEqual([200, 'Variable "$name" of required type "String!" was not provided.']);
  });

  it.each([
    [{}, 405, 'Ask GraphQL with POST and a JSON body.'],
    [{ utm_source: 'x' }, 405, 'Ask GraphQL with POST and a JSON body.'],
    [
      { query: '{ __typename }', variables: '[]' },
      400,
      'Expected variables as a JSON object, such as ?variables={"first":10}.',
    ],
    [
      { query: '{ __typename }', extensions: '{' },
      400,
      'Expected extensions as a JSON object, such as ?variables={"first":10}.',
    ],
    [{ documentId: '0'.repeat(64) }, 400, 'No operation is known by this id.'],
    [
      { query: 'mutation { __typename }' },
      405,
      'GET requests only support query operations, not mutation operations',
    ],
  ])('GET of %j is refused', async (parameters, status, message) => {
    const { status: got, json } = await get(parameters as Record<string, string>);
    expect([got, json.errors?.[0]?.message]).toEqual([status, message]);
  });

  it('GET of a parameter twice is refused', async () => {
    const reply = await replyOf(await fetch(`${edge.address}?query=%7Ba%7D&query=%7Bb%7D`));
    expect(refusalOf(reply)).toEqual([400, 'BAD_REQUEST', 'Expected each parameter once.']);
  });

  it('GET of anyone who is signed in is refused: what is asked about people belongs in no address', async () => {
    const authorization = (await authorizationOf('job-coach'))!;
    expect(refusalOf(await get({ query: '{ __typename }' }, { authorization }))).toEqual([
      405,
      'BAD_REQUEST',
      'Signed in, ask GraphQL with POST and a JSON body: addresses are kept on the way. In urql: preferGetMethod: false.',
    ]);
  });

  it.each(['GET', 'POST'])('%s of an address where nothing is answers in the same shape', async (method) => {
    const reply = await replyOf(await fetch(`${edge.origin}/admin`, { method }));
    expect(refusalOf(reply)).toEqual([
      404,
      'NOT_FOUND',
      'Nothing is here. GraphQL is at /graphql, GraphiQL at /graphiql.',
    ]);
  });

  it('an address that is no address answers in the same shape', async () => {
    const answer = await edge.raw('GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer).toMatch(/"code":"BAD_REQUEST","traceId":"[0-9a-f]{32}"/);
  });
});

describe('headers and connections', () => {
  const request = (headers: string) => `POST /graphql HTTP/1.1\r\nhost: x\r\n${headers}\r\n`;

  it.each([65, 200])('refuses %i headers', async (count) => {
    const own = 'connection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n';
    const headers = Array.from({ length: count - 4 }, (_, index) => `x-${index}: 1\r\n`).join('');
    const answer = await edge.raw(`${request(own + headers)}{}`);
    expect(answer).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*The (?:request has too many headers|headers of the request are too large)\./,
    );
  });

  it('refuses headers of more than 8 KiB', async () => {
    const answer = await edge.raw(request(`x-long: ${'x'.repeat(9_000)}\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('content-type: application/json');
    expect(answer).toContain('The headers of the request are too large.');
  });

  it('refuses what is not HTTP', async () => {
    const answer = await edge.raw('\u0016\u0003\u0001 hello\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*The request is not HTTP\./);
  });

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: '],
    [
      'a body',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{',
    ],
  ])('hangs up on who takes too long to send %s', async (_what, beginning) => {
    expect(await edge.raw(beginning)).toMatch(/^HTTP\/1\.1 408 [\s\S]*took too long to arrive/);
  });

  it('refuses two lengths of one body, and a length beside chunks', async () => {
    const two = 'content-length: 2\r\ncontent-length: 3\r\n';
    const both = 'content-length: 2\r\ntransfer-encoding: chunked\r\n';
    for (const headers of [two, both]) {
      expect(await edge.raw(`${request(headers)}{}`)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});

describe('what every answer carries', () => {
  const EXPECTED = {
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-powered-by': null,
    server: null,
    'access-control-allow-origin': null,
  };

  it.each([
    ['POST', '/graphql', 'Origin'],
    ['GET', '/graphql', 'accept-language, origin'],
    ['GET', '/health', 'Origin'],
    ['GET', '/nowhere', 'accept-language, origin'],
    ['GET', '/open-data', 'Origin'],
    ['GET', '/export/none.csv', 'accept-language, origin'],
  ])('%s %s', async (method, path, vary) => {
    const { headers } = await fetch(edge.origin + path, {
      method,
      headers: method === 'POST' ? JSON_TYPE : {},
      body: method === 'POST' ? ASK : undefined,
    });
    const expected = { ...EXPECTED, vary };
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, headers.get(name)]))).toEqual(
      expected,
    );
  });
});

describe('pages of other hosts', () => {
  const preflight = (origin: string) =>
    fetch(edge.address, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('may ask when they are on the list, without cookies', async () => {
    const origin = 'https://www.example.nl';
    const asked = await preflight(origin);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(asked.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, traceparent, x-purpose',
    );
    const { headers } = await edge.post({ query: '{ __typename }' }, { origin });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toBe('Origin');
  });

  it('may send the headers that their libraries add', async () => {
    const asked = await fetch(edge.address, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://www.example.nl',
        'access-control-request-method': 'POST',
        'access-control-request-headers': `apollographql-client-name, content-type, X-Purpose, <b>, ${'x'.repeat(65)}`,
      },
    });
    expect(asked.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, traceparent, x-purpose, apollographql-client-name',
    );
  });

  it.each(['https://www.example.nl.evil.nl', 'http://www.example.nl', 'https://example.nl', 'null'])(
    'may not when they are not: %s',
    async (origin) => {
      const asked = await preflight(origin);
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([405, null]);
      const { headers } = await edge.post({ query: '{ __typename }' }, { origin });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});
