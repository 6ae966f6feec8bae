import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SIGNED_IN } from '@social-return/edge/access/requirement';
import { ANONYMOUS, type Caller } from '@social-return/edge/trust/caller';
import { graphql, parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { artefacts } from '../composition/artefacts.ts';
import { composeSupergraph } from '../composition/compose.ts';
import { createPlanningGateway } from '../engine/planning-gateway.ts';
import { enforceAccess } from './enforce.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@authenticated", "@requiresScopes"])
  type Query {
    area: String
    list: [Item!]!
    nothing: [Item!]!
    maybe: Item
    mine: String @authenticated
    animals: [Animal!]!
    person: Person
    found: [Found!]!
    level(of: Level): String
  }
  union Found = Cat | Lion
  type Lion @requiresScopes(scopes: [["records:read"]]) { name: String }
  type Mutation { change: Change @requiresScopes(scopes: [["records:write"]]) open: Change }
  type Change { item: Item secret: String @requiresScopes(scopes: [["records:read"]]) }
  type Item {
    name: String!
    secret: String @requiresScopes(scopes: [["records:read"]])
    must: String! @requiresScopes(scopes: [["records:read"]])
    owner: Item
  }
  interface Animal { name: String }
  type Cat implements Animal { name: String lives: Int }
  type Tiger implements Animal { name: String lives: String @requiresScopes(scopes: [["records:read"]]) teeth: Int @requiresScopes(scopes: [["records:read"]]) }
  type Person @requiresScopes(scopes: [["candidates:read"]]) { name: String }
  enum Level @requiresScopes(scopes: [["records:read"]]) { HIGH }
`;

const item = (name: string) => ({
  name,
  secret: `secret of ${name}`,
  must: `must of ${name}`,
  owner: { name: 'o', secret: 's', must: 'm' },
});
const DATA = {
  area: 'here',
  list: [item('a'), item('b')],
  nothing: [],
  maybe: item('c'),
  mine: 'mine',
  animals: [
    { __typename: 'Cat', name: 'cat', lives: 9 },
    { __typename: 'Tiger', name: 'tiger', lives: 'one', teeth: 30 },
  ],
  person: { name: 'somebody' },
  level: () => 'level',
  change: { item: item('d'), secret: 'secret' },
  open: { item: item('e'), secret: 'secret' },
};

/** What the subgraph was asked since the test began. */
let asked: string[] = [];
const served = artefacts(composeSupergraph([{ name: 's', sdl: SDL }]));
const schema = buildSubgraphSchema([{ typeDefs: parse(SDL) }]);
const server = new ApolloServer<{ caller: Caller }>({
  gateway: createPlanningGateway(
    served.stripped,
    () => ({
      fetch: async (operation, variables) => {
        asked.push(operation);
        return graphql({ schema, source: operation, rootValue: DATA, variableValues: variables });
      },
    }),
    [enforceAccess(served)],
  ),
});

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly {
    message: string;
    path?: readonly unknown[];
    extensions?: Record<string, unknown>;
  }[];
}

async function ask(
  query: string,
  scopes: readonly string[] | null = null,
  { variables = {}, operationName = undefined as string | undefined } = {},
): Promise<Result & { readonly places: unknown[] }> {
  const caller: Caller =
    scopes === null ? ANONYMOUS : { ...ANONYMOUS, kind: 'person', scopes: new Set(scopes) };
  const { body } = await server.executeOperation(
    { query, variables, operationName },
    { contextValue: { caller } },
  );
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors } = JSON.parse(JSON.stringify(body.singleResult)) as Result;
  return {
    data,
    errors,
    places: (errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions?.field]),
  };
}

beforeEach(() => {
  asked = [];
});

describe('a query of public data with fields that are not', () => {
  it('gives null and an error for each of those, and asks nobody for them', async () => {
    const { data, places, errors } = await ask('{ area list { name hidden: secret } mine }');
    expect(data).toEqual({
      area: 'here',
      list: [
        { name: 'a', hidden: null },
        { name: 'b', hidden: null },
      ],
      mine: null,
    });
    expect(places).toEqual([
      ['list.0.hidden', 'Item.secret'],
      ['mine', 'Query.mine'],
    ]);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      requires: [['records:read']],
    });
    expect(errors?.[1]?.extensions?.requires).toEqual([[SIGNED_IN]]);
    expect(asked.join(' ')).not.toMatch(/secret|mine/);
  });

  it('is refused whole where it asks of a type that the caller may not see: its owner would not even tell the type', async () => {
    for (const below of ['name', '__typename', '... @include(if: true) { kind: name }']) {
      const { data, errors } = await ask(`{ area found { ... on Cat { lives } ... on Lion { ${below} } } }`);
      expect([data, asked]).toEqual([undefined, []]);
      expect(errors?.[0]?.extensions?.requires).toEqual([['records:read']]);
    }
  });

  it('R25: a field that cannot be null takes what it stands in along, with an error, and nothing beside it', async () => {
    const { data, places } = await ask(
      '{ area maybe { name must } list { name owner { must } } nothing { must } }',
    );
    expect(data).toEqual({
      area: 'here',
      maybe: null,
      list: [
        { name: 'a', owner: null },
        { name: 'b', owner: null },
      ],
      nothing: [],
    });
    expect(places).toEqual([
      ['maybe.must', 'Item.must'],
      ['list.0.owner.must', 'Item.must'],
      ['nothing', 'Item.must'],
    ]);
  });

  it('R25: up to the whole answer where nothing in between can be null', async () => {
    const { data, places } = await ask('{ area list { must } }');
    expect(data).toBeNull();
    expect(places).toEqual([['list.0.must', 'Item.must']]);
  });

  it('R3, R4: takes them out of fragments, and keeps what the fragments hold beside them', async () => {
    const { data } = await ask(
      '{ ...F ... @include(if: true) { maybe { ...G } } } fragment F on Query { list { ...G } } fragment G on Item { name secret }',
    );
    expect(data).toEqual({
      list: [
        { name: 'a', secret: null },
        { name: 'b', secret: null },
      ],
      maybe: { name: 'c', secret: null },
    });
  });

  it('R5: takes them only from the types that protect them', async () => {
    const { data } = await ask('{ animals { name ... on Cat { lives } ... on Tiger { teeth } } }');
    expect(data).toEqual({
      animals: [
        { name: 'cat', lives: 9 },
        { name: 'tiger', teeth: null },
      ],
    });
  });

  it('refuses whole when a name stands for a field that is given and for one that is not', async () => {
    const answer = await ask('{ area animals { ... on Cat { x: name } ... on Tiger { x: lives } } }');
    expect(answer.data).toBeUndefined();
    expect(answer.places).toEqual([[undefined, 'Tiger.lives']]);
    expect(asked).toEqual([]);
  });

  it('answers an operation of which nothing is left', async () => {
    expect((await ask('{ mine }')).data).toEqual({ mine: null });
    expect(
      (await ask('query ($of: Level) { level(of: $of) mine }', null, { variables: { of: 'HIGH' } })).data,
    ).toEqual({
      level: null,
      mine: null,
    });
    expect(asked).toEqual([]);
  });

  it('R14: holds a condition against nobody: the field counts as asked', async () => {
    const text = 'query ($x: Boolean!) { area mine @include(if: $x) }';
    const left = await ask(text, null, { variables: { x: false } });
    expect(left.data).toEqual({ area: 'here' });
    expect(left.places).toEqual([['mine', 'Query.mine']]);
    expect((await ask(text, null, { variables: { x: true } })).data).toEqual({ area: 'here', mine: null });
    expect((await ask(text, [], { variables: { x: true } })).data).toEqual({ area: 'here', mine: 'mine' });
  });

  it('R18: an argument of a protected type is not passed on', async () => {
    expect((await ask('{ area level(of: HIGH) }')).data).toEqual({ area: 'here', level: null });
    expect((await ask('{ level(of: HIGH) }', ['records:read'])).data).toEqual({ level: 'level' });
    expect((await ask('{ level }')).data).toEqual({ level: 'level' });
  });

  it('says what to ask for, and how to begin', async () => {
    const [anonymous, signedIn] = [await ask('{ maybe { secret } }'), await ask('{ maybe { secret } }', [])];
    expect(anonymous.errors?.[0]?.message).toBe(
      'Item.secret is not for everybody: it needs records:read. It was left out. You are not signed in: sign in, or ask with a token (authorization: Bearer …).',
    );
    expect(signedIn.errors?.[0]?.message).toContain(
      'Your token does not hold it: ask who hands out the rights',
    );
  });
});

describe('an operation on people, or a change', () => {
  it.each([
    ['a person beside public data', '{ area person { name } }', ['records:read']],
    ['a change', 'mutation { change { item { name } } }', ['records:read']],
    ['R17: a change with a field of its payload', 'mutation { open { item { name } secret } }', []],
  ])('is refused whole: %s', async (_, query, scopes) => {
    const { data, errors } = await ask(query, scopes);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(errors?.[0]?.message).toContain('Nothing was read or changed.');
    expect(asked).toEqual([]);
  });

  it('is done for a caller that holds what is required', async () => {
    expect((await ask('{ person { name } }', ['candidates:read'])).data).toEqual({
      person: { name: 'somebody' },
    });
    expect((await ask('mutation { change { item { name } } }', ['records:write'])).data).toEqual({
      change: { item: { name: 'd' } },
    });
  });
});

describe('operations that were seen before', () => {
  const text = 'query Q { area maybe { secret } mine }';

  it('R16: are planned and answered for each caller by what that caller may', async () => {
    const whole = { area: 'here', maybe: { secret: 'secret of c' }, mine: 'mine' };
    for (let round = 0; round < 3; round += 1) {
      expect((await ask(text, ['records:read'])).data).toEqual(whole);
      expect((await ask(text)).data).toEqual({ area: 'here', maybe: { secret: null }, mine: null });
      expect((await ask(text, [])).data).toEqual({ area: 'here', maybe: { secret: null }, mine: 'mine' });
      expect((await ask(text, ['records:write', 'other'])).data).toEqual({
        area: 'here',
        maybe: { secret: null },
        mine: 'mine',
      });
    }
    expect((await Promise.all([ask(text, ['records:read']), ask(text)])).map(({ data }) => data)).toEqual([
      whole,
      { area: 'here', maybe: { secret: null }, mine: null },
    ]);
  });

  it('R15: each operation of a document counts by itself', async () => {
    const two = 'query Open { area } query Closed { person { name } } query Half { area mine }';
    expect((await ask(two, null, { operationName: 'Open' })).data).toEqual({ area: 'here' });
    expect((await ask(two, null, { operationName: 'Closed' })).data).toBeUndefined();
    expect((await ask(two, null, { operationName: 'Half' })).data).toEqual({ area: 'here', mine: null });
    expect((await ask(two, null, { operationName: 'Open' })).errors).toBeUndefined();
    expect((await ask(two, ['candidates:read'], { operationName: 'Closed' })).data).toEqual({
      person: { name: 'somebody' },
    });
  });
});
