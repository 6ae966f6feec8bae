import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedSupergraph } from '../gateway/access/served.ts';
import { planningGateway } from '../gateway/engine/apollo-gateway.ts';
import { projectFile } from '../shared/files.ts';
import { SUBGRAPHS } from '../shared/organisations.ts';
import { randomOperation } from './access/random-operation.ts';

/**
 * Our execution of a plan beside Apollo's own, over the schemas of the organisations: what they give hangs on the field
 * and on what it stands in alone, so that both get the same. Here and there it is null, or fails.
 */
const served = servedSupergraph(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
let seed = 0;

/** From 0 to 1, the same for the same texts. */
function chance(...texts: readonly string[]): number {
  const digest = createHash('sha256')
    .update([seed, ...texts].join(' '))
    .digest();
  return digest.readUInt32BE() / 2 ** 32;
}

interface Thing {
  readonly __typename?: string;
  readonly name: string;
}

function someValue(type: GraphQLOutputType, name: string): unknown {
  if (isNonNullType(type)) return someValue(type.ofType, name);
  if (chance('null', name) < 0.1) return null;
  if (chance('fails', name) < 0.03) throw new Error(`${name} failed`);
  if (isListType(type)) {
    const count = Math.floor(chance('count', name) * 3);
    return Array.from({ length: count }, (_, index) => someValue(type.ofType, `${name}.${index}`));
  }
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (!isLeafType(type)) return { name } satisfies Thing;
  return type.name === 'Boolean' || type.name === 'Int' || type.name === 'Float' ? 1 : `text of ${name}`;
}

async function answered(schema: GraphQLSchema, operation: string, variables: Record<string, unknown>) {
  const answer = await execute({
    schema,
    document: parse(operation),
    variableValues: variables,
    fieldResolver: (source, _arguments, _context, { fieldName, returnType }) => {
      const { [fieldName]: known, name } = (source ?? { name: 'root' }) as Record<string, unknown>;
      // An entity is the same thing whoever is asked: it is called by its key.
      const key = (source as { ref?: string } | undefined)?.ref ?? name ?? 'entity';
      return known === undefined ? someValue(returnType, `${key}.${fieldName}`) : known;
    },
    typeResolver: (value, _context, { schema: { getPossibleTypes } }, type) => {
      const possible = getPossibleTypes.call(schema, type);
      const { __typename, name } = value as Thing;
      return __typename ?? possible[Math.floor(chance('type', name) * possible.length)]?.name;
    },
  });
  return JSON.parse(JSON.stringify(answer)) as typeof answer;
}

const schemas = new Map(
  SUBGRAPHS.map((name) => {
    const sdl = readFileSync(projectFile('subgraphs', name, 'schema.graphql'), 'utf8');
    return [name, buildSubgraphSchema([{ typeDefs: parse(sdl) }])] as const;
  }),
);

const ours = planningGateway(served.stripped, (name) => ({
  fetch: (operation, variables) => answered(schemas.get(name) as GraphQLSchema, operation, variables),
}));
const theirs = new ApolloGateway({
  supergraphSdl: served.stripped,
  buildService: ({ name }) => ({
    process: async ({ request }) =>
      (await answered(
        schemas.get(name ?? '') as GraphQLSchema,
        request.query ?? '',
        request.variables ?? {},
      )) as never,
  }),
});
const servers = [ours, theirs].map(
  (gateway) => new ApolloServer({ gateway: gateway as never, stopOnTerminationSignals: false }),
);

beforeAll(async () => {
  for (const server of servers) await server.start();
});
afterAll(async () => {
  for (const server of servers) await server.stop();
});

/** What a client could tell apart: the data, and which errors there are, by their words and places. */
async function outcome(server: ApolloServer, query: string, variables: Record<string, unknown>) {
  const { body } = await server.executeOperation({ query, variables });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors = [] } = body.singleResult;
  const told = errors.map(({ message, path }) => `${message} at ${JSON.stringify(path)}`);
  // As JSON, whose order of fields is told by the operation: Apollo's is not always.
  return { data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)), told: told.toSorted() };
}

it('any operation is answered as Apollo’s own execution answers it, with the same errors', async () => {
  const seen = { failed: 0, whole: 0 };
  const property = fc.asyncProperty(
    randomOperation(ours.apiSchema()),
    fc.nat(1_000),
    async ({ query, variables }, chosen) => {
      seed = chosen;
      const [mine, other] = await Promise.all(
        servers.map((server) => outcome(server, query, { ...variables })),
      );
      expect(mine).toEqual(other);
      if (mine?.told.length === 0) seen.whole += 1;
      else seen.failed += 1;
    },
  );
  await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 60_000 });
  expect(Math.min(seen.failed, seen.whole)).toBeGreaterThan(10);
}, 120_000);
