import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { type Edge, refusalOf, startEdge } from '@social-return/test/setup/edge';
import { heldSubgraph } from '@social-return/test/setup/held-subgraph';
import { tokenFor } from '@social-return/test/setup/tokens';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge?.stop());

const refusal = async (query: string, variables?: object) => refusalOf(await edge.post({ query, variables }));
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const UNKNOWN = 'http://nobody.invalid/graphql';
const FAR = '{ __typename }';

describe('an operation that is too large is refused before it is planned', () => {
  it.each([
    ['fields at its root', `{ ${times(11, (i) => `a${i}: __typename`)} __typename }`, 'rootFields', 11, 10],
    ['aliases', `{ organisations { ${times(16, (i) => `a${i}: id`)} } }`, 'aliases', 16, 15],
    [
      'levels',
      `{ candidates(first: 1) { edges { node { placements { items { candidate { placements { items { candidate { placements { items { start } } } } } } } } } } } }`,
      'depth',
      12,
      10,
    ],
    [
      'fragments inside each other',
      `{ ${'... { '.repeat(120)} __typename ${'}'.repeat(120)} }`,
      'nesting',
      120,
      30,
    ],
    ['directives', `{ organisations { ${times(21, () => 'id @include(if: true)')} } }`, 'directives', 21, 20],
    ['selections', `{ organisations { ${times(500, () => 'id')} } }`, 'selections', 501, 500],
    [
      'levels of introspection',
      `{ __type(name: "Query") { ${'ofType { '.repeat(15)} name ${'} '.repeat(15)} } }`,
      'introspectionDepth',
      17,
      15,
    ],
  ])('too many %s', async (_what, query, limit, given, most) => {
    const { status, json } = await edge.post({ query });
    expect(status).toBe(400);
    expect(json.errors?.map(({ extensions: { traceId: _trace, ...rest } }) => rest)).toContainEqual({
      code: 'LIMIT_EXCEEDED',
      limit,
      given,
      most,
    });
  });

  it('more than one change at a time', async () => {
    const change = (alias: string) => `${alias}: createEnecoVacancy(input: {}) { errors { message } }`;
    const { json } = await edge.post({ query: `mutation { ${change('a')} ${change('b')} }` });
    expect(json.errors?.map(({ message }) => message)).toContain(
      'The operation makes 2 changes; at most 1 is allowed.',
    );
  });

  it('more different fields than fit', async () => {
    const small = await startEdge({ limits: { height: 50 } });
    const [status, code, message] = refusalOf(
      await small.post({ query: getIntrospectionQuery({ specifiedByUrl: true }) }),
    );
    await small.stop();
    expect([status, code]).toEqual([400, 'LIMIT_EXCEEDED']);
    expect(message).toMatch(/^The operation asks 2\d\d different fields; at most 50 are allowed\.$/);
  });

  it('more characters', async () => {
    expect(await refusal(`{ __typename } # ${'x'.repeat(20_000)}`)).toEqual([
      400,
      'LIMIT_EXCEEDED',
      'The operation has 20017 characters; at most 20000 are allowed.',
    ]);
  });

  it('more words', async () => {
    expect(await refusal(`{ ${times(1_000, () => 'id')} }`)).toEqual([
      400,
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Document contains more that 1000 tokens. Parsing aborted.',
    ]);
  });

  it('a list of more than 100 items, written or in a variable', async () => {
    const hundredOne = Array.from({ length: 101 }, () => 'x');
    const expected = [
      400,
      'LIMIT_EXCEEDED',
      'The operation gives a list of 101 items; at most 100 are allowed.',
    ];
    const { json } = await edge.post({
      query: `{ vacancies(first: 1, filter: { skills: ${JSON.stringify(hundredOne)} }) { totalCount } }`,
    });
    expect(json.errors?.map(({ message }) => message)).toContain(expected[2]);
    expect(await refusal('query ($a: [String!]) { __typename }', { a: hundredOne })).toEqual(expected);
  });

  it('one that costs more than 1,000 points', async () => {
    const query =
      '{ vacancies(first: 100) { edges { node { organisation { title } workplace { name } skills { title } ... on Vacancy { skills { title } } } } } }';
    expect(await refusal(query)).toEqual([
      400,
      'LIMIT_EXCEEDED',
      expect.stringMatching(/^The operation costs \d+ points; at most 1000 are allowed\.$/),
    ]);
  });
});

describe('a refusal', () => {
  it.each([
    ['200 unknown directives', `{ __typename ${times(200, (i) => `@unknown${i}`)} }`],
    ['a long number', `{ vacancies(first: ${'9'.repeat(9_000)}) { totalCount } }`],
    ['a long name', `{ ${'x'.repeat(9_000)} }`],
    ['a long text', `{ vacancies(filter: { area: "${'x'.repeat(9_000)}" }) { totalCount } }`],
    ['a long type', `query ($a: ${'X'.repeat(9_000)}) { __typename }`],
  ])('of %s is short, and no error has more than a line of what was sent', async (_what, query) => {
    const { status, text, json } = await edge.post({ query });
    expect([status, json.data ?? null]).toEqual([400, null]);
    expect(text.length).toBeLessThan(5_000);
    for (const { message } of json.errors ?? []) expect(message.length).toBeLessThanOrEqual(300);
  });

  it('of a subscription is 400', async () => {
    expect(await refusal('subscription { vacancies { totalCount } }')).toEqual([
      400,
      'GRAPHQL_VALIDATION_FAILED',
      'There is no subscription here.',
    ]);
  });
});

describe('a small text that grows', () => {
  it('by fragments that each spread the next twice is refused by its count, not by its time', async () => {
    const levels = 25;
    const fragments = times(
      levels,
      (i) => `fragment f${i} on Query { ${i + 1 < levels ? `...f${i + 1} ...f${i + 1}` : '__typename'} }`,
    );
    const [status, code, message] = await refusal(`{ ...f0 } ${fragments}`);
    expect([status, code]).toEqual([400, 'LIMIT_EXCEEDED']);
    expect(message).toMatch(/at its root|once its fragments are written out/);
  });

  it('by aliases inside fragments is refused by what they grow to', async () => {
    const fragments = times(
      4,
      (i) => `fragment f${i} on Query { ${times(2, (j) => (i < 3 ? `...f${i + 1}` : `a${j}: __typename`))} }`,
    );
    const { json } = await edge.post({ query: `{ ...f0 } ${fragments}` });
    expect(json.errors?.map(({ extensions }) => extensions.limit)).toContain('rootFields');
  });

  it('without end, by a fragment inside itself, is refused', async () => {
    const [status, code] = await refusal(
      '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
    );
    expect([status, code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('by introspection that goes round in circles is refused', async () => {
    const [status] = await refusal(
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    );
    expect(status).toBe(400);
  });

  it.each([
    ['4,000 fields that may conflict', `{ ${times(4_000, () => 'organisations { id }')} }`],
    ['10,000 directives', `{ __typename ${times(10_000, () => '@a')} }`],
    ['3,000 aliases', `{ ${times(3_000, (i) => `a${i}: __typename`)} }`],
    ['a list 5,000 deep', `{ vacancies(filter: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { totalCount } }`],
    ['fields 2,000 deep', `${'{ a '.repeat(2_000)}${'}'.repeat(2_000)}`],
  ])('with %s is refused', async (_what, query) => {
    const [status, code] = await refusal(query);
    expect([status, ['LIMIT_EXCEEDED', 'GRAPHQL_PARSE_FAILED'].includes(String(code))]).toEqual([400, true]);
  });
});

describe('values that are too much', () => {
  it('50,000 lists inside each other, in a variable that nobody uses', async () => {
    const body = `{"query":"${FAR}","variables":{"a":${'['.repeat(49_000)}${']'.repeat(49_000)}}}`;
    const reply = await edge.send({ headers: { 'content-type': 'application/json' }, body });
    expect(refusalOf(reply)).toEqual([
      400,
      'LIMIT_EXCEEDED',
      'The operation nests a value 13 deep; at most 12 are allowed.',
    ]);
  });
});

describe('names that every object has', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    'as an alias: %s',
    async (name) => {
      const { status, json } = await edge.post({
        query: `{ ${name}: __typename organisations { ${name}: __typename } }`,
      });
      expect(status).toBe(200);
      expect(json.data?.[name] ?? 'Query').toBe('Query');
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])(
    'as a variable, a fragment, an operation, a field: %s',
    async (name) => {
      const query = `query ${name}($${name}: Boolean!) { ...${name} } fragment ${name} on Query { __typename @include(if: $${name}) }`;
      const body = `{"query":${JSON.stringify(query)},"operationName":"${name}","variables":{"${name}":true}}`;
      const reply = await edge.send({
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body,
      });
      expect([200, 400]).toContain(reply.status);
      expect((await edge.post({ query: `{ organisations { ${name} } }` })).status).toBe(400);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});

describe('an organisation that answers with more than it was asked', () => {
  it.each([
    '{"__proto__":{"polluted":true},"data":{"organisations":[{"id":"x"}]}}',
    '{"data":{"__proto__":{"polluted":true},"organisations":[{"id":"x"}]}}',
    '{"data":{"organisations":[{"id":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]}}',
    '{"data":{"organisations":[{"id":"x"}]},"errors":[{"message":"secret","extensions":{"code":"constructor"}}]}',
    '{"data":{"organisations":[{"id":"x"}]},"errors":[{"message":"secret","extensions":{"code":"__proto__"}}]}',
    '{"data":{"organisations":[{"id":"x"}]},"errors":[{"message":"secret","extensions":{"code":{"a":1}}}]}',
  ])('changes nothing of the gateway: %s', async (body) => {
    const chain = await heldSubgraph(body);
    chain.letGo();
    const open = await startEdge({
      subgraphs: new Map(
        registry().subgraphs.map((name) => [name, name === CHAIN ? chain.address : UNKNOWN]),
      ),
    });
    const { status, json, text } = await open.post({ query: '{ organisations { id } }' });
    await open.stop();
    await chain.close();
    expect([status, json.data]).toEqual([200, { organisations: [{ id: 'x' }] }]);
    expect(text).not.toMatch(/secret|polluted/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('the schema', () => {
  it('is shown to everyone on a gateway that says so', async () => {
    const { status, json } = await edge.post({ query: getIntrospectionQuery() });
    expect([status, Boolean(json.data)]).toEqual([200, true]);
  });

  describe('where only who is signed in may read it', () => {
    let closed: Edge;
    beforeAll(async () => {
      closed = await startEdge({ policy: { introspection: 'signed-in' } });
    });
    afterAll(() => closed?.stop());

    it.each([
      getIntrospectionQuery(),
      '{ __type(name: "Query") { name } }',
      '{ ...a } fragment a on Query { b: __schema { queryType { name } } }',
    ])('a stranger may not: %s', async (query) => {
      expect(refusalOf(await closed.post({ query }))).toEqual([
        400,
        'INTROSPECTION_DISABLED',
        'The schema is not shown here through introspection. Sign in to read it.',
      ]);
    });

    it.each([
      '{ organisation { title } }',
      '{ vacancies(frst: 1) { totalCount } }',
      '{ vacancies(filter: { kin: OPEN }) { totalCount } }',
      'query ($a: Strin) { __typename }',
    ])('and nothing is suggested to a stranger: %s', async (query) => {
      const { text, status } = await closed.post({ query });
      expect(status).toBe(400);
      expect(text).not.toMatch(/did you mean/i);
    });

    it('somebody with a token may', async () => {
      const authorization = `Bearer ${await tokenFor({ organisation: 'gemeente', scopes: [], purposes: [] })}`;
      expect((await closed.post({ query: getIntrospectionQuery() }, { authorization })).status).toBe(200);
      const { text } = await closed.post({ query: '{ organisation { title } }' }, { authorization });
      expect(text).toContain('Did you mean');
    });
  });

  it('is shown to nobody where that was chosen', async () => {
    const closed = await startEdge({ policy: { introspection: 'nobody' } });
    const authorization = `Bearer ${await tokenFor({ organisation: 'gemeente', scopes: [], purposes: [] })}`;
    const [status, code] = refusalOf(
      await closed.post({ query: getIntrospectionQuery() }, { authorization }),
    );
    await closed.stop();
    expect([status, code]).toEqual([400, 'INTROSPECTION_DISABLED']);
  });

  it('may be asked with 30 aliases by anyone who is signed in', async () => {
    const authorization = `Bearer ${await tokenFor({ organisation: 'gemeente', scopes: [], purposes: [] })}`;
    const query = (count: number) => `{ __type(name: "Query") { ${times(count, (i) => `a${i}: name`)} } }`;
    expect((await edge.post({ query: query(30) }, { authorization })).status).toBe(200);
    expect(refusalOf(await edge.post({ query: query(31) }, { authorization }))[2]).toBe(
      'The operation has 31 aliases; at most 30 are allowed.',
    );
  });
});
