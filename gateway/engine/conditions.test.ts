import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createPlanningGateway } from './planning-gateway.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@external"])';
const SUBGRAPHS = {
  a: `${LINK} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! a: Int }`,
  b: `${LINK} type Thing @key(fields: "id") { id: ID! b: Int bb: Int }`,
  c: `${LINK} type Thing @key(fields: "id") { id: ID! a: Int @external b: Int @external bb: Int @external
    sum: String @requires(fields: "a b") other: String @requires(fields: "a bb") }`,
};

/** Subgraphs of which `c` computes two fields of one entity, each from another field of `b`. */
async function answer(): Promise<unknown> {
  const { supergraphSdl = '' } = composeServices(
    Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) })),
  );
  const own: Record<string, object> = {
    a: { __typename: 'Thing', id: '1', a: 1 },
    b: { __typename: 'Thing', b: 2 },
    c: { __typename: 'Thing', sum: '1 + 2' },
  };
  const gateway = createPlanningGateway(supergraphSdl, (name) => ({
    fetch: async () => ({
      data: name === 'a' ? { thing: { ...own.a } } : { _entities: [{ ...own[name] }] },
    }),
  }));
  const server = new ApolloServer({ gateway });
  const { body } = await server.executeOperation({
    query: 'query ($v: Boolean!) { thing { id sum other @skip(if: $v) } }',
    variables: { v: true },
  });
  await server.stop();
  return body.kind === 'single' ? body.singleResult.data : null;
}

it('a field that is skipped takes no other one along (apollographql/federation issue 3317)', async () => {
  expect(await answer()).toEqual({ thing: { id: '1', sum: '1 + 2' } });
});
