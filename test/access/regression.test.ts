import { request } from 'node:http';
import { personaNamed } from '@social-return/edge/trust/personas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { signedAsGateway } from '../setup/hop.ts';
import { authorizationOf } from '../setup/tokens.ts';
import { type Case, FORGED_CASES, GATEWAY_CASES } from './cases.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', policy: { introspection: 'signed-in' } });
});
afterAll(() => chain?.stop());

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string; readonly field?: string };
  }[];
}

interface Http {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Answer;
}

/** Asks as somebody; of a subgraph with the signature that its gateway gives. */
async function post(
  { as, query, variables, operationName }: Omit<Case, 'id' | 'attempt' | 'outcome'>,
  { address = chain.address, subgraph = null as string | null, accept = 'application/json' } = {},
): Promise<Http> {
  const authorization = await authorizationOf(as);
  const body = JSON.stringify({ query, variables, operationName });
  const headers = {
    'content-type': 'application/json',
    accept,
    ...(authorization ? { authorization, 'x-purpose': purposeOf(as) } : {}),
  };
  const response = await fetch(address, {
    method: 'POST',
    headers: subgraph ? signedAsGateway(subgraph, body, headers) : headers,
    body,
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as Answer };
}

function purposeOf(as: Case['as']): string {
  return (typeof as === 'string' && personaNamed(as)?.purposes[0]) || 'GUIDANCE';
}

function check({ data, errors }: Answer, outcome: Case['outcome']): void {
  if (outcome === 'answered') {
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  } else if ('refused' in outcome) {
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.code)).toContain(outcome.refused);
  } else {
    for (const place of outcome.leftOut) expect(valuesAt(data, place.split('.'))).toEqual(new Set([null]));
    for (const { extensions } of errors ?? []) expect(extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(errors?.length).toBe(outcome.leftOut.length);
  }
}

/** Every value at a place; `*` is every item of a list. Types that lack the field are passed over. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): Set<unknown> {
  if (name === undefined) return new Set([value]);
  if (name === '*') return new Set((value as unknown[]).flatMap((item) => [...valuesAt(item, rest)]));
  const object = (value ?? {}) as Record<string, unknown>;
  return name in object ? valuesAt(object[name], rest) : new Set();
}

describe('the shared endpoint gives nobody what is not theirs', () => {
  it.each(GATEWAY_CASES.map((one) => [one.id, one.attempt, one] as const))('%s %s', async (_, __, one) => {
    check((await post(one)).json, one.outcome);
  });

  it('R16: the same text at the same time, by a caller who may and by one who may not', async () => {
    const query = '{ candidates(first: 3) { totalCount edges { node { id home { code } } } } }';
    const askers = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 'matchmaker' : null));
    const answers = await Promise.all(askers.map((as) => post({ as, query })));
    answers.forEach(({ json }, n) => {
      check(json, askers[n] ? 'answered' : { refused: 'UNAUTHORIZED_FIELD_OR_TYPE' });
    });
  });

  it('says with the status what GraphQL over HTTP lets it say', async () => {
    const query = '{ candidates(first: 1) { totalCount } }';
    const accept = 'application/graphql-response+json';
    const anonymous = await post({ as: null, query }, { accept });
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await post({ as: 'researcher', query }, { accept })).status).toBe(403);
    expect((await post({ as: 'researcher', query })).status).toBe(200);
  });

  it('names to a researcher the right to ask for', async () => {
    const { json } = await post({ as: 'researcher', query: '{ candidates(first: 1) { totalCount } }' });
    expect(json.errors?.[0]?.message).toBe(
      'Query.candidates is not for everybody: it needs candidates:match (Search candidates and see what matching may know of them). Nothing was read or changed. Your token does not hold it: ask who hands out the rights in your organisation.',
    );
  });

  it('R21, R22: the fields that are between gateways and subgraphs are not there', async () => {
    const entities = await post({ as: null, query: '{ _entities(representations: []) { __typename } }' });
    check(entities.json, { refused: 'GRAPHQL_VALIDATION_FAILED' });
    check((await post({ as: null, query: '{ _service { sdl } }' })).json, {
      refused: 'GRAPHQL_VALIDATION_FAILED',
    });
  });

  it('R23, R24: neither introspection nor the text of an error shows the schema to a stranger', async () => {
    const introspection = await post({ as: null, query: '{ __schema { types { name } } }' });
    expect(introspection.json.data ?? null).toBeNull();
    const typo = await post({ as: null, query: '{ candidate(id: "x") { placement } }' });
    check(typo.json, { refused: 'GRAPHQL_VALIDATION_FAILED' });
    expect(JSON.stringify(typo.json)).not.toMatch(/placements|Did you mean/);
  });

  it('R27: answers no WebSocket', async () => {
    const { hostname, port, pathname } = new URL(chain.address);
    const upgraded = await new Promise<boolean>((resolve) => {
      const opening = request({
        hostname,
        port,
        path: pathname,
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'sec-websocket-version': '13',
          'sec-websocket-protocol': 'graphql-transport-ws',
        },
      });
      opening.once('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(true);
      });
      opening.once('response', (response) => {
        response.resume();
        resolve(false);
      });
      opening.once('error', () => resolve(false));
      opening.end();
    });
    expect(upgraded).toBe(false);
  });

  it('R28: takes no list of requests', async () => {
    const one = { query: '{ candidates(first: 1) { totalCount } }' };
    const response = await fetch(chain.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([one, { query: '{ organisations { id } }' }]),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('"data"');
  });

  it.each([
    ['a tab', ['candidates:read\tcandidates:match']],
    ['two spaces', ['candidates:read', '', 'candidates:match']],
    ['a line end', ['candidates:match\n']],
  ])('R29: a token whose scopes are separated by %s is no token', async (_, scopes) => {
    const { status, json } = await post({ as: { scopes }, query: '{ candidates(first: 1) { totalCount } }' });
    expect(status).toBe(401);
    expect(json.data ?? null).toBeNull();
  });

  it('R29: a token with an empty scope opens what is public, and nothing else', async () => {
    const as = { scopes: [] };
    check((await post({ as, query: '{ organisations { id } }' })).json, 'answered');
    check((await post({ as, query: '{ candidates(first: 1) { totalCount } }' })).json, {
      refused: 'UNAUTHORIZED_FIELD_OR_TYPE',
    });
  });
});

describe('a subgraph believes no gateway', () => {
  it.each(FORGED_CASES.map((one) => [one.subgraph, one.id, one.attempt, one] as const))(
    '%s: %s %s',
    async (subgraph, _, __, one) => {
      const address = subgraph === 'chain' ? chain.chain.address : chain.parties[subgraph].address;
      check((await post(one, { address, subgraph })).json, one.outcome);
    },
  );

  it.each(['gemeente', 'havensteder', 'eneco'] as const)(
    '%s: R21, R22, R23 gives entities, its schema and introspection to nobody but its gateway',
    async (subgraph) => {
      const { address } = chain.parties[subgraph];
      for (const query of [
        '{ _entities(representations: []) { __typename } }',
        '{ _service { sdl } }',
        '{ __schema { types { name } } }',
      ]) {
        for (const as of [null, {}]) {
          const { json } = await post({ as, query }, { address });
          expect(json.data ?? null).toBeNull();
          expect(json.errors).toHaveLength(1);
        }
      }
    },
  );
});
