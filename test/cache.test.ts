import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { GatewayOptions } from '@social-return/gateway/options';
import { startGateway } from '@social-return/gateway/server';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOMY_LIMITS } from './setup/limits.ts';
import { composed, LINK, replaceableFile, type SmallSubgraph, smallSubgraph } from './setup/small-graph.ts';
import { authorizationOf, TEST_ISSUERS } from './setup/tokens.ts';

const HEADER = `${LINK}
  extend schema
    @link(url: "https://social-return.invalid/caching/v0.1", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int!, fixedBy: String, fixedMaxAge: Int) on FIELD_DEFINITION`;

const SDL = `
  type Query {
    thing(id: Int, filter: Filter): Thing @cacheControl(maxAge: 60)
    report: Report @cacheControl(maxAge: 10, fixedBy: "fixedAt", fixedMaxAge: 3600)
    live: Int
    secret: Int @requiresScopes(scopes: [["candidates:read"]]) @cacheControl(maxAge: 60)
    sum: Sum @cacheControl(maxAge: 60)
    long: String @cacheControl(maxAge: 60)
    answers: [Part] @cacheControl(maxAge: 60)
  }
  type Mutation { change: Int }
  input Filter { a: Int b: Int list: [Int] }
  type Thing { id: Int count: Int hidden: Int @requiresScopes(scopes: [["candidates:read"]]) live: Int @cacheControl(maxAge: 5) }
  type Report { fixedAt: String total: Int }
  type Part { status: String }
  type Sum @key(fields: "id") { id: ID! }
`;
const OTHER = `
  type Sum @key(fields: "id") { id: ID! part: Int }
  type Query { other: Int @cacheControl(maxAge: 60) }
`;

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly cacheControl: string | null;
  readonly etag: string | null;
  readonly json: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
    readonly extensions?: { readonly cost: { readonly operation: number; readonly remaining: number } };
  };
}

async function started(options: Partial<GatewayOptions> = {}) {
  let count = 0;
  const state = { fixedAt: null as string | null, part: 1 as number | null, statuses: ['ANSWERED'] };
  const made = await smallSubgraph(
    'one',
    SDL,
    {
      Query: {
        thing: (_: unknown, { id }: { id?: number }) => ({
          id: id ?? null,
          count: ++count,
          hidden: 7,
          live: 1,
        }),
        report: () => ({ fixedAt: state.fixedAt, total: ++count }),
        live: () => ++count,
        secret: () => ++count,
        sum: () => ({ id: '1' }),
        long: () => 'x'.repeat(3_000_000),
        answers: () => state.statuses.map((status) => ({ status })),
      },
      Mutation: { change: () => ++count },
    },
    HEADER,
  );
  const other = await smallSubgraph(
    'other',
    OTHER,
    {
      Query: { other: () => ++count },
      Sum: { __resolveReference: ({ id }: { id: string }) => ({ id, part: state.part }) },
    },
    HEADER,
  );
  const third = await smallSubgraph(
    'third',
    'type Sum @key(fields: "id") { id: ID! part: Int @external total: Int @requires(fields: "part") }',
    {
      Sum: {
        __resolveReference: (sum: object) => sum,
        total: ({ part }: { part: number | null }) => (part ?? 0) + 100,
      },
    },
    HEADER,
  );
  const subgraphs = [made, other, third];
  for (const each of subgraphs) closing.push(() => each.close());
  const file = await replaceableFile(composed(...subgraphs));
  closing.push(file.remove);
  const operations = await replaceableFile(
    JSON.stringify(Object.fromEntries(REGISTERED.map((text) => [idOf(text), text]))),
  );
  closing.push(operations.remove);
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    deadlineMs: 30_000,
    maxBytes: 10_000_000,
    exports: false,
    supergraphFile: file.path,
    subgraphs: new Map(subgraphs.map(({ name, address }) => [name, address])),
    limits: ROOMY_LIMITS,
    issuers: TEST_ISSUERS,
    cacheBytes: 32_000_000,
    observe: { metrics: { host: '127.0.0.1', port: 0 } },
    ...options,
    policy: { graphiql: false, persistedOperationsFile: operations.path, ...options.policy },
  });
  closing.push(() => gateway.close());
  const post = (body: object, headers: Record<string, string> = {}) =>
    fetch(gateway.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).then(replyOf);
  return {
    one: made,
    other,
    third,
    state,
    file,
    gateway,
    post,
    ask: (query: string, variables?: object, headers?: Record<string, string>) =>
      post({ query, ...(variables ? { variables } : {}) }, headers),
    get: (text: string, search = '', headers: Record<string, string> = {}) =>
      fetch(gateway.address.replace('/graphql', `/operations/${idOf(text)}${search}`), { headers }).then(
        replyOf,
      ),
    counted: async (outcome: string) => {
      const metrics = await (await fetch(String(gateway.metricsAddress))).text();
      return Number(
        new RegExp(`gateway_response_cache_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0,
      );
    },
  };
}

const REGISTERED = [
  'query Thing($id: Int) { thing(id: $id) { id count } }',
  '{ secret }',
  '{ live }',
  'mutation { change }',
];
const [THING = ''] = REGISTERED;

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function replyOf(answer: Response): Promise<Reply> {
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    cacheControl: answer.headers.get('cache-control'),
    etag: answer.headers.get('etag'),
    json: text === '' ? {} : (JSON.parse(text) as Reply['json']),
  };
}

const signedIn = async () => ({ authorization: String(await authorizationOf({})) });
const asksOf = ({ asked }: SmallSubgraph) => asked.length;

describe('an answer that everybody may be given', () => {
  it('is asked once, and given again with a cost and points of the one who asks', async () => {
    const { ask, one, counted } = await started({
      limits: { ...ROOMY_LIMITS, callerPoints: 1_000, callerRefill: 0.001 },
    });
    const first = await ask('{ thing { id count } }');
    const again = await ask('{ thing { id count } }');
    expect(asksOf(one)).toBe(1);
    expect(again.json.data).toEqual(first.json.data);
    expect(again.json.extensions?.cost.operation).toBe(1);
    expect(again.json.extensions?.cost.remaining).toBeLessThan(Number(first.json.extensions?.cost.remaining));
    expect([await counted('miss'), await counted('hit')]).toEqual([1, 1]);
  });

  it('lets a shared cache keep an anonymous answer, with how long, and no other answer', async () => {
    const { ask } = await started();
    const first = await ask('{ thing { count } }');
    const again = await ask('{ thing { count } }');
    expect(first.cacheControl).toMatch(/^public, max-age=(5\d|60)$/);
    expect(again.cacheControl).toMatch(/^public, max-age=5\d$/);
    expect(again.etag).toBe(first.etag);
    expect(await ask('{ thing { count } }', {}, await signedIn())).toMatchObject({
      cacheControl: 'no-store',
      etag: null,
    });
  });

  it.each(['anonymous first', 'signed in first'])(
    'is the same for both, %s, and no token leaves',
    async (order) => {
      const { ask, one } = await started();
      const token = await signedIn();
      const [first, second] = order === 'anonymous first' ? [{}, token] : [token, {}];
      const answers = [
        await ask('{ thing { count } }', {}, first),
        await ask('{ thing { count } }', {}, second),
      ];
      const third = await ask('{ thing { count } }', {}, first);
      expect(new Set([...answers, third].map(({ json }) => JSON.stringify(json.data))).size).toBe(1);
      expect(one.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
    },
  );

  it('is asked once by many at the same time', async () => {
    const { ask, one, counted } = await started();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('{ thing { count } }')));
    expect(asksOf(one)).toBe(1);
    expect(new Set(answers.map(({ json }) => JSON.stringify(json.data))).size).toBe(1);
    expect((await counted('shared')) + (await counted('hit'))).toBe(19);
  });

  it('goes on for the others when the first one leaves', async () => {
    const { ask, gateway, one } = await started();
    let letGo = (): void => undefined;
    one.held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const leaves = httpRequest(gateway.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    leaves.on('error', () => undefined).end(JSON.stringify({ query: '{ thing { count } }' }));
    while (asksOf(one) === 0) await new Promise(setImmediate);
    const second = ask('{ thing { count } }');
    // A request of its own, after which the second one has arrived.
    await (await fetch(gateway.address.replace('/graphql', '/health'))).text();
    leaves.destroy();
    letGo();
    expect((await second).json).toMatchObject({ data: { thing: { count: 1 } } });
  });

  it('does not depend on the order of variables, nor on ones that are not declared', async () => {
    const { ask, one } = await started();
    const query = 'query ($id: Int, $f: Filter) { thing(id: $id, filter: $f) { count } }';
    await ask(query, { id: 1, f: { a: 1, b: 2 } });
    await ask(query, { f: { b: 2, a: 1 }, id: 1, other: 'x' });
    expect(asksOf(one)).toBe(1);
    await ask(query, { id: 1, f: { a: 2, b: 1 } });
    await ask(query, { id: 1, f: { list: [1, 2] } });
    await ask(query, { id: 1, f: { list: [2, 1] } });
    await ask(query, { id: 1 });
    await ask(query, { id: null });
    expect(asksOf(one)).toBe(6);
  });

  it('is another one under another alias, operation or text', async () => {
    const { ask, post } = await started();
    const two = 'query A { a: thing { count } } query B { b: thing { count } }';
    expect((await ask('{ a: thing { count } }')).json.data).toEqual({ a: { count: 1 } });
    expect((await ask('{ b: thing { count } }')).json.data).toEqual({ b: { count: 2 } });
    for (let round = 0; round < 2; round += 1) {
      expect((await post({ query: two, operationName: 'A' })).json.data).toEqual({ a: { count: 3 } });
      expect((await post({ query: two, operationName: 'B' })).json.data).toEqual({ b: { count: 4 } });
    }
  });

  it('lives as long as the shortest of its parts, and longer once it is fixed', async () => {
    const { ask, state } = await started();
    expect((await ask('{ thing { count live } }')).cacheControl).toMatch(/max-age=[1-5]$/);
    expect((await ask('{ report { fixedAt total } }')).cacheControl).toMatch(/max-age=([1-9]|10)$/);
    state.fixedAt = '2026-01-01';
    expect((await ask('{ report { total at: fixedAt } }')).cacheControl).toMatch(/max-age=(35\d\d|3600)$/);
    expect((await ask('{ report { total } }')).cacheControl).toMatch(/max-age=([1-9]|10)$/);
    expect((await ask('{ report { total at: fixedAt } thing { count } }')).cacheControl).toMatch(
      /max-age=(5\d|60)$/,
    );
  });

  it('ends with a change at whom it came from, and with no other', async () => {
    const { ask, one, other } = await started();
    await ask('{ thing { count } }');
    await ask('{ other }');
    await ask('mutation { change }');
    await ask('{ thing { count } }');
    await ask('{ other }');
    expect([asksOf(one), asksOf(other)]).toEqual([3, 1]);
  });

  it('is not kept when a change overtook it, and nobody joins it after that', async () => {
    const { ask, one } = await started();
    let letGo = (): void => undefined;
    one.held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const before = ask('{ thing { count } }');
    while (asksOf(one) === 0) await new Promise(setImmediate);
    one.held = null;
    await ask('mutation { change }');
    const after = await ask('{ thing { count } }');
    letGo();
    await before;
    expect(asksOf(one)).toBe(3);
    expect((await ask('{ thing { count } }')).json.data).toEqual(after.json.data);
  });

  it('belongs to one supergraph', async () => {
    const { ask, file, gateway, one, other, third } = await started();
    await ask('{ thing { count } }');
    await file.write(
      composed({ ...one, sdl: one.sdl.replace('live: Int', 'live: Int @deprecated') }, other, third),
    );
    await gateway.reload();
    await ask('{ thing { count } }');
    expect(asksOf(one)).toBe(2);
  });
});

describe('is never kept', () => {
  it.each([
    ['a field without a hint', '{ live }'],
    ['one of them beside others', '{ thing { count } live }'],
    ['a type alone', '{ __typename }'],
    ['introspection', '{ __schema { queryType { name } } thing { count } }'],
  ])('%s', async (_what, query) => {
    const { ask, counted } = await started();
    expect(await ask(query)).toMatchObject({ cacheControl: 'no-store', etag: null });
    await ask(query);
    expect(await counted('hit')).toBe(0);
  });

  it.each(['privileged first', 'anonymous first'])('what somebody has to be allowed, %s', async (order) => {
    const { ask, counted } = await started();
    const token = await signedIn();
    const queries = [
      '{ secret }',
      '{ thing { count hidden } }',
      '{ thing { count hidden @skip(if: true) } }',
    ];
    for (const query of queries) {
      const rounds = order === 'privileged first' ? [token, {}, token, {}] : [{}, token, {}, token];
      for (const headers of rounds) {
        const { json, cacheControl } = await ask(query, {}, headers);
        expect(cacheControl).toBe('no-store');
        if (!('authorization' in headers))
          expect(json.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
        else expect(json.errors).toBeUndefined();
        if (!('authorization' in headers)) expect(JSON.stringify(json.data ?? null)).not.toContain('7');
      }
    }
    expect(await counted('hit')).toBe(0);
  });

  it('an answer without somebody’s part, whether that failed or gave nothing', async () => {
    const { ask, other, state, third } = await started();
    other.failing = true;
    const failed = await ask('{ sum { total } }');
    expect(failed.json.errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(failed.cacheControl).toBe('no-store');
    other.failing = false;
    state.part = null;
    expect(await ask('{ sum { total } }')).toMatchObject({
      cacheControl: 'no-store',
      json: { data: { sum: { total: 100 } } },
    });
    state.part = 1;
    expect(await ask('{ sum { total } }')).toMatchObject({ json: { data: { sum: { total: 101 } } } });
    const asks = asksOf(third);
    expect((await ask('{ sum { total } }')).json.data).toEqual({ sum: { total: 101 } });
    expect(asksOf(third)).toBe(asks);
  });

  it('an answer that says itself that somebody is missing', async () => {
    const { ask, state } = await started();
    state.statuses = ['ANSWERED', 'MISSING'];
    expect((await ask('{ answers { status } }')).cacheControl).toBe('no-store');
    state.statuses = ['ANSWERED', 'ANSWERED'];
    expect((await ask('{ answers { status } }')).json.data).toEqual({
      answers: [{ status: 'ANSWERED' }, { status: 'ANSWERED' }],
    });
  });

  it('an error: each who asks has one with a trace of its own', async () => {
    const { ask, one } = await started();
    one.failing = true;
    const answers = await Promise.all([ask('{ thing { count } }'), ask('{ thing { count } }')]);
    const traces = answers.map(({ json }) => json.errors?.[0]?.extensions.traceId);
    expect(new Set(traces).size).toBe(2);
    one.failing = false;
    expect((await ask('{ thing { count } }')).json.errors).toBeUndefined();
  });

  it('an answer that would push out all others', async () => {
    const { ask, one } = await started();
    expect((await ask('{ long }')).cacheControl).toBe('no-store');
    await ask('{ long }');
    expect(asksOf(one)).toBe(2);
  });

  it('anything, with no memory for it', async () => {
    const { ask, one } = await started({ cacheBytes: 0 });
    await Promise.all([ask('{ thing { count } }'), ask('{ thing { count } }')]);
    expect((await ask('{ thing { count } }')).cacheControl).toBe('no-store');
    expect(asksOf(one)).toBe(3);
  });
});

it('an operation that only who is signed in may ask is not found by others', async () => {
  const { ask } = await started({ limits: { ...ROOMY_LIMITS, aliases: 5, aliasesOfAnonymous: 1 } });
  const query = '{ a: thing { count } b: thing { count } }';
  expect((await ask(query, {}, await signedIn())).json.errors).toBeUndefined();
  expect((await ask(query)).json.errors?.[0]?.extensions).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    limit: 'aliases',
  });
});

it('who has no points left gets nothing from memory either', async () => {
  const { ask } = await started({ limits: { ...ROOMY_LIMITS, callerPoints: 3, callerRefill: 0.001 } });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await ask('{ thing { count } }')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});

describe('a registered operation at an address', () => {
  it('is kept by a client that knows its tag', async () => {
    const { get, one } = await started();
    const first = await get(THING, '?variables={"id":3}');
    expect(first.json).toEqual({ data: { thing: { id: 3, count: 1 } } });
    expect(first.cacheControl).toMatch(/^public, max-age=(5\d|60)$/);
    const headers = { 'if-none-match': `"other", W/${first.etag}` };
    expect(await get(THING, '?variables={"id":3}', headers)).toMatchObject({
      status: 304,
      text: '',
      etag: first.etag,
    });
    expect((await get(THING, '?variables={"id":3}')).text).toBe(first.text);
    expect((await get(THING, '?variables={"id":4}', headers)).status).toBe(200);
    expect(asksOf(one)).toBe(2);
  });

  it('shares its answer with anyone who asks the same with POST', async () => {
    const { get, ask, one } = await started();
    await ask(THING, { id: 3 });
    expect((await get(THING, '?variables={"id":3}')).json).toEqual({ data: { thing: { id: 3, count: 1 } } });
    expect(asksOf(one)).toBe(1);
  });

  it.each([
    ['one that nobody registered', '{ thing { id } }', '', 400, 'PERSISTED_OPERATION_NOT_FOUND'],
    ['a change', 'mutation { change }', '', 400, 'BAD_REQUEST'],
    ['what is not kept', '{ live }', '', 400, 'BAD_REQUEST'],
    ['what somebody has to be allowed', '{ secret }', '', 400, 'BAD_REQUEST'],
    ['another parameter', THING, '?other=1', 400, 'BAD_REQUEST'],
    ['variables that are no object', THING, '?variables=[1]', 400, 'BAD_REQUEST'],
    ['variables that are no JSON', THING, '?variables={', 400, 'BAD_REQUEST'],
    ['variables twice', THING, '?variables={}&variables={}', 400, 'BAD_REQUEST'],
    ['values that do not fit', THING, '?variables={"id":"x"}', 400, 'BAD_USER_INPUT'],
  ])('%s is refused, with a token too', async (_what, text, search, status, code) => {
    const { get, one } = await started();
    for (const headers of [{}, await signedIn()]) {
      const accept = { accept: 'application/graphql-response+json', ...headers };
      const answer = await get(text, search, accept);
      expect([answer.status, answer.json.errors?.[0]?.extensions.code]).toEqual([status, code]);
      expect(answer.cacheControl).toBe('no-store');
    }
    expect(asksOf(one)).toBe(0);
  });
});
